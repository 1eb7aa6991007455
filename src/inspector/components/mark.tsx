import type { JSX } from 'preact';

export type MarkKind = 'good' | 'bad' | 'warning' | 'info' | 'skipped' | 'running';

/** Colour is never the only sign: each kind has a shape, and a name for screen readers. */
const SIGNS: Record<MarkKind, string> = { good: '✓', bad: '✕', warning: '!', info: 'i', skipped: '–', running: '…' };

/** A small sign. `label` is its name; empty if the adjacent text says the same. */
export function Mark({ kind, label }: { kind: MarkKind; label: string }): JSX.Element {
  return label === '' ? (
    <span class={`mark mark-${kind}`} aria-hidden="true">
      {SIGNS[kind]}
    </span>
  ) : (
    <span class={`mark mark-${kind}`} role="img" aria-label={label} title={label}>
      {SIGNS[kind]}
    </span>
  );
}

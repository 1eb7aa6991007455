import type { JSX } from 'preact';

const PATHS = { close: 'M6 6l12 12M18 6L6 18', back: 'M15 5l-7 7 7 7' };

/** A round button with an icon; its label is for screen readers and the tooltip. */
export function IconButton({ sign, label, onClick }: { sign: keyof typeof PATHS; label: string; onClick: () => void }): JSX.Element {
  return (
    <button type="button" class={`icon-button icon-${sign}`} aria-label={label} title={label} onClick={onClick}>
      <svg viewBox="0 0 24 24" aria-hidden="true">
        <path d={PATHS[sign]} />
      </svg>
    </button>
  );
}

/** The contents of an export: which calls, in which format, and what is left out. */
import type { Trace } from '../shared/trace-event.ts';
import { toHar } from '../trace/har.ts';
import { type Redactable, type Redaction, redact } from '../trace/redact.ts';
import { writeTraceFile } from '../trace/trace-file.ts';
import type { Source } from './source.ts';

export type ExportFormat = 'trace' | 'har';

export interface ExportChoice {
  format: ExportFormat;
  redaction: Redaction;
  /** Trace files only: includes the emulator's state and its history. */
  withState: boolean;
}

/** @param now ms since the epoch. @param version The extension's. @param browserName Name and version. */
export function exportText(
  traces: readonly Trace[],
  source: Pick<Source, 'state' | 'history'>,
  choice: ExportChoice,
  about: { now: number; version: string; browserName: string },
): string {
  const state = source.state.value;
  const withState = choice.withState && choice.format === 'trace' && state !== null;
  const data: Redactable = {
    traces: [...traces],
    ...(withState && { state, history: [...source.history.value] }),
  };
  const redacted = redact(data, choice.redaction);
  if (choice.format === 'har') {
    return `${JSON.stringify(toHar(redacted.traces, { name: 'FedCM Emulator', version: about.version }), null, 1)}\n`;
  }
  return writeTraceFile({
    format: 'fedcm-trace',
    version: 1,
    exportedAt: new Date(about.now).toISOString(),
    browser: about.browserName,
    ...redacted,
  });
}

/** `fedcm-2026-11-22-140322.har`. `now`: ms since the epoch. */
export function exportName(format: ExportFormat, now: number): string {
  const stamp = new Date(now).toISOString().slice(0, 19).replace('T', '-').replaceAll(':', '');
  return format === 'har' ? `fedcm-${stamp}.har` : `fedcm-${stamp}.fedcm-trace.json`;
}

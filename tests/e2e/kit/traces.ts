/** What the automation tells of calls. */
import { isRecord } from '../../support/browser-types.ts';
import type { Stage } from './stage.ts';

function list(value: unknown): Record<string, unknown>[] {
  return Array.isArray(value) ? value.filter(isRecord) : [];
}

/** The trace events of the newest call; a header is none. */
export async function lastTrace({ browser }: Stage): Promise<Record<string, unknown>[]> {
  const calls = list(await browser.automation('getFlows')).filter(({ api }) => api !== 'Set-Login');
  const flowId = calls.at(-1)?.['flowId'];
  const trace = await browser.automation('getTrace', { flowId });
  return isRecord(trace) ? list(trace['events']) : [];
}

/** The codes of its verdicts. */
export async function verdicts(stage: Stage): Promise<string[]> {
  const events = await lastTrace(stage);
  return events.flatMap(({ type, failure }) => (type === 'verdict' && isRecord(failure) ? [String(failure['code'])] : []));
}

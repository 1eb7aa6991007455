/** The result of a run as text. */
import type { Difference } from './compare.ts';
import type { Outcome, Verdict } from './run-all.ts';

const MARK: Record<Verdict, string> = { equal: '=', explained: '~', different: '≠' };
/** Further lines of one scenario would add little. */
const MAX_LINES = 8;

const line = ({ step, aspect, what }: Difference): string => `      [${step}] ${aspect}: ${what.replace(/\s+/g, ' ')}`;

/** One scenario, with a line for each difference. */
export function describeOutcome({ name, verdict, differences, explained, attempts, ms }: Outcome): string {
  const again = attempts > 1 ? `, ${attempts} attempts` : '';
  const lines = differences.map(line);
  const reasons = [...new Set(explained.map(({ reason }) => reason))].map((reason) => `      explained: ${reason}`);
  const more = lines.length > MAX_LINES ? [`      … and ${lines.length - MAX_LINES} more`] : [];
  return [
    `${MARK[verdict]} ${name} (${verdict}, ${(ms / 1000).toFixed(1)} s${again})`,
    ...lines.slice(0, MAX_LINES),
    ...more,
    ...reasons,
  ].join('\n');
}

/** The totals. */
export function describeTotals(outcomes: readonly Outcome[], ms: number): string {
  const count = (verdict: Verdict): number => outcomes.filter((outcome) => outcome.verdict === verdict).length;
  const again = outcomes.filter(({ attempts, verdict }) => attempts > 1 && verdict !== 'different').map(({ name }) => name);
  const names = outcomes.filter(({ verdict }) => verdict === 'different').map(({ name }) => name);
  return [
    `${outcomes.length} scenarios in ${Math.round(ms / 1000)} s: ${count('equal')} equal, ${count('explained')} explained, ${count('different')} different`,
    ...(again.length > 0 ? [`equal or explained only after a retry: ${again.join(', ')}`] : []),
    ...(names.length > 0 ? [`different: ${names.join(', ')}`] : []),
  ].join('\n');
}

/** Entries of one scenario in Firefox. */
import type { AcceptedDifference } from './accepted-difference.ts';

interface Place {
  scenario: string;
  step?: string;
  reason: string;
}

/** One place's lines by aspect. */
export function differ({ scenario, step, reason }: Place, lines: { [A in AcceptedDifference['aspect']]?: readonly (string | RegExp)[] }) {
  const entry = (aspect: AcceptedDifference['aspect']): AcceptedDifference => ({
    scenarios: [scenario],
    browser: 'firefox',
    ...(step !== undefined && { step }),
    aspect,
    lines: lines[aspect] ?? [],
    reason,
  });
  return (['requests', 'dialogs', 'result', 'console', 'issues', 'windows'] as const).filter((aspect) => lines[aspect]).map(entry);
}

export const CREDENTIAL = '\\{"outcome":"resolved","value":\\{"attributes":.*"token":"token for u1".*';
export const refused = (name: string): string => `\\{"outcome":"rejected","value":\\{.*"name":"${name}".*`;
export const outcome = (native: string, ours: string): RegExp => new RegExp(`result: ${native} ≠ ${ours}`);
export const as = (side: 'missing' | 'extra', lines: readonly string[]): string[] => lines.map((line) => `${side}: ${line}`);

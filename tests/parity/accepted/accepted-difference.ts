import type { BrowserKind } from '../../support/browser-types.ts';
import type { Aspect } from '../compare.ts';

/** Of what an entry excuses, it names the scenarios and whole lines. */
export interface AcceptedDifference {
  /** Their whole names. */
  scenarios: readonly string[] | 'every';
  /** Only in this browser. */
  browser?: BrowserKind;
  /** The label of the step; any without it. */
  step?: string;
  aspect: Aspect;
  /** What the report says of the difference, from its first to its last character. Each stands for all that are equal. */
  lines: readonly (string | RegExp)[];
  /** A matter of speed: it comes in one run and not in the next. */
  sometimes?: true;
  reason: string;
}

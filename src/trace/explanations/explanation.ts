/** The input and the result of every explanation. */
import type { IssueCode } from '../../shared/issue-codes.ts';
import type { FedCmFailure, Trace } from '../../shared/trace-event.ts';
import type { FoundRequest } from '../queries.ts';
import type { Fact, Fix } from '../verdict-types.ts';

/** A failure in its trace. */
export interface Failed {
  trace: Trace;
  failure: FedCmFailure;
  configURL?: string;
  /** ms since the epoch. */
  at: number;
  /** The request at fault, where there is one. */
  found?: FoundRequest;
}

export interface Explanation {
  title: string;
  what: string;
  facts?: Fact[];
  fixes: Fix[];
}

type Explain = (failed: Failed) => Explanation;
export type Explanations<Code extends IssueCode> = Record<Code, Explain>;

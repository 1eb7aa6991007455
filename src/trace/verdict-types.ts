/** What the inspector's verdict card shows. */
import type { IssueCode } from '../shared/issue-codes.ts';

/** Who has to act. `nobody`: all is well, or this is by design. */
export type Fixer = 'idp' | 'rp' | 'person' | 'emulator' | 'nobody';

/** Text to copy: a response header, a file's content, an element, a call. */
export interface Snippet {
  language: 'http' | 'json' | 'html' | 'js';
  code: string;
}

export interface Fix {
  who: Fixer;
  text: string;
  snippet?: Snippet;
}

/** A fact of the trace that supports the verdict. All strings come from outside: text, never markup. */
export interface Fact {
  label: string;
  value: string;
  expected?: string;
  /** Index into `trace.events` of the event (request, account list …) that shows it. */
  event?: number;
}

interface VerdictStep {
  name: string;
  /** Absent if the trace has no anchor. */
  url?: string;
}

export interface Verdict {
  outcome: 'resolved' | 'failed' | 'pending' | 'cut-off';
  /** Absent if nothing failed. */
  code?: IssueCode;
  configURL?: string;
  /** One line. */
  title: string;
  /** What failed and why, one to three sentences. */
  what: string;
  step?: VerdictStep;
  facts: Fact[];
  /** What Chrome prints in the developer console. */
  console: string[];
  /** What the page gets: `NetworkError: Error retrieving a token.` */
  page?: string;
  fixes: Fix[];
  /** Failures of other providers of the same call. */
  others: Verdict[];
}

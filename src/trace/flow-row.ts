/** One row of the list of flows, as data. */
import type { IssueCode } from '../shared/issue-codes.ts';
import type { ApiName } from '../shared/trace-event.ts';
import type { Outcome } from './outcome.ts';

export interface FlowRow {
  flowId: string;
  api: ApiName;
  tabId: number;
  /** ms since the epoch. */
  startedAt: number;
  /** Origin of the caller; `topOrigin` differs if the caller is a frame of another origin. */
  origin: string;
  topOrigin: string;
  /** 0 for the top-level document; null if not known. */
  frameDepth: number | null;
  /** Hosts of the config URLs (for setStatus, Set-Login, resolve and close, of the caller itself). */
  idps: string[];
  mode?: string;
  mediation?: string;
  outcome: Outcome;
  code?: IssueCode;
  /** `Signed in: alice`, `The user is not signed in to the provider` … */
  outcomeText: string;
  /** ms; absent while it runs. */
  duration?: number;
  requests: number;
  overlaps: { flowId: string; how: 'replaces' | 'replaced-by' | 'refused-because-of' }[];
}

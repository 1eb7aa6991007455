/** One row of the flows list, and the filter over it. */
import type { IssueCode } from '../shared/issue-codes.ts';
import type { ApiName, Trace } from '../shared/trace-event.ts';

export interface FlowRow {
  flowId: string;
  api: ApiName;
  tabId: number;
  /** ms since the epoch. */
  startedAt: number;
  /** Origin of the caller; `topOrigin` where it is a frame of another one. */
  origin: string;
  topOrigin: string;
  /** 0 for the top-level document; null where it is not known. */
  frameDepth: number | null;
  /** Hosts of the config URLs (for setStatus and Set-Login: of the origin itself). */
  idps: string[];
  mode?: string;
  mediation?: string;
  outcome: 'resolved' | 'failed' | 'aborted' | 'pending' | 'cut-off';
  code?: IssueCode;
  /** `signed in as alice`, `CORS headers missing`, `waits for a choice` … */
  outcomeText: string;
  /** ms; absent while it runs. */
  duration?: number;
  requests: number;
  overlaps: { flowId: string; how: 'replaces' | 'replaced-by' | 'refused-because-of' }[];
}

export function summaryOf(trace: Trace): FlowRow {
  const { flowId, api, tabId, startedAt, origin, topOrigin } = trace;
  return {
    flowId,
    api,
    tabId,
    startedAt,
    origin,
    topOrigin,
    frameDepth: null,
    idps: [],
    outcome: 'pending',
    outcomeText: '',
    requests: 0,
    overlaps: [],
  };
}

/**
 * Terms are separated by spaces and must all match; quotes keep spaces, a leading `-` negates. `idp:`, `rp:`, `api:`, `mode:`,
 * `mediation:`, `outcome:`, `code:`, `tab:` look at that column, a plain term at all of them. Case does not count.
 */
export function matchesFilter(row: FlowRow, text: string): boolean {
  return text === '' || row.flowId === text;
}

/** A call as one row of the list of flows. */
import type { ApiName, Trace } from '../shared/trace-event.ts';
import { chosenAccount } from './accounts-table.ts';
import type { FlowRow } from './flow-row.ts';
import { type Circumstances, lastMoment, outcomeOf } from './outcome.ts';
import { configURLs, eventsOf, hostOf } from './queries.ts';
import { verdictOf } from './verdict.ts';

export { matchesFilter } from './filter.ts';
export type { FlowRow };

const OF_PROVIDER = new Set<ApiName>(['setStatus', 'Set-Login', 'resolve', 'close']);

export function summaryOf(trace: Trace, circumstances: Circumstances = {}): FlowRow {
  const { flowId, api, tabId, startedAt, origin, topOrigin, options } = trace;
  const outcome = outcomeOf(trace, circumstances);
  const verdict = verdictOf(trace, circumstances);
  const account = outcome === 'resolved' ? chosenAccount(trace) : null;
  const hosts = configURLs(trace).map(hostOf);
  const frames = trace.caller?.frames.length ?? 0;
  return {
    flowId,
    api,
    tabId,
    startedAt,
    origin,
    topOrigin,
    frameDepth: frames > 0 ? frames - 1 : trace.frameId === 0 ? 0 : null,
    idps: OF_PROVIDER.has(api) && hosts.length === 0 ? [hostOf(origin)] : [...new Set(hosts)],
    ...(options?.mode !== undefined && { mode: options.mode }),
    ...(options?.mediation !== undefined && { mediation: options.mediation }),
    outcome,
    ...(verdict?.code && { code: verdict.code }),
    outcomeText: `${verdict?.title ?? 'Nothing recorded'}${account ? `: ${account.accountId}` : ''}`,
    ...(outcome !== 'pending' && { duration: lastMoment(trace) - startedAt }),
    requests: eventsOf(trace, 'request').length,
    overlaps: eventsOf(trace, 'overlap').map(({ event: { flowId: other, how } }) => ({ flowId: other, how })),
  };
}

/** The record of a new call. */
import type { IdentityCredentialRequest } from '../shared/dictionaries.ts';
import type { Caller, Flow, ProviderRecord } from '../shared/flow.ts';
import type { TraceEvent } from '../shared/trace-event.ts';
import { disclosedFields } from './disclosure.ts';
import { originOf } from './site.ts';

/**
 * @param startedAt ms since the epoch.
 * @param asked What the page's policy was asked before the call came.
 */
export function createFlow(
  id: string,
  caller: Caller,
  request: IdentityCredentialRequest,
  startedAt: number,
  asked: TraceEvent[] = [],
): Flow {
  const providers = request.providers.map(
    (options): ProviderRecord => ({
      request: options,
      origin: originOf(options.configURL),
      status: 'fetching',
      accounts: [],
      loginShown: false,
      disclosedFields: disclosedFields(options.fields),
    }),
  );
  return {
    id,
    caller,
    request,
    phase: 'fetching',
    providers,
    dialog: null,
    selection: null,
    window: null,
    pendingFailure: null,
    result: null,
    rejectAt: 0,
    inProgress: null,
    startedAt,
    trace: [
      { at: startedAt, type: 'called', api: 'get', detail: request.providers.map((options) => options.configURL).join(' ') },
      ...asked,
    ],
  };
}

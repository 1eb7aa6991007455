/** Ending a flow. */
import { type CallResult, domException } from '../shared/call-result.ts';
import type { JsonValue } from '../shared/dictionaries.ts';
import type { Flow, ProviderRecord, Selection } from '../shared/flow.ts';
import type { FedCmFailure } from '../shared/trace-event.ts';
import { connectionKey } from './connection-status.ts';
import { record, report, step } from './record.ts';
import { rejectionDelay } from './rejection-delay.ts';
import { settledEvent } from './settled-event.ts';
import { STEPS } from './steps.ts';
import type { UserAgent } from './user-agent.ts';

export const NETWORK_ERROR: CallResult = domException('NetworkError', 'Error retrieving a token.');

/** @param result null where nobody is there to hear it. */
export function end(flow: Flow, result: CallResult | null, ua: UserAgent): void {
  closeDialog(flow, ua);
  flow.phase = 'ended';
  flow.pendingFailure = null;
  flow.result = result;
  record(flow, ua, settledEvent(result));
}

/** Ends with a failure: its console lines, its verdict, the result. */
export function fail(
  flow: Flow,
  failure: FedCmFailure,
  ua: UserAgent,
  result: CallResult = NETWORK_ERROR,
  provider?: ProviderRecord,
): void {
  report(flow, ua, failure, provider);
  end(flow, result, ua);
}

/** As `fail`, but the rejection waits so that the page learns nothing by its time. https://w3c-fedid.github.io/FedCM/#queue-to-reject */
export async function failDelayed(
  flow: Flow,
  failures: { failure: FedCmFailure; provider?: ProviderRecord }[],
  ua: UserAgent,
): Promise<void> {
  for (const { failure, provider } of failures) report(flow, ua, failure, provider);
  if (!(await ua.rejectionDelayEnabled())) {
    end(flow, NETWORK_ERROR, ua);
    return;
  }
  closeDialog(flow, ua);
  flow.phase = 'rejecting';
  flow.result = NETWORK_ERROR;
  flow.rejectAt = ua.now() + rejectionDelay(() => ua.random());
}

/** https://w3c-fedid.github.io/FedCM/#create-a-connection-between-the-rp-and-the-idp-account, and the end of preventSilentAccess(). */
export async function succeed(flow: Flow, provider: ProviderRecord, selection: Selection, token: JsonValue, ua: UserAgent): Promise<void> {
  const { caller } = flow;
  await Promise.all([
    ua.connectAccount(connectionKey(caller, provider.origin), selection.accountId),
    ua.setRequiresUserMediation(caller.storeId, caller.origin, false),
  ]);
  step(flow, ua, STEPS.createConnection, 'passed', selection.accountId, provider);
  end(flow, { ok: true, value: { token, isAutoSelected: selection.autoSelected, configURL: selection.configURL } }, ua);
}

export function closeDialog(flow: Flow, ua: Pick<UserAgent, 'now'>): void {
  if (!flow.dialog) return;
  flow.dialog = null;
  record(flow, ua, { type: 'dialog-closed' });
}

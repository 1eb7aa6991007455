/** What ends a call from outside. */
import type { CallResult } from '../shared/call-result.ts';
import type { CallerGone, Flow } from '../shared/flow.ts';
import { failure } from './failures.ts';
import { record, step } from './record.ts';
import { end, fail, NETWORK_ERROR } from './settle.ts';
import type { UserAgent } from './user-agent.ts';

/** The page's AbortSignal. The sign-in window, if one is open, stays open (login-popup-abort). */
export function aborted(flow: Flow, ua: UserAgent): void {
  const result: CallResult = { ok: false, exception: { kind: 'AbortReason' } };
  if (flow.phase === 'rejecting') end(flow, result, ua);
  else fail(flow, failure('Canceled', 'The page aborted the call by its AbortSignal.'), ua, result);
}

/** Nobody is there to hear a console line; the verdict is Chromium's. */
export function callerGone(flow: Flow, { how, afterRestart }: Omit<CallerGone, 'type'>, ua: UserAgent): void {
  if (afterRestart) record(flow, ua, { type: 'resumed', detail: 'The background had died; when it woke, the calling document was gone.' });
  if (flow.phase === 'rejecting') {
    end(flow, null, ua);
    return;
  }
  const gone =
    how === 'frame-removed'
      ? failure('ErrorIdToken', 'The frame that called was removed.')
      : failure('UiDismissedNoEmbargo', how === 'navigated' ? 'The page navigated away.' : 'The tab was closed.');
  step(flow, ua, gone.step, 'failed', gone.cause);
  record(flow, ua, { type: 'verdict', failure: { ...gone, console: [] } });
  end(flow, null, ua);
}

/**
 * Ends the flow where its document has gone and nobody has said so yet: a frame may be replaced in the task of its call. To be asked before
 * a person is shown anything and before an identity provider is told of anybody.
 */
export async function endedWithCaller(flow: Flow, ua: UserAgent): Promise<boolean> {
  const how = await ua.howCallerWent(flow.caller);
  if (how) callerGone(flow, { how }, ua);
  return how !== null;
}

/** One that had failed already is rejected now, not when its delay is over. */
export function replacedByActive(flow: Flow, by: string | undefined, ua: UserAgent): void {
  if (by !== undefined) record(flow, ua, { type: 'overlap', flowId: by, how: 'replaced-by' });
  if (flow.phase === 'rejecting') end(flow, NETWORK_ERROR, ua);
  else fail(flow, failure('ReplacedByActiveMode', 'A call in active mode took the place of this passive one.'), ua);
}

/** What ends a call from outside. */
import type { Flow, FlowEvent } from '../shared/flow.ts';
import { failure } from './failures.ts';
import { record } from './record.ts';
import { end, fail } from './settle.ts';
import type { UserAgent } from './user-agent.ts';

/** The page's AbortSignal. The sign-in window, if one is open, stays open (login-popup-abort). */
export function aborted(flow: Flow, ua: UserAgent): void {
  fail(flow, failure('Canceled', 'The page aborted the call by its AbortSignal.'), ua, { ok: false, exception: { kind: 'AbortReason' } });
}

/** Nobody is there to hear a console line; the verdict is Chromium's. */
export function callerGone(flow: Flow, how: Extract<FlowEvent, { type: 'caller-gone' }>['how'], ua: UserAgent): void {
  const gone =
    how === 'frame-removed'
      ? failure('ErrorIdToken', 'The frame that called was removed.')
      : failure('UiDismissedNoEmbargo', how === 'navigated' ? 'The page navigated away.' : 'The tab was closed.');
  record(flow, ua, { type: 'verdict', failure: { ...gone, console: [] } });
  end(flow, null, ua);
}

export function replacedByActive(flow: Flow, ua: UserAgent): void {
  fail(flow, failure('ReplacedByActiveMode', 'A call in active mode took the place of this passive one.'), ua);
}

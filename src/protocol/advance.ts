/**
 * The life of a call: `advance(flow, event, userAgent) → flow` (ARCHITECTURE.md, "A call is data"). Does the network steps that need no
 * person, then stops. Events that do not fit the phase change nothing: a window may close, or a status change, at any time.
 */
import type { Flow, FlowEvent } from '../shared/flow.ts';
import { accountSelected, assertAgain, resolved } from './fetch-assertion.ts';
import { aborted, callerGone, replacedByActive } from './interrupt.ts';
import { providerClosed, windowClosed } from './login-window.ts';
import { buttonClicked, dismissed, useOtherAccount } from './person.ts';
import { record } from './record.ts';
import { requested } from './request-credential.ts';
import { loginStatusChanged } from './resume-after-login.ts';
import { end } from './settle.ts';
import type { UserAgent } from './user-agent.ts';

/** Events whose work goes as far as the assertion: by a person's choice, or by auto re-authentication. */
const STARTS_ASSERTION = new Set<FlowEvent['type']>(['requested', 'account-selected', 'login-status-changed']);

/** @param flow Is not changed; the flow after the event is returned. */
export async function advance(flow: Flow, event: FlowEvent, ua: UserAgent): Promise<Flow> {
  const next = structuredClone(flow);
  if (next.phase === 'ended') return next;
  if (next.inProgress?.type === event.type) {
    record(next, ua, { type: 'resumed', detail: `The background died over the event '${event.type}', and does it again.` });
  }
  // `inProgress` is the event that the background died over: one that had got as far as the assertion goes on from there.
  if (next.phase === 'asserting' && next.inProgress?.type === event.type && STARTS_ASSERTION.has(event.type)) {
    await assertAgain(next, ua);
    return next;
  }
  switch (event.type) {
    case 'requested':
      if (next.phase === 'fetching') await requested(next, ua);
      break;
    case 'account-selected':
      if (next.phase !== 'choosing') break;
      record(next, ua, { type: 'person', action: event });
      await accountSelected(next, event.configURL, event.accountId, ua);
      break;
    case 'dismissed':
      record(next, ua, { type: 'person', action: event });
      await dismissed(next, event.triggerCooldown, ua);
      break;
    case 'button-clicked':
      record(next, ua, { type: 'person', action: event });
      await buttonClicked(next, event.button, event.configURL, ua);
      break;
    case 'use-other-account':
      record(next, ua, { type: 'person', action: event });
      await useOtherAccount(next, event.configURL, ua);
      break;
    case 'login-status-changed':
      await loginStatusChanged(next, event.origin, event.status, ua);
      break;
    case 'provider-closed':
      await providerClosed(next, ua);
      break;
    case 'window-closed':
      windowClosed(next, ua);
      break;
    case 'resolved':
      await resolved(next, event.token, event.accountId, ua);
      break;
    case 'aborted':
      aborted(next, ua);
      break;
    case 'caller-gone':
      callerGone(next, event, ua);
      break;
    case 'replaced-by-active':
      replacedByActive(next, event.flowId, ua);
      break;
    case 'rejection-due':
      if (next.phase === 'rejecting') end(next, next.result, ua);
      break;
  }
  return next;
}

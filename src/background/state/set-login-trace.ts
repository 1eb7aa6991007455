/** The trace of a `Set-Login` header that was seen (Firefox) or taken in from the cookie which stands for it (Chromium). */
import { STEPS } from '../../protocol/steps.ts';
import type { LoginStatus } from '../../shared/dictionaries.ts';
import type { TraceEvent } from '../../shared/trace-event.ts';
import { saveTrace } from './traces.ts';

export interface SetLogin {
  origin: string;
  status: LoginStatus;
  /** Where it was seen; absent where it was taken in later. */
  response?: { url: string; tabId: number; frameId: number; topOrigin: string };
  /** Why it was not obeyed. */
  refusedBecause?: string;
}

/** Never rejects. */
export function saveSetLoginTrace({ origin, status, response, refusedBecause }: SetLogin): Promise<void> {
  const at = Date.now();
  const detail = response
    ? `Set-Login: ${status} of ${response.url}`
    : `Set-Login: ${status}, of a response since the status was read last`;
  const events: TraceEvent[] = [
    { at, type: 'called', api: 'Set-Login', detail },
    refusedBecause === undefined
      ? { at, type: 'login-status-set', origin, status, by: 'Set-Login' }
      : { at, type: 'step', step: STEPS.setLoginStatus, outcome: 'failed', detail: refusedBecause },
    { at, type: 'settled', outcome: refusedBecause === undefined ? 'resolved: the login status was set' : 'ignored' },
  ];
  return saveTrace({
    flowId: crypto.randomUUID(),
    api: 'Set-Login',
    tabId: response?.tabId ?? -1,
    frameId: response?.frameId ?? -1,
    origin,
    topOrigin: response?.topOrigin ?? origin,
    startedAt: at,
    endedAt: at,
    events,
  });
}

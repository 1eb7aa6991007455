/** The trace and console of a call that is no flow: disconnect(), getUserInfo(). */

import type { Caller } from '../shared/flow.ts';
import type { FedCmFailure, TraceEvent } from '../shared/trace-event.ts';
import type { UserAgent, WireRequest, WireResponse } from './user-agent.ts';

export interface CallLog {
  events: TraceEvent[];
  /** Prints the failure's lines and writes its verdict. */
  fail(failure: FedCmFailure): void;
  send(request: WireRequest, ua: Pick<UserAgent, 'send'>): Promise<WireResponse>;
}

export function createCallLog(caller: Caller, ua: Pick<UserAgent, 'now' | 'print'>): CallLog {
  const events: TraceEvent[] = [];
  return {
    events,
    fail(failure) {
      for (const text of failure.console) {
        events.push({ at: ua.now(), type: 'console', level: 'error', text });
        ua.print(caller, 'error', text);
      }
      events.push({ at: ua.now(), type: 'verdict', failure });
    },
    async send(request, network) {
      const response = await network.send(request);
      events.push({ at: ua.now(), type: 'request', request: response.request });
      return response;
    },
  };
}

/** The trace and console of a call that is no flow: disconnect(), getUserInfo(). */
import type { Caller } from '../shared/flow.ts';
import type { FedCmFailure } from '../shared/trace-event.ts';
import { print, record, step, type Traced } from './record.ts';
import type { UserAgent, WireRequest, WireResponse } from './user-agent.ts';

export interface CallLog extends Traced {
  /** Prints the failure's lines and writes its verdict. */
  fail(failure: FedCmFailure): void;
  send(request: WireRequest, ua: Pick<UserAgent, 'send'>): Promise<WireResponse>;
}

export function createCallLog(caller: Caller, ua: Pick<UserAgent, 'now' | 'print'>): CallLog {
  const log: CallLog = {
    caller,
    trace: [],
    fail(failure) {
      for (const text of failure.console) print(log, ua, 'error', text);
      step(log, ua, failure.step, 'failed', failure.cause);
      record(log, ua, { type: 'verdict', failure });
    },
    async send(request, network) {
      const response = await network.send(request);
      record(log, ua, { type: 'request', request: response.request });
      return response;
    },
  };
  return log;
}

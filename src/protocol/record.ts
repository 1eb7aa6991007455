/** Writing into a flow's trace and the caller's console. */
import type { Flow, ProviderRecord } from '../shared/flow.ts';
import type { ConsoleLevel, FedCmFailure, SpecStep, TraceEvent } from '../shared/trace-event.ts';
import type { UserAgent, WireRequest, WireResponse } from './user-agent.ts';

type Entry = TraceEvent extends infer E ? (E extends { at: number } ? Omit<E, 'at'> : never) : never;

export function record(flow: Flow, ua: Pick<UserAgent, 'now'>, entry: Entry): void {
  flow.trace.push({ at: ua.now(), ...entry });
}

export function step(
  flow: Flow,
  ua: Pick<UserAgent, 'now'>,
  of: SpecStep,
  outcome: 'passed' | 'failed' | 'skipped',
  detail?: string,
  provider?: ProviderRecord,
): void {
  record(flow, ua, {
    type: 'step',
    step: of,
    outcome,
    ...(detail && { detail }),
    ...(provider && { configURL: provider.request.configURL }),
  });
}

export function print(flow: Flow, ua: UserAgent, level: ConsoleLevel, text: string): void {
  record(flow, ua, { type: 'console', level, text });
  ua.print(flow.caller, level, text);
}

/** Prints a failure's lines and writes its verdict. */
export function report(flow: Flow, ua: UserAgent, failure: FedCmFailure, provider?: ProviderRecord): void {
  for (const line of failure.console) print(flow, ua, 'error', line);
  step(flow, ua, failure.step, 'failed', failure.cause, provider);
  record(flow, ua, { type: 'verdict', failure, ...(provider && { configURL: provider.request.configURL }) });
}

/** Sends, and writes what was sent and answered into the trace. */
export async function send(flow: Flow, ua: UserAgent, request: WireRequest): Promise<WireResponse> {
  const response = await ua.send(request);
  record(flow, ua, { type: 'request', request: response.request });
  return response;
}

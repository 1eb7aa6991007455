/** Writing into a call's trace and the caller's console. */

import type { LoginStatus, LoginStatusState } from '../shared/dictionaries.ts';
import type { Caller, Flow, ProviderRecord } from '../shared/flow.ts';
import type { ConsoleLevel, FedCmFailure, SpecStep, TraceEvent } from '../shared/trace-event.ts';
import type { UserAgent, WireRequest, WireResponse } from './user-agent.ts';

/** An event without its time. */
export type Entry = TraceEvent extends infer E ? (E extends { at: number } ? Omit<E, 'at'> : never) : never;

/** A flow, or the log of a call that is none (call-log.ts). */
export interface Traced {
  caller: Caller;
  trace: TraceEvent[];
}

export function record({ trace }: Pick<Traced, 'trace'>, ua: Pick<UserAgent, 'now'>, entry: Entry): void {
  trace.push({ at: ua.now(), ...entry });
}

export function step(
  flow: Pick<Traced, 'trace'>,
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

export function print(flow: Traced, ua: Pick<UserAgent, 'now' | 'print'>, level: ConsoleLevel, text: string): void {
  record(flow, ua, { type: 'console', level, text });
  ua.print(flow.caller, level, text);
}

/** Prints a failure's lines and writes its verdict. */
export function report(flow: Traced, ua: Pick<UserAgent, 'now' | 'print'>, failure: FedCmFailure, provider?: ProviderRecord): void {
  for (const line of failure.console) print(flow, ua, 'error', line);
  step(flow, ua, failure.step, 'failed', failure.cause, provider);
  record(flow, ua, { type: 'verdict', failure, ...(provider && { configURL: provider.request.configURL }) });
}

/** Sends, and writes what was sent and answered into the trace. */
export async function send(flow: Flow, ua: UserAgent, request: WireRequest): Promise<WireResponse> {
  const response = await ua.send(request);
  record(flow, ua, { type: 'request', request: response.request });
  ua.progress(flow);
  return response;
}

/** Reads the login status, and writes down what it was and who had set it. */
export async function readLoginStatus(
  traced: Traced,
  origin: string,
  ua: Pick<UserAgent, 'now' | 'loginStatus'>,
): Promise<LoginStatusState> {
  const read = await ua.loginStatus(traced.caller.storeId, origin);
  record(traced, ua, { type: 'login-status-read', origin, ...read });
  return read.status;
}

/** Sets what an answer of the accounts endpoint says of the login status. */
export async function setLoginStatusByAccounts(
  traced: Traced,
  origin: string,
  status: LoginStatus,
  url: string,
  ua: Pick<UserAgent, 'now' | 'setLoginStatus'>,
): Promise<void> {
  record(traced, ua, { type: 'login-status-set', origin, status, by: BY_ACCOUNTS });
  await ua.setLoginStatus(traced.caller.storeId, origin, status, BY_ACCOUNTS, url);
}

/** What sets a login status by an answer with or without accounts, in words. */
export const BY_ACCOUNTS = 'accounts endpoint';

/** Reads the cooldown of the top-level origin. @returns whether it refuses passive calls now. */
export async function isInCooldown(traced: Traced, ua: Pick<UserAgent, 'now' | 'cooldown'>): Promise<boolean> {
  const { storeId, topOrigin } = traced.caller;
  const read = await ua.cooldown(storeId, topOrigin);
  record(traced, ua, { type: 'cooldown-read', origin: topOrigin, ...read });
  return read.until > ua.now();
}

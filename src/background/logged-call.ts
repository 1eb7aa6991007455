/** Calls that wait for no person, and so are no flows: disconnect(), getUserInfo(). They end with their background. */
import { createCallLog } from '../protocol/call-log.ts';
import { type CallResult, domException } from '../shared/call-result.ts';
import type { Caller } from '../shared/flow.ts';
import { keepTrace, type ReceivedCall } from './call-record.ts';
import { settle } from './frames/documents.ts';
import { internalError } from './internal-error.ts';
import { expectTrace } from './state/traces.ts';
import { createUserAgent } from './user-agent.ts';

const underWay = new Set<string>();

const keyOf = (documentId: string | undefined, callId: number): string => `${documentId} ${callId}`;

/** Whether this background is at work on the call. */
export function isLogged(documentId: string | undefined, callId: number): boolean {
  return underWay.has(keyOf(documentId, callId));
}

type LoggedWork = (log: ReturnType<typeof createCallLog>, ua: ReturnType<typeof createUserAgent>) => Promise<CallResult>;

/** Runs a call that waits for no person, and keeps its trace. Resolves when its first request goes out, or it has ended before. */
export function withLog(received: ReceivedCall, work: LoggedWork): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  void run(received, work, resolve).finally(resolve);
  return promise;
}

async function run(received: ReceivedCall, work: LoggedWork, sending: () => void): Promise<void> {
  const { id, call, caller } = received;
  const key = keyOf(caller.documentId, caller.callId);
  underWay.add(key);
  const ua = createUserAgent(new AbortController().signal, {
    flowId: id,
    origin: caller.origin,
    api: `${call.api}()`,
    pendingFlow: async () => null,
    replaceFlow: async () => undefined,
    checkpoint: async () => undefined,
    stored: async () => sending(),
    progress: () => undefined,
    requestDone: () => undefined,
    windowOpened: () => undefined,
  });
  const log = createCallLog(caller, ua);
  let result: CallResult;
  try {
    result = await work(log, ua);
  } catch (error) {
    log.fail(internalError(error));
    result = domException('NetworkError', call.api === 'disconnect' ? 'Error disconnecting account.' : 'Error retrieving user info.');
  }
  sending();
  await ua.end();
  const traceIsThere = expectTrace();
  await settle(caller, result);
  underWay.delete(key);
  await keepTrace(received, log.trace, result).finally(traceIsThere);
}

/** Documents with a disconnect() under way: a second one is refused (disconnect-two-at-once). */
const disconnecting = new Set<string>();

export async function disconnectOnce(caller: Caller, work: (pending: boolean) => Promise<CallResult>): Promise<CallResult> {
  const { documentId } = caller;
  if (disconnecting.has(documentId)) return work(true);
  disconnecting.add(documentId);
  try {
    return await work(false);
  } finally {
    disconnecting.delete(documentId);
  }
}

/** One fetch, as bytes or as what became of it. */
import type { WireRequest } from '../../protocol/user-agent.ts';
import { DEFAULT_STORE } from '../platform.ts';
import type { AddressedRequestInit } from './ask-browser.ts';
import { readBody } from './read-body.ts';

/** `bytes`: null for a body that is too large. */
export type Fetched =
  | { type: 'answer'; answer: Response; bytes: Uint8Array<ArrayBuffer> | null }
  | { type: 'redirect' }
  | { type: 'error' }
  | { type: 'late' };

/** ms until an exchange is given up. Chromium has no such limit within the time that was measured (150 s); Firefox has this one for servers that are silent. */
const PATIENCE = 300_000;

/** @param space Where the answer must come from; anything else is an error before a byte has left. */
export async function fetchOnce(
  request: WireRequest,
  url: string,
  signal: AbortSignal,
  space: Pick<AddressedRequestInit, 'targetAddressSpace'>,
): Promise<Fetched> {
  const late = AbortSignal.timeout(PATIENCE);
  const init: AddressedRequestInit = {
    ...space,
    method: request.method,
    mode: 'cors',
    // Cookies go by the rule: fetch would send all of them.
    credentials: 'omit',
    // Followed by hand (send.ts): each target has a rule of its own, and may be out of the page's reach.
    redirect: 'manual',
    // All of Firefox's containers share the extension's cache, and an ETag would say who one is in the others.
    cache: request.storeId === DEFAULT_STORE ? 'default' : 'no-store',
    referrerPolicy: 'no-referrer',
    headers: { Accept: 'application/json', ...(request.body !== undefined && { 'Content-Type': 'application/x-www-form-urlencoded' }) },
    ...(request.body !== undefined && { body: request.body }),
    signal: AbortSignal.any([signal, late]),
  };
  try {
    const answer = await fetch(url, init);
    if (answer.type === 'opaqueredirect') return { type: 'redirect' };
    return { type: 'answer', answer, bytes: await readBody(answer) };
  } catch (error) {
    // An aborted call ends here; everything else is a network error.
    signal.throwIfAborted();
    if (late.aborted) return { type: 'late' };
    if (error instanceof Error) return { type: 'error' };
    throw error;
  }
}

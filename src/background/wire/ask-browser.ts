/**
 * What Chromium alone knows of the way to a host. It tells an extension nothing of addresses before a request has left; but it refuses a request
 * whose `targetAddressSpace` is wrong before anything is sent, and names the error of one that cannot arrive.
 */
import { observe } from './observer.ts';

/** https://wicg.github.io/local-network-access/#target-address-space; not in TypeScript's DOM library. */
export interface AddressedRequestInit extends RequestInit {
  targetAddressSpace?: 'public';
}

/** @returns the name of the network error; undefined where something answered. */
async function errorOf(url: string, init: AddressedRequestInit): Promise<string | undefined> {
  const secret = `${url}#fedcm-ask-${crypto.randomUUID()}`;
  const observed = observe(secret);
  try {
    await fetch(secret, { method: 'HEAD', credentials: 'omit', cache: 'no-store', redirect: 'manual', ...init });
    return undefined;
  } catch {
    await observed.ended();
    return observed.observation.error ?? 'unknown';
  } finally {
    observed.stop();
  }
}

/** What Chromium calls a request whose target is not of the address space that was asked for. */
export const WRONG_ADDRESS_SPACE = 'net::ERR_FAILED';

const asked = new Map<string, Promise<boolean>>();

function once(key: string, ask: () => Promise<boolean>): Promise<boolean> {
  const answer = asked.get(key) ?? ask();
  asked.set(key, answer);
  return answer;
}

/** Whether this origin is of the machine or its network. Nothing is sent to it where it is. */
export function isNear(origin: string): Promise<boolean> {
  return once(origin, async () => (await errorOf(`${origin}/favicon.ico`, { targetAddressSpace: 'public' })) === WRONG_ADDRESS_SPACE);
}

/** A host that nobody can have (RFC 6761): a proxy is asked for it, and fails in its own way. */
const NOBODY = 'https://fedcm-emulator.invalid/';

/** Whether a proxy stands between the browser and the world. Then Chromium knows no addresses, and refuses every `targetAddressSpace`. */
export function isProxied(): Promise<boolean> {
  return once(NOBODY, async () => /PROXY|TUNNEL|SOCKS/.test((await errorOf(NOBODY, {})) ?? ''));
}

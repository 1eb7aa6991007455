/**
 * The policy that forbade a call, for the trace. The bridge only keeps the browser's event in its isolated world (every byte of it is in
 * every frame); it is read from there once a call was refused for it.
 */
import browser from 'webextension-polyfill';
import { isPotentiallyTrustworthy, parseUrl } from '../../protocol/site.ts';
import type { Caller } from '../../shared/flow.ts';

export interface Violation {
  /** As reports have it: without a fragment. */
  blockedURI: string;
  /** The directive that decided: `connect-src`, or `default-src` where the policy has none. */
  directive: string;
  policy: string;
}

/** Characters of a policy that a trace keeps. */
const LONGEST = 4000;
/** ms. In Chromium the event comes a task after the call. */
const PATIENCE = [0, 50, 200];

/** Null where the browser told of none, or the document is gone. Never rejects. */
export async function violationIn({ tabId, frameId }: Caller): Promise<Violation | null> {
  for (const pause of PATIENCE) {
    await new Promise((resolve) => setTimeout(resolve, pause));
    const seen = await read(tabId, frameId).catch(() => null);
    if (seen) return { ...seen, directive: decidingDirective(seen.policy), policy: seen.policy.slice(0, LONGEST) };
  }
  return null;
}

/**
 * Firefox's answer to the page's probe is the same for what the policy forbids and for what is mixed content. The first the browser tells of.
 * For mixed content alone: such a call fails in any case, so that a page gains nothing by keeping the event from us.
 * @returns the page's word on each URL, without those that are mixed content alone.
 */
export function withoutMixedContent(blocked: boolean[], urls: string[], caller: Caller): Promise<boolean[]> {
  return Promise.all(
    blocked.map(async (isBlocked, index) => {
      const url = parseUrl(urls[index] ?? '');
      if (!isBlocked || url?.protocol !== 'http:' || isPotentiallyTrustworthy(url)) return isBlocked;
      url.hash = '';
      return (await violationIn(caller))?.blockedURI === url.href;
    }),
  );
}

async function read(tabId: number, frameId: number): Promise<Pick<Violation, 'policy' | 'blockedURI'> | null> {
  const [result] = await browser.scripting.executeScript({
    target: { tabId, frameIds: [frameId] },
    injectImmediately: true,
    func: readViolation,
  });
  const seen: unknown = result?.result;
  if (typeof seen !== 'object' || seen === null || !('policy' in seen) || !('blockedURI' in seen)) return null;
  const { policy, blockedURI } = seen;
  return typeof policy === 'string' && typeof blockedURI === 'string' ? { policy, blockedURI } : null;
}

/** Runs in the isolated world, where the bridge is: self-contained. */
function readViolation(): { policy: string; blockedURI: string } | null {
  const event: unknown = Reflect.get(globalThis, 'violation');
  if (!(event instanceof SecurityPolicyViolationEvent)) return null;
  const { disposition, effectiveDirective, originalPolicy: policy, blockedURI } = event;
  return disposition === 'enforce' && effectiveDirective === 'connect-src' ? { policy, blockedURI } : null;
}

/** FedCM's requests are governed by connect-src, and by default-src where that is not there. */
function decidingDirective(policy: string): string {
  return /(?:^|;)\s*connect-src(?:\s|;|$)/i.test(policy) ? 'connect-src' : 'default-src';
}

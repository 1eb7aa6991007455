/**
 * The policy that forbade a call, for the trace. The bridge only keeps the browser's event in its isolated world (every byte of it is in
 * every frame); it is read from there once a call was refused for it.
 */
import browser from 'webextension-polyfill';
import type { Caller } from '../../shared/flow.ts';

export interface Violation {
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
    const policy = await read(tabId, frameId).catch(() => null);
    if (policy !== null) return { directive: decidingDirective(policy), policy: policy.slice(0, LONGEST) };
  }
  return null;
}

async function read(tabId: number, frameId: number): Promise<string | null> {
  const [result] = await browser.scripting.executeScript({
    target: { tabId, frameIds: [frameId] },
    injectImmediately: true,
    func: readViolation,
  });
  const policy: unknown = result?.result;
  return typeof policy === 'string' ? policy : null;
}

/** Runs in the isolated world, where the bridge is: self-contained. */
function readViolation(): string | null {
  const event: unknown = Reflect.get(globalThis, 'violation');
  if (!(event instanceof SecurityPolicyViolationEvent)) return null;
  return event.disposition === 'enforce' && event.effectiveDirective === 'connect-src' ? event.originalPolicy : null;
}

/** FedCM's requests are governed by connect-src, and by default-src where that is not there. */
function decidingDirective(policy: string): string {
  return /(?:^|;)\s*connect-src(?:\s|;|$)/i.test(policy) ? 'connect-src' : 'default-src';
}

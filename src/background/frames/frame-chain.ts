/** The frames from the caller up to the top-level document, for the trace: gathered beside a call, never before it goes on. */
import browser from 'webextension-polyfill';
import type { Caller } from '../../shared/flow.ts';
import type { TracedFrame } from '../../shared/trace-event.ts';
import { IS_FIREFOX } from '../platform.ts';
import { containerOf } from './frame-container.ts';
import { type Frame, frameTree, originOfFrame } from './frame-tree.ts';
import { allowsIdentityCredentialsGet, FEATURE } from './permissions-policy.ts';
import { declaredHeader } from './policy-headers.ts';

/** What the call itself brought: enough where the rest cannot be had (the page has gone). */
export function knownChain({ origin, ancestorOrigins, permissionsPolicy }: Caller): TracedFrame[] {
  return [{ origin, allowed: permissionsPolicy }, ...ancestorOrigins.map((ancestor) => ({ origin: ancestor, allowed: null }))];
}

/** Never rejects. */
export async function frameChain(caller: Caller): Promise<TracedFrame[]> {
  try {
    const frames = await frameTree(caller.tabId);
    const chain: Frame[] = [];
    for (let at = byId(frames, caller.frameId); at; at = byId(frames, at.parentFrameId)) chain.push(at);
    // The page may have navigated meanwhile: then these are not the frames that called.
    const isCallers = chain.length > 0 && caller.documentId === (chain[0]?.documentId ?? caller.documentId);
    if (!isCallers) return knownChain(caller);
    return await Promise.all(chain.map((frame, index) => describe(caller, frames, frame, index === 0)));
  } catch {
    return knownChain(caller);
  }
}

function byId(frames: Frame[], frameId: number): Frame | undefined {
  return frames.find((frame) => frame.frameId === frameId);
}

async function describe(caller: Caller, frames: Frame[], frame: Frame, isCaller: boolean): Promise<TracedFrame> {
  const { tabId } = caller;
  const origin = isCaller ? caller.origin : originOfFrame(frames, frame.frameId);
  const [allow, permissionsPolicyHeader, allowed] = await Promise.all([
    frame.parentFrameId >= 0 ? containerOf(tabId, frame).then((container) => container?.allow) : undefined,
    declaredHeader(tabId, frame.frameId),
    isCaller ? caller.permissionsPolicy : isAllowed(tabId, frame.frameId, origin, frames),
  ]);
  return {
    origin,
    url: frame.url,
    ...(allow !== undefined && { allow }),
    ...(permissionsPolicyHeader !== undefined && { permissionsPolicyHeader }),
    allowed,
  };
}

async function isAllowed(tabId: number, frameId: number, origin: string, frames: Frame[]): Promise<boolean | null> {
  if (IS_FIREFOX) return allowsIdentityCredentialsGet(tabId, frameId, origin, frames);
  try {
    const [result] = await browser.scripting.executeScript({
      target: { tabId, frameIds: [frameId] },
      injectImmediately: true,
      args: [FEATURE],
      func: readFeature,
    });
    const answer: unknown = result?.result;
    return typeof answer === 'boolean' ? answer : null;
  } catch {
    return null;
  }
}

/** Runs in the frame's isolated world: self-contained. */
function readFeature(feature: unknown): boolean | null {
  const policy: unknown = Reflect.get(document, 'featurePolicy');
  const allows: unknown = typeof policy === 'object' && policy !== null ? Reflect.get(policy, 'allowsFeature') : null;
  return typeof allows === 'function' ? Boolean(Reflect.apply(allows, policy, [feature])) : null;
}

/** The frames from the caller up to the top-level document, for the trace: gathered beside a call, never before it goes on. */
import browser from 'webextension-polyfill';
import type { Caller } from '../../shared/flow.ts';
import type { TracedFrame } from '../../shared/trace-event.ts';
import { IS_FIREFOX } from '../platform.ts';
import { parseAllowAttribute } from './allowlist.ts';
import { FEATURE } from './feature.ts';
import { containerOf } from './frame-container.ts';
import { type Frame, frameTree, originOfFrame } from './frame-tree.ts';
import { allowsIdentityCredentialsGet, type PolicyCaller } from './permissions-policy.ts';
import { policyOf } from './policy-of.ts';

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
  const { tabId, frameId, documentId = '', url } = { ...frame, tabId: caller.tabId };
  const origin = isCaller ? caller.origin : originOfFrame(frames, frameId);
  const [declared, allowed] = await Promise.all([
    declaredFor(caller, frame),
    isCaller ? caller.permissionsPolicy : isAllowed({ tabId, frameId, documentId, origin }, frames),
  ]);
  return { origin, url, ...declared, allowed };
}

/** Firefox: what counted, as the document came with it. Chromium keeps that to itself, so there it is the element as it is now. */
async function declaredFor({ tabId }: Caller, frame: Frame): Promise<Pick<TracedFrame, 'allow' | 'permissionsPolicyHeader'>> {
  const { header, container } = IS_FIREFOX ? await policyOf({ tabId, documentId: '', ...frame }) : {};
  const allow = container ? container.text : frame.parentFrameId >= 0 ? (await containerOf({ tabId, ...frame }))?.allow : undefined;
  const cameLater = IS_FIREFOX && !container && allow !== undefined && parseAllowAttribute(allow, FEATURE) !== null;
  return { ...(allow !== undefined && { allow: cameLater ? '' : allow }), ...(header && { permissionsPolicyHeader: header.text }) };
}

async function isAllowed(document: PolicyCaller, frames: Frame[]): Promise<boolean | null> {
  if (IS_FIREFOX) return allowsIdentityCredentialsGet(document, frames);
  const { tabId, frameId } = document;
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

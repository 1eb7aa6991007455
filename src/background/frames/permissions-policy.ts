/**
 * `identity-credentials-get` where the browser has no word for it (Firefox): computed from the frames' `allow` attributes and the
 * `Permissions-Policy` headers. https://w3c.github.io/webappsec-permissions-policy/#algo-is-feature-enabled
 */
import browser from 'webextension-polyfill';
import { type Allowlist, allowlistMatches, parseAllowAttribute } from './allowlist.ts';
import { type Frame, originOfFrame } from './frame-tree.ts';
import { declaredPolicy } from './policy-headers.ts';

export const FEATURE = 'identity-credentials-get';

export async function allowsIdentityCredentialsGet(tabId: number, frameId: number, origin: string, frames: Frame[]): Promise<boolean> {
  const frame = frames.find((candidate) => candidate.frameId === frameId);
  if (!frame) return frameId === 0;
  const own = await declaredPolicy(tabId, frameId);
  if (own && !allowlistMatches(own, origin, origin, null)) return false;
  if (frame.parentFrameId < 0) return true;
  const parentOrigin = originOfFrame(frames, frame.parentFrameId);
  if (!(await allowsIdentityCredentialsGet(tabId, frame.parentFrameId, parentOrigin, frames))) return false;
  const parentPolicy = await declaredPolicy(tabId, frame.parentFrameId);
  if (parentPolicy && !allowlistMatches(parentPolicy, origin, parentOrigin, null)) return false;
  const container = await containerPolicy(tabId, frame);
  if (container.allow) return allowlistMatches(container.allow, origin, parentOrigin, container.srcOrigin);
  // The feature's default allowlist is 'self'.
  return origin === parentOrigin && origin !== 'null';
}

/** The `allow` attribute of the iframe element, as the parent document has it now. */
async function containerPolicy(tabId: number, frame: Frame): Promise<{ allow: Allowlist | null; srcOrigin: string | null }> {
  try {
    const [result] = await browser.scripting.executeScript({
      target: { tabId, frameIds: [frame.parentFrameId] },
      injectImmediately: true,
      args: [frame.frameId],
      func: readContainer,
    });
    const container: unknown = result?.result;
    if (typeof container !== 'object' || container === null || !('allow' in container) || !('src' in container))
      return { allow: null, srcOrigin: null };
    const { allow, src } = container;
    return {
      allow: typeof allow === 'string' ? parseAllowAttribute(allow, FEATURE) : null,
      srcOrigin: typeof src === 'string' && URL.canParse(src) ? new URL(src).origin : null,
    };
  } catch {
    return { allow: null, srcOrigin: null };
  }
}

/** Runs in the parent's isolated world: self-contained. Frames in open shadow trees are found too. */
function readContainer(frameId: unknown): { allow: string; src: string } | null {
  const api: unknown = Reflect.get(globalThis, 'browser');
  const runtime: unknown = typeof api === 'object' && api !== null && 'runtime' in api ? api.runtime : null;
  const getFrameId: unknown = typeof runtime === 'object' && runtime !== null && 'getFrameId' in runtime ? runtime.getFrameId : null;
  if (typeof getFrameId !== 'function') return null;
  const roots: (Document | ShadowRoot)[] = [document];
  for (let root = roots.shift(); root; root = roots.shift()) {
    for (const element of root.querySelectorAll('*')) {
      if (element.shadowRoot) roots.push(element.shadowRoot);
      if (!(element instanceof HTMLIFrameElement) || getFrameId.call(runtime, element) !== frameId) continue;
      return { allow: element.allow, src: element.src };
    }
  }
  return null;
}

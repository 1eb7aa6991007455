/**
 * `identity-credentials-get` where the browser has no word for it (Firefox): computed from the frames' `allow` attributes and the
 * `Permissions-Policy` headers. https://w3c.github.io/webappsec-permissions-policy/#algo-is-feature-enabled
 */
import { type Allowlist, allowlistMatches, parseAllowAttribute } from './allowlist.ts';
import { containerOf } from './frame-container.ts';
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
  const container = await containerOf(tabId, frame);
  if (!container) return { allow: null, srcOrigin: null };
  const { allow, src } = container;
  return { allow: parseAllowAttribute(allow, FEATURE), srcOrigin: URL.canParse(src) ? new URL(src).origin : null };
}

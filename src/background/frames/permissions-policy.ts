/**
 * `identity-credentials-get` where the browser has no word for it (Firefox): computed from what each document came with.
 * https://w3c.github.io/webappsec-permissions-policy/#algo-is-feature-enabled
 */
import { allowlistMatches } from './allowlist.ts';
import { type Frame, originOfFrame } from './frame-tree.ts';
import { policyOf } from './policy-of.ts';

export interface PolicyCaller {
  tabId: number;
  frameId: number;
  documentId: string;
  origin: string;
}

export async function allowsIdentityCredentialsGet(caller: PolicyCaller, frames: Frame[]): Promise<boolean> {
  const { tabId, frameId, documentId, origin } = caller;
  const frame = frames.find((candidate) => candidate.frameId === frameId);
  if (!frame) return frameId === 0;
  const own = await policyOf({ tabId, frameId, documentId, url: frame.url });
  if (own.header && !allowlistMatches(own.header.list, origin, origin, origin)) return false;
  const parent = frames.find((candidate) => candidate.frameId === frame.parentFrameId);
  if (!parent) return true;
  const parentOrigin = originOfFrame(frames, parent.frameId);
  const above = { tabId, frameId: parent.frameId, documentId: parent.documentId ?? '', origin: parentOrigin };
  if (!(await allowsIdentityCredentialsGet(above, frames))) return false;
  const { header } = await policyOf({ ...above, url: parent.url });
  if (header && !allowlistMatches(header.list, origin, parentOrigin, parentOrigin)) return false;
  if (own.container) return allowlistMatches(own.container.list, origin, parentOrigin, own.container.declaredOrigin);
  // The feature's default allowlist is 'self'.
  return origin === parentOrigin && origin !== 'null';
}

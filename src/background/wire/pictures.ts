/**
 * Account pictures and icons, kept beside the flows as `data:` URLs (a service worker has no createObjectURL; an `<img>` of the
 * chooser that fetched them itself would send the person's cookies). They live in IndexedDB, by flow, so that a background that
 * dies while a person thinks loses none.
 */

import type { SentRequest } from './judge.ts';
import { deletePictures, getPictures, putPictures } from './picture-store.ts';

const TYPES = /^image\/(png|jpe?g|gif|webp|avif|bmp|x-icon|vnd\.microsoft\.icon)$/;

function toDataUrl({ response, bytes }: SentRequest): string | null {
  if (response.type !== 'response' || response.status < 200 || response.status > 299) return null;
  const type = (response.contentType ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
  // SVG is a document with scripts and links of its own; Chromium does not take it either.
  if (!TYPES.test(type)) return null;
  let binary = '';
  for (let at = 0; at < bytes.length; at += 0x8000) binary += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
  return `data:${type};base64,${btoa(binary)}`;
}

/** The writing of a flow's pictures, while it goes on: the flow need not wait for it, only who asks for the pictures. */
const writing = new Map<string, Promise<void>>();

/** Of one provider's pictures together, as `data:` URLs. */
const MOST_BYTES = 16_000_000;

/** Never rejects: a picture that cannot be kept is a picture less. */
export function keepPictures(flowId: string, pictures: { url: string; sent: SentRequest }[]): void {
  const found: Record<string, string> = {};
  let left = MOST_BYTES;
  for (const { url, sent } of pictures) {
    const dataUrl = toDataUrl(sent);
    if (dataUrl === null || dataUrl.length > left) continue;
    left -= dataUrl.length;
    found[url] = dataUrl;
  }
  if (Object.keys(found).length === 0) return;
  const before = writing.get(flowId) ?? Promise.resolve();
  const written = before.then(() => putPictures(flowId, found)).catch((error: unknown) => console.error('FedCM emulator:', error));
  writing.set(flowId, written);
  void written.then(() => {
    if (writing.get(flowId) === written) writing.delete(flowId);
  });
}

/** URL → data: URL. */
export async function picturesOf(flowId: string): Promise<Record<string, string>> {
  await writing.get(flowId);
  return getPictures(flowId);
}

export async function forgetPictures(flowId: string): Promise<void> {
  await writing.get(flowId);
  await deletePictures(flowId);
}

/**
 * Account pictures and icons, kept beside the flows as `data:` URLs (a service worker has no createObjectURL; an `<img>` of the
 * chooser that fetched them itself would send the person's cookies). They live in IndexedDB, by flow, so that a background that
 * dies while a person thinks loses none.
 */
import { deletePictures, getPictures, putPictures } from './picture-store.ts';
import type { SentRequest } from './send.ts';

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

export async function keepPictures(flowId: string, pictures: { url: string; sent: SentRequest }[]): Promise<void> {
  const found: Record<string, string> = {};
  for (const { url, sent } of pictures) {
    const dataUrl = toDataUrl(sent);
    if (dataUrl) found[url] = dataUrl;
  }
  if (Object.keys(found).length > 0) await putPictures(flowId, found);
}

export const picturesOf = getPictures;
export const forgetPictures = deletePictures;

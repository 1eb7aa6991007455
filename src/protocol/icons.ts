/** Which icon of a list is fetched. https://w3c-fedid.github.io/FedCM/#dictdef-identityprovidericon */
import type { IdentityCredentialRequestOptionsMode } from '../shared/dictionaries.ts';
import { isObject } from './json-response.ts';
import { parseUrl } from './site.ts';

/**
 * Chromium's sizes in px at a device scale factor of 1, measured with lists of two icons: in passive mode 50 is taken before 512,
 * 48 is not, and nothing below 25; in active mode 128 is taken before 512, and 64 is not.
 */
const SIZES: Record<IdentityCredentialRequestOptionsMode, { ideal: number; minimum: number }> = {
  passive: { ideal: 50, minimum: 25 },
  active: { ideal: 80, minimum: 40 },
};

/**
 * The smallest icon that is not smaller than ideal, else the largest that is not smaller than the minimum. One without a (whole)
 * size, which may be a vector, comes before them all; of several such the last.
 * @returns an absolute http(s) URL, or undefined for none.
 */
export function bestIcon(icons: unknown, base: string, mode: IdentityCredentialRequestOptionsMode): string | undefined {
  if (!Array.isArray(icons)) return undefined;
  const { ideal, minimum } = SIZES[mode];
  let best: { url: string; rank: number } | undefined;
  for (const icon of icons) {
    if (!isObject(icon) || typeof icon['url'] !== 'string') continue;
    const url = parseUrl(icon['url'], base);
    if (!url || (url.protocol !== 'https:' && url.protocol !== 'http:')) continue;
    const rank = rankOf(icon['size'], ideal, minimum);
    if (rank >= 0 && rank >= (best?.rank ?? 0)) best = { url: url.href, rank };
  }
  return best?.url;
}

/** Larger is better; negative for an icon that is too small. */
function rankOf(size: unknown, ideal: number, minimum: number): number {
  // No int32, or none above 0: natively that is no size (members-icons).
  if (typeof size !== 'number' || (size | 0) !== size || size <= 0) return Number.POSITIVE_INFINITY;
  if (size < minimum) return -1;
  return size < ideal ? size : ideal + 1 / size;
}

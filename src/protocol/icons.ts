/** Which icon of a list is fetched. https://w3c-fedid.github.io/FedCM/#dictdef-identityprovidericon */
import { isObject } from './json-response.ts';
import { parseUrl } from './site.ts';

/**
 * Chromium's choice: the smallest icon that is not smaller than ideal, else the largest that is not smaller than the minimum.
 * In px, at a device scale factor of 1 (chromium156.md: config-icons takes 256 of 16, 25, 40, 256).
 */
const IDEAL_SIZE = 50;
const MINIMUM_SIZE = 25;

/** @returns an absolute http(s) URL, or undefined for none. Icons without a size are taken where no sized one fits. */
export function bestIcon(icons: unknown, base: string): string | undefined {
  if (!Array.isArray(icons)) return undefined;
  let best: { url: string; size: number } | undefined;
  for (const icon of icons) {
    if (!isObject(icon) || typeof icon['url'] !== 'string') continue;
    const url = parseUrl(icon['url'], base);
    if (!url || (url.protocol !== 'https:' && url.protocol !== 'http:')) continue;
    const size = typeof icon['size'] === 'number' ? icon['size'] : 0;
    if (size !== 0 && size < MINIMUM_SIZE) continue;
    if (!best || better(size, best.size)) best = { url: url.href, size };
  }
  return best?.url;
}

function better(size: number, than: number): boolean {
  if (than >= IDEAL_SIZE) return size >= IDEAL_SIZE && size < than;
  return size > than;
}

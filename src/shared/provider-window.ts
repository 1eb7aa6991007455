/** The page that opens a provider's window, and where windows are put. */

export const PROVIDER_WINDOW_PAGE = 'src/provider-window/index.html';

export interface Rectangle {
  left: number;
  top: number;
  width: number;
  height: number;
}

/** Chromium's popup of FedCM, with its borders and address bar. px. */
export const PROVIDER_WINDOW_SIZE = { width: 500, height: 600 };

/** The tab that has opened the window `id` → background: where shall it go? `screen`: the part of the screen that windows may have. */
export interface ProviderWindowMessage {
  type: 'provider-window';
  id: string;
  screen: Rectangle;
}

/** Of the page that opens the window `id`. The size is the page's, so it is a little too large until the window is put right. */
export function openingHash(id: string, place: Rectangle | null): string {
  const { width, height } = PROVIDER_WINDOW_SIZE;
  const features = ['popup', `width=${width}`, `height=${height}`];
  if (place) features.push(`left=${place.left}`, `top=${place.top}`);
  return `#${id},${features.join(',')}`;
}

/** @returns `features`: of window.open(). */
export function parseHash(hash: string): { id: string; features: string } {
  const [id = '', ...features] = hash.slice(1).split(',');
  return { id, features: features.join(',') };
}

/** In the middle of `over` (a window's page), and on the screen where that is known. */
export function placeOver(over: Rectangle, on?: Rectangle): Rectangle {
  const { width, height } = PROVIDER_WINDOW_SIZE;
  const left = Math.floor(over.left + (over.width - width) / 2);
  const top = Math.floor(over.top + (over.height - height) / 2);
  if (!on) return { left, top, width, height };
  return { left: within(left, width, on.left, on.width), top: within(top, height, on.top, on.height), width, height };
}

function within(start: number, length: number, from: number, available: number): number {
  return Math.max(from, Math.min(start, from + available - length));
}

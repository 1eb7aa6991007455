import type { JSX } from 'preact';

/** The default cookie stores of Chromium and Firefox. */
const DEFAULTS = new Set(['0', 'firefox-default', '']);

/** Names the cookie store of a row, where it is not the default one. */
export function StoreName({ storeId }: { storeId: string }): JSX.Element | null {
  if (DEFAULTS.has(storeId)) return null;
  return <span class="tag">{storeId === '1' ? 'private window' : storeId.replace('firefox-', '')}</span>;
}

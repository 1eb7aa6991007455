import type { JSX } from 'preact';

/** The default cookie stores of Chromium and Firefox. */
const DEFAULTS = new Set(['0', 'firefox-default', '']);

/** The cookie store of a row, unless it is the default one. */
export function StoreName({ storeId }: { storeId: string }): JSX.Element | null {
  if (DEFAULTS.has(storeId)) return null;
  return <span class="tag">{storeId === '1' ? 'private window' : storeId.replace('firefox-', '')}</span>;
}

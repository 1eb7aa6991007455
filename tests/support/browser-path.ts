/** Where the installed browsers are. */
import { findBrowser } from '../../scripts/ensure-browsers.mjs';
import type { BrowserKind } from './browser-types.ts';

/** The executable; fails with a hint where there is none. */
export function browserPath(kind: BrowserKind): string {
  const path = findBrowser(kind);
  if (path === null) throw new Error(`${kind} is not installed (npm test installs it, or set ${kind.toUpperCase()}_PATH)`);
  return path;
}

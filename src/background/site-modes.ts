/**
 * Site modes, effective before any script of a page runs. The two scripts that the manifest names are in every page, at once after the
 * installation: mode `emulate` needs nothing more. For other sites further scripts are registered, which browsers run after those of
 * the manifest and before the page's: they take the emulator out again (`native`), and the browser's own FedCM too (`off`).
 * A frame has the mode of its own host, `about:blank` and such that of the document which made them.
 */
import browser from 'webextension-polyfill';
// biome-ignore lint/style/noRestrictedImports: the address of a script, not what is in it
import standDownUrl from '../bridge/stand-down.iife.ts?iife';
// biome-ignore lint/style/noRestrictedImports: the address of a script, not what is in it
import offUrl from '../page/off.iife.ts?iife';
import { IN_PRIVATE_WINDOWS } from '../session/private-window.ts';
import { DEFAULT_SETTINGS, type Settings } from '../shared/settings.ts';
import { serialised } from './serialised.ts';
import { modeRules } from './site-mode-rules.ts';

type Script = browser.Scripting.RegisteredContentScript;

const PREFIX = 'mode ';

/** Registers what these settings need, and no more. Resolves when the next page that loads has its mode. */
export function applySiteModes(settings: Pick<Settings, 'defaultMode' | 'siteModes'> = DEFAULT_SETTINGS): Promise<void> {
  // Ordinary and private windows have the same registered scripts, and what a private window wrote there would stay.
  if (IN_PRIVATE_WINDOWS) return Promise.resolve();
  return serialised(PREFIX, async () => {
    const wanted = modeRules(settings).flatMap(scriptsOf);
    const there = (await browser.scripting.getRegisteredContentScripts()).filter(({ id }) => id.startsWith(PREFIX));
    if (wanted.length === 0 && there.length === 0) return;
    const same = wanted.length === there.length && wanted.every((script) => there.some((other) => isSame(script, other)));
    if (same) return;
    if (there.length > 0) await browser.scripting.unregisterContentScripts({ ids: there.map(({ id }) => id) });
    if (wanted.length > 0) await browser.scripting.registerContentScripts(wanted);
  });
}

/** The order of the ids is the order in which they run. */
function scriptsOf({ name, mode, matches, excludeMatches }: ReturnType<typeof modeRules>[number]): Script[] {
  const where = {
    matches,
    ...(excludeMatches.length > 0 && { excludeMatches }),
    runAt: 'document_start' as const,
    allFrames: true,
    matchOriginAsFallback: true,
    persistAcrossSessions: true,
  };
  const standDown: Script = { id: `${PREFIX}1 ${name}`, js: [pathOf(standDownUrl)], world: 'ISOLATED', ...where };
  return mode === 'native' ? [standDown] : [standDown, { id: `${PREFIX}2 ${name}`, js: [pathOf(offUrl)], world: 'MAIN', ...where }];
}

/** Chromium gives paths back without the leading slash. */
function pathOf(url: string): string {
  return url.replace(/^\//, '');
}

function isSame(a: Script, b: Script): boolean {
  const matchesOf = ({ matches = [], excludeMatches = [] }: Script) => JSON.stringify([matches.toSorted(), excludeMatches.toSorted()]);
  return a.id === b.id && matchesOf(a) === matchesOf(b);
}

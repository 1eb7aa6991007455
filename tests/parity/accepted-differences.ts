/**
 * Where the emulator cannot or must not equal native Chromium, and why. An entry excuses whole lines of the report, in scenarios that it names:
 * whatever else differs there is still reported. One that excuses nothing any more is reported too.
 */
import type { BrowserKind } from '../support/browser-types.ts';
import type { AcceptedDifference } from './accepted/accepted-difference.ts';
import { FIREFOX_DOCUMENTS } from './accepted/firefox-documents.ts';
import { FIREFOX_NETWORK } from './accepted/firefox-network.ts';
import { FIREFOX_OBJECTS } from './accepted/firefox-objects.ts';
import { FIREFOX_WORDS } from './accepted/firefox-words.ts';
import { LOGIN_STATUS } from './accepted/login-status.ts';
import { PAGE } from './accepted/page.ts';
import { RECORDER } from './accepted/recorder.ts';
import { WIRE } from './accepted/wire.ts';
import type { Difference } from './compare.ts';

export const ACCEPTED_DIFFERENCES: readonly AcceptedDifference[] = [
  ...FIREFOX_DOCUMENTS,
  ...FIREFOX_NETWORK,
  ...FIREFOX_OBJECTS,
  ...FIREFOX_WORDS,
  ...LOGIN_STATUS,
  ...PAGE,
  ...RECORDER,
  ...WIRE,
];

function isLine(line: string | RegExp, what: string): boolean {
  return typeof line === 'string' ? line === what : new RegExp(`^(?:${line.source})$`, 's').test(what);
}

function concerns(entry: AcceptedDifference, scenario: string, browser: BrowserKind): boolean {
  return (entry.scenarios === 'every' || entry.scenarios.includes(scenario)) && (entry.browser ?? browser) === browser;
}

function excuses({ aspect, step, lines }: AcceptedDifference, difference: Difference): boolean {
  return (
    aspect === difference.aspect && (step ?? difference.step) === difference.step && lines.some((line) => isLine(line, difference.what))
  );
}

/** Why a difference is accepted; `null`: it is not. */
export function acceptedBecause(scenario: string, browser: BrowserKind, difference: Difference): string | null {
  const accepted = ACCEPTED_DIFFERENCES.find((entry) => concerns(entry, scenario, browser) && excuses(entry, difference));
  return accepted?.reason ?? null;
}

/** The lines that were accepted for a scenario, and that `found` has no more. */
export function outlived(scenario: string, browser: BrowserKind, found: readonly Difference[]): Difference[] {
  return ACCEPTED_DIFFERENCES.flatMap((entry) => {
    if (entry.scenarios === 'every' || entry.sometimes || !concerns(entry, scenario, browser)) return [];
    const left = entry.lines.filter((line) => !found.some((difference) => excuses({ ...entry, lines: [line] }, difference)));
    return left.map((line): Difference => ({ step: entry.step ?? '', aspect: 'accepted', what: `excuses nothing any more: ${line}` }));
  });
}

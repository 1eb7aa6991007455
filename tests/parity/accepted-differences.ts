/** Where the emulator cannot or must not equal native Chromium, and why. */
import type { BrowserKind } from '../support/browser-types.ts';
import type { Aspect, Difference } from './compare.ts';

export interface AcceptedDifference {
  /** Names of scenarios; `*` stands for any text. */
  scenario: string;
  /** Only in this browser. */
  browser?: BrowserKind;
  /** Only these aspects; all without it. */
  aspects?: readonly Aspect[];
  /** Only differences whose line has this text. */
  containing?: string;
  reason: string;
}

export const ACCEPTED_DIFFERENCES: readonly AcceptedDifference[] = [
  ...['active-logged-out', 'filtered-select'].map((scenario) => ({
    scenario,
    aspects: ['windows'] as const,
    containing: 'extra: window closed https://idp.test/login',
    reason:
      'the login page calls IdentityProvider.close() 600 ms after its load: whether the call is settled before (and the window stays) ' +
      'is a matter of speed, natively too',
  })),
];

function names(pattern: string, scenario: string): boolean {
  const source = pattern.split('*').map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${source.join('.*')}$`).test(scenario);
}

/** Why a difference is accepted; `null`: it is not. */
export function acceptedBecause(scenario: string, browser: BrowserKind, { aspect, what }: Difference): string | null {
  const accepted = ACCEPTED_DIFFERENCES.find(
    (entry) =>
      names(entry.scenario, scenario) &&
      (entry.browser ?? browser) === browser &&
      (entry.aspects?.includes(aspect) ?? true) &&
      what.includes(entry.containing ?? ''),
  );
  return accepted?.reason ?? null;
}

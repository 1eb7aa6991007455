/** Each code that the emulator can come to is reached by a real call, and explained from its trace: what failed, and what to change. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { IssueCode } from '../../src/shared/issue-codes.ts';
import { REACHABLE } from '../../src/trace/explanations/reachable.ts';
import { isTrace, traceProblem } from '../../src/trace/validate-trace.ts';
import { verdictOf } from '../../src/trace/verdict.ts';
import type { Verdict } from '../../src/trace/verdict-types.ts';
import type { ExtensionBrowser, TestBrowser } from '../support/browser-types.ts';
import { FakeServers } from '../support/servers.ts';
import { ExtensionSubject } from './extension-subject.ts';
import { extensionDirectory, loadScenarios } from './fixtures.ts';
import { replay } from './replay.ts';
import type { Scenario } from './scenario.ts';
import type { Stage } from './subject.ts';

/** Nobody has told the login status: then a failure of the accounts endpoint ends the call. */
const UNKNOWN = { setup: ['https://idp.test/setup'] };

/** Code → a recorded scenario in which it decides, changed where need be. */
const CASES: Partial<Record<IssueCode, [scenario: string, changes?: Partial<Scenario>]>> = {
  ShouldEmbargo: ['dismiss-other-idp'],
  TooManyRequests: ['concurrent-passive'],
  WellKnownHttpNotFound: ['wk-404'],
  WellKnownNoResponse: ['wk-connection-closed'],
  WellKnownInvalidResponse: ['wk-invalid-json'],
  WellKnownListEmpty: ['x-wk-empty-list'],
  WellKnownInvalidContentType: ['wk-content-type-html'],
  ConfigNotInWellKnown: ['wk-provider-urls-mismatch'],
  WellKnownTooBig: ['wk-provider-urls-two'],
  ConfigHttpNotFound: ['config-404'],
  ConfigNoResponse: ['config-500'],
  ConfigInvalidResponse: ['config-invalid-json'],
  ConfigInvalidContentType: ['config-content-type-none'],
  IdpNotPotentiallyTrustworthy: ['x-multi-http'],
  DisabledInSettings: ['dismiss'],
  AccountsHttpNotFound: ['accounts-404-logged-in', UNKNOWN],
  AccountsNoResponse: ['accounts-401-unknown'],
  AccountsInvalidResponse: ['accounts-invalid-json-unknown'],
  AccountsListEmpty: ['hint-mismatch-unknown'],
  AccountsInvalidContentType: ['accounts-content-type-html', UNKNOWN],
  IdTokenHttpNotFound: ['x-assert-404'],
  IdTokenNoResponse: ['assert-redirect'],
  IdTokenInvalidResponse: ['assert-invalid-json'],
  IdTokenIdpErrorResponse: ['assert-400-error-body'],
  IdTokenCrossSiteIdpErrorResponse: ['assert-error-url-cross-site'],
  IdTokenInvalidContentType: ['assert-content-type-html'],
  ErrorIdToken: ['two-idps-duplicate'],
  Canceled: ['abort-during-dialog'],
  SilentMediationFailure: ['mediation-silent-first-time'],
  NotSignedInWithIdp: ['logged-out-passive'],
  MissingTransientUserActivation: ['x-active-no-activation'],
  ReplacedByActiveMode: ['active-replaces-passive'],
  RelyingPartyOriginIsOpaque: ['frame-sandbox'],
  UiDismissedNoEmbargo: ['active-dismissed'],
  CorsError: ['assert-acao-star'],
  NotIframe: ['userinfo-top-level'],
  NoApiPermission: ['x-userinfo-cooldown'],
  NoAccountSharingPermission: ['userinfo-not-connected'],
  InvalidConfigOrWellKnown: ['x-userinfo-config'],
  InvalidAccountsResponse: ['x-userinfo-invalid-accounts'],
  NoReturningUserFromFetchedAccounts: ['userinfo-not-approved-any-more'],
  DisconnectFailed: ['disconnect-404'],
  PolicyDenied: ['x-frame-no-allow'],
  CspBlocked: ['csp-connect-none'],
  InvalidCall: ['x-active-no-activation', { steps: [{ label: '1', run: "fedcm({ configURL: 'https://' })" }] }],
  TooLarge: ['x-active-no-activation', { steps: [{ label: '1', run: "fedcm({ nonce: 'x'.repeat(2e6) })" }] }],
};

/** What an identity provider answered is the evidence. */
const OF_AN_ENDPOINT = /^(WellKnown|Config|Accounts|IdToken|Cors|Disconnect|Invalid(Config|Accounts))/;

/** The emulator, and the browser in which it was staged last. */
class Watched extends ExtensionSubject {
  browser: TestBrowser | null = null;

  override async stage(...args: Parameters<ExtensionSubject['stage']>): Promise<Stage> {
    const stage = await super.stage(...args);
    this.browser = stage.browser;
    return stage;
  }
}

function isExtensionBrowser(browser: TestBrowser | null): browser is ExtensionBrowser {
  return browser !== null && 'automation' in browser;
}

function scenarioOf(code: IssueCode): Scenario {
  const [name, changes] = CASES[code] ?? [];
  const found = loadScenarios().find((scenario) => scenario.name === name);
  if (!found) throw new Error(`${code}: there is no scenario '${name}'`);
  return { ...found, ...changes };
}

it('has a scenario for each reachable code, and for no other', () => {
  expect(Object.keys(CASES).sort()).toEqual([...REACHABLE].sort());
});

describe('a verdict from a real call', () => {
  let servers: FakeServers;
  let subject: Watched;

  beforeAll(async () => {
    servers = await FakeServers.start();
    subject = new Watched({ browser: 'chromium', extension: extensionDirectory('chromium'), withoutNativeFedCm: false });
  });

  afterAll(async () => {
    await subject?.close();
    await servers?.stop();
  });

  /** All verdicts of all calls of the scenario. */
  async function verdicts(scenario: Scenario): Promise<Verdict[]> {
    await replay(scenario, subject, servers);
    if (!isExtensionBrowser(subject.browser)) throw new Error('the emulator was not staged');
    const traces = await subject.browser.automation('getTraces');
    if (!Array.isArray(traces)) throw new Error('no traces');
    expect(
      traces.map(traceProblem).filter((problem) => problem !== null),
      'a recorded trace is as the schema says',
    ).toEqual([]);
    return traces
      .filter(isTrace)
      .map((trace) => verdictOf(trace))
      .flatMap((verdict) => (verdict ? [verdict, ...verdict.others] : []));
  }

  it.each(REACHABLE.map((code) => [code]))('%s', async (code) => {
    const found = (await verdicts(scenarioOf(code))).find((verdict) => verdict.code === code);
    expect(found, code).toBeDefined();
    expect(found?.title).not.toBe('');
    expect(found?.what).not.toMatch(/undefined|\[object|null/);
    expect(found?.step?.url, 'the step that failed').toMatch(/^https:\/\//);
    if (OF_AN_ENDPOINT.test(code)) expect(found?.facts.length, 'evidence').toBeGreaterThan(0);
    expect(found?.fixes.length, 'what to change').toBeGreaterThan(0);
  });
});

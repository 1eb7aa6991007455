/** The differences from native Chromium that cannot or must not be removed, with their reasons. */
import type { BrowserKind } from '../support/browser-types.ts';
import type { Aspect, Difference } from './compare.ts';

export interface AcceptedDifference {
  /** Names of scenarios; `*` stands for any text. */
  scenario: string;
  /** Only in this browser; in both if absent. */
  browser?: BrowserKind;
  /** Only these aspects; all if absent. */
  aspects?: readonly Aspect[];
  /** Only differences whose line contains this text. */
  containing?: string;
  reason: string;
}

/** Entries for several texts with the same reason. */
function inFirefox(scenario: string, containing: readonly string[], reason: string): AcceptedDifference[] {
  return containing.map((text) => ({ scenario, browser: 'firefox', aspects: ['result'], containing: text, reason }));
}

const OTHER_INTERFACES = [
  ...['Credential', 'CredentialsContainer', 'DigitalCredential', 'FederatedCredential'],
  ...['OTPCredential', 'PasswordCredential', 'PublicKeyCredential'],
];

export const ACCEPTED_DIFFERENCES: readonly AcceptedDifference[] = [
  ...[
    'policy-*-forms*',
    'policy-allow-wildcards*',
    'policy-header-for-frames*',
    'policy-old-header',
    'policy-sandbox',
    'policy-shadow',
  ].map((scenario) => ({
    scenario,
    aspects: ['console'] as const,
    reason:
      "native lines are reported once for each frame of a process, and lines about a policy's syntax come from the browser's own parser",
  })),
  ...['policy-allow-changes-set-in-same-task', 'policy-allow-changes-replaced'].map((scenario) => ({
    scenario,
    browser: 'firefox' as const,
    reason: 'the background learns of a navigation only after the task that started it has ended',
  })),
  {
    scenario: 'login-status-header-forms-*',
    browser: 'chromium',
    reason:
      'outside sign-in windows a rule reads the header; it ignores case, and does not notice a value that is malformed after its first word',
  },
  ...['login-status-ways-same-site', 'login-status-ways-same-origin'].map((scenario) => ({
    scenario,
    browser: 'chromium' as const,
    reason: 'outside sign-in windows a cookie carries the status, and a response to a request without credentials leaves no cookie',
  })),
  {
    scenario: 'login-status-ways-*',
    browser: 'chromium',
    aspects: ['console'],
    containing: 'Blocked script execution',
    reason: 'the browser prints this for every script in a sandboxed frame, including injected ones',
  },
  {
    scenario: 'policy-service-worker-made',
    browser: 'firefox',
    reason: 'no extension sees the headers of a response that a service worker creates or takes from another URL',
  },
  ...inFirefox(
    'surface*',
    [
      'featurePolicy:',
      'features:',
      'htmlElements',
      'surface.HTML',
      'globalsNamedLike',
      ...OTHER_INTERFACES.flatMap((name) => [`surface.${name}.`, `surface.${name}:`]),
    ],
    "Firefox's other credential interfaces and document.featurePolicy are outside the emulator's scope",
  ),
  ...inFirefox('surface*', ['.source:'], 'in Firefox, Function.prototype.toString() of a callable Proxy contains no name'),
  ...inFirefox(
    'other-methods-validation',
    ['results.create(', 'results.store(', 'results.new NavigatorLogin()', 'error details.value.stack'],
    "these are Firefox's own methods and error objects, with Firefox's messages",
  ),
  ...inFirefox('*', ['signal is aborted without reason', 'signal timed out'], "the message of Firefox's own AbortSignal"),
  ...inFirefox(
    'combo-*',
    ['result'],
    "passwords, federated credentials and WebAuthn are Firefox's own and behave differently from Chromium's",
  ),
  ...['cookie-bytes-latin1', 'cookie-set-bytes'].map((scenario) => ({
    scenario,
    aspects: ['requests'] as const,
    containing: 'cookie:',
    reason: 'an extension cannot read the bytes of a cookie that is not valid UTF-8; only that cookie is left out',
  })),
  ...['cookie-nameless', 'cookie-without-name', 'cookie-odd'].map((scenario) => ({
    scenario,
    browser: 'firefox' as const,
    aspects: ['requests'] as const,
    containing: 'cookie:',
    reason: 'Firefox stores a cookie without a name as a name without a value, and accepts a tab; Chromium does neither',
  })),
  {
    scenario: 'lna-network-to-network',
    aspects: ['dialogs'],
    containing: 'https:',
    reason: "Chromium's dialog shows the scheme instead of an IP address without a port, which is a bug in Chromium",
  },
  {
    scenario: 'lna-world-to-machine-name',
    browser: 'firefox',
    reason: 'Firefox resolves names itself; in this test a proxy resolves them and then decides',
  },
  ...['localhost-idp', 'ip-idp'].map((scenario) => ({
    scenario,
    browser: 'firefox' as const,
    reason:
      'natively the page counts as local because of its address; behind a proxy Firefox has no address, and by its name the page is public',
  })),
  {
    scenario: 'data-frame',
    browser: 'firefox',
    reason:
      'Firefox treats a data: frame as a secure context, and Chromium has no navigator.credentials there; in Firefox FedCM itself refuses the call',
  },
  ...inFirefox('detached-frame', ['result'], "in Firefox a promise of a removed frame never settles, not even that of Firefox's own get()"),
  {
    scenario: 'clear-site-data',
    browser: 'firefox',
    aspects: ['requests'],
    reason: "Firefox's Clear-Site-Data does not clear partitioned cookies or the extension's HTTP cache",
  },
  ...inFirefox('*', ['own.0: stack'], 'a DOMException has no own stack property in Firefox'),
  ...['mismatch-popup-resolve', 'assert-continue-navigates-away'].map((scenario) => ({
    scenario,
    browser: 'firefox' as const,
    // Here the exception is part of another window's result, or of a URL.
    containing: 'NotAllowedError',
    reason: 'a DOMException has no own stack property in Firefox',
  })),
  ...inFirefox(
    'get-dictionary-validation',
    [
      'CredentialsContainer request is not supported.',
      "can't be converted to a dictionary",
      'does not implement interface',
      "can't be serialized in JSON",
      'cyclic object value',
    ],
    "a get() without identity goes to Firefox's own, and the messages of JSON.stringify() for invalid values are Firefox's",
  ),
  ...['navigate-away-during-dialog', 'dismiss'].map((scenario) => ({
    scenario,
    aspects: ['requests'] as const,
    containing: 'missing: GET idp.test/pic.png',
    reason:
      "natively the HTTP cache is partitioned by top-level site; an extension's fetches share one partition, and bypassing it would send Cache-Control",
  })),
  ...['iframe-removed-signal', 'realm-removed-signal'].map((scenario) => ({
    scenario,
    browser: 'firefox' as const,
    reason: 'in Firefox the AbortSignal of a removed frame raises no event when it is aborted, not even for AbortSignal.any()',
  })),
  ...inFirefox(
    'clone-ways',
    ['prototype history', 'IdentityProvider.own:', 'e.forIn', 'results.'],
    "Firefox has its own messages for create() and store(), its own order of a function's keys, and its own DOMException",
  ),
  ...['.caller', '.arguments'].map((containing) => ({
    scenario: 'function-manners',
    containing,
    reason: 'an interface object made in JavaScript is a class, which throws where the native one returns null',
  })),
  {
    scenario: 'realm-exceptions',
    aspects: ['order'],
    reason: 'the well-known file and the config file are fetched in parallel, natively too',
  },
  ...['clone-credential', 'clone-ways'].map((scenario) => ({
    scenario,
    containing: 'clone',
    reason:
      "an extension cannot change the name in the engine's message, or make IdentityCredentialError a platform object that can be cloned",
  })),
  ...inFirefox(
    'realm-*',
    ['does not implement interface', 'psaBack', "Illegal invocation ≠ TypeError: '"],
    "these are Firefox's own methods, which have Firefox's messages and succeed in a frame where Chromium refuses",
  ),
  {
    scenario: 'csp-report-only',
    browser: 'chromium',
    aspects: ['console'],
    containing: 'The policy is report-only',
    reason: 'a report-only policy cannot be checked without sending a report, which native FedCM does not send',
  },
  {
    scenario: '*',
    browser: 'chromium',
    aspects: ['console'],
    containing: 'requested an insecure Beacon endpoint',
    reason:
      "Chromium prints a warning when the emulator probes an http: URL that the page's policy allows; such a call fails anyway, because it is not https",
  },
  {
    scenario: 'order-stack',
    browser: 'chromium',
    containing: 'value.receiver.',
    reason: "Chromium's own getter of the same name rejects the object; the emulator's getter calls it, and so appears in the stack",
  },
  {
    scenario: 'order-gone-*',
    aspects: ['requests'],
    containing: 'GET idp.test',
    reason: 'how far a call gets before its frame is removed is a race, natively too; no dialog and no assertion follow',
  },
  {
    scenario: 'abort-at-once-and-again',
    aspects: ['requests'],
    containing: 'missing: GET idp.test/',
    reason: 'whether the first requests of a call that is aborted in the same task are sent is a race natively (order-abort-twice)',
  },
  ...['storage-access-after', 'storage-access-after-3pc-blocked'].map((scenario) => ({
    scenario,
    aspects: ['result'] as const,
    containing: 'result.value',
    reason: 'an extension cannot grant storage access, which native Chromium does if an account is connected',
  })),
  {
    scenario: 'x-login-window-close',
    reason: 'the login page closes itself 300 ms after the sign-in; whether the token arrives first is a race, natively too',
  },
  {
    scenario: 'x-login-redirect',
    aspects: ['order'],
    reason:
      'natively Set-Login on a redirect is processed before the redirect is followed; an extension sees it in parallel with the next request',
  },
  {
    scenario: 'x-multi-same-origin',
    aspects: ['order'],
    reason: 'the two config files of one IdP are fetched in parallel, natively too',
  },
  {
    scenario: 'x-userinfo-bad',
    aspects: ['console'],
    containing: 'invalid accounts response',
    reason: "the recorder captured the iframe's line from the previous step a second time",
  },
  ...['active-*', 'mismatch-*', 'filtered-select', 'x-*'].map((scenario) => ({
    scenario,
    aspects: ['windows'] as const,
    containing: ': window closed https://idp.test/login',
    reason:
      'the login page calls IdentityProvider.close() 300 or 600 ms after it loads; whether the call settles first (and the window stays open) ' +
      'is a race, natively too',
  })),
];

function names(pattern: string, scenario: string): boolean {
  const source = pattern.split('*').map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${source.join('.*')}$`).test(scenario);
}

/** Why a difference is accepted; `null` if it is not. */
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

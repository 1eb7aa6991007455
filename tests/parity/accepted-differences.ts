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

/** One reason for several texts. */
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
    reason: "native's lines are heard once for each frame of a process, and those about what a policy says are of the browser's own parser",
  })),
  ...['policy-allow-changes-set-in-same-task', 'policy-allow-changes-replaced'].map((scenario) => ({
    scenario,
    browser: 'firefox' as const,
    reason: 'the background hears of a navigation when the task that began it is over',
  })),
  {
    scenario: 'login-status-header-forms-*',
    browser: 'chromium',
    reason:
      'outside of sign-in windows a rule reads the header: it does not tell capitals apart, nor a value that is malformed behind its first word',
  },
  ...['login-status-ways-same-site', 'login-status-ways-same-origin'].map((scenario) => ({
    scenario,
    browser: 'chromium' as const,
    reason: 'outside of sign-in windows a cookie carries the word: a response to a request without credentials leaves none',
  })),
  {
    scenario: 'login-status-ways-*',
    browser: 'chromium',
    aspects: ['console'],
    containing: 'Blocked script execution',
    reason: 'the browser says so of each script in a sandboxed frame, an injected one too',
  },
  {
    scenario: 'policy-service-worker-made',
    browser: 'firefox',
    reason: 'no extension sees the headers of a response that a service worker makes, or has of another URL',
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
    "Firefox's own set of other credential interfaces and document.featurePolicy are not the emulator's business",
  ),
  ...inFirefox('surface*', ['.source:'], 'Function.prototype.toString of a callable Proxy has no name in Firefox'),
  ...inFirefox(
    'other-methods-validation',
    ['results.create(', 'results.store(', 'results.new NavigatorLogin()', 'error details.value.stack'],
    "methods and error objects of Firefox's own, which have Firefox's messages",
  ),
  ...inFirefox('*', ['signal is aborted without reason', 'signal timed out'], "the message of Firefox's own AbortSignal"),
  ...inFirefox(
    'combo-*',
    ['result'],
    "passwords, federated credentials and WebAuthn are Firefox's own: it answers for them otherwise than Chromium",
  ),
  ...['cookie-bytes-latin1', 'cookie-set-bytes'].map((scenario) => ({
    scenario,
    aspects: ['requests'] as const,
    containing: 'cookie:',
    reason: 'a cookie whose bytes are no UTF-8 reaches an extension without them; it is left out, alone',
  })),
  ...['cookie-nameless', 'cookie-without-name', 'cookie-odd'].map((scenario) => ({
    scenario,
    browser: 'firefox' as const,
    aspects: ['requests'] as const,
    containing: 'cookie:',
    reason: 'Firefox itself keeps a cookie without a name as a name without a value, and takes a tab, which Chromium does not',
  })),
  {
    scenario: 'lna-network-to-network',
    aspects: ['dialogs'],
    containing: 'https:',
    reason: "Chromium's dialog names an IP address without a port by its scheme: a fault of its own",
  },
  {
    scenario: 'lna-world-to-machine-name',
    browser: 'firefox',
    reason: 'Firefox asks the name server where a name leads; here a proxy does that, and then decides',
  },
  ...['localhost-idp', 'ip-idp'].map((scenario) => ({
    scenario,
    browser: 'firefox' as const,
    reason:
      'natively the page is of this machine too, by its address; behind a proxy Firefox has no address, and by its name it is of the world',
  })),
  {
    scenario: 'data-frame',
    browser: 'firefox',
    reason:
      "Firefox counts a data: frame as a secure context, where Chromium has no navigator.credentials; there FedCM's own refusal holds",
  },
  ...inFirefox('detached-frame', ['result'], "the promise of a removed frame is never settled in Firefox, its own get()'s neither"),
  {
    scenario: 'clear-site-data',
    browser: 'firefox',
    aspects: ['requests'],
    reason: "Firefox's Clear-Site-Data leaves partitioned cookies and the extension's HTTP cache alone",
  },
  ...inFirefox('*', ['own.0: stack'], 'a DOMException of Firefox owns no stack'),
  ...['mismatch-popup-resolve', 'assert-continue-navigates-away'].map((scenario) => ({
    scenario,
    browser: 'firefox' as const,
    // There the exception is told in another window's result, or in a URL.
    containing: 'NotAllowedError',
    reason: 'a DOMException of Firefox owns no stack',
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
    "a get() without identity goes to Firefox's own; and what JSON.stringify() says of a value that it cannot take is Firefox's",
  ),
  ...['navigate-away-during-dialog', 'dismiss'].map((scenario) => ({
    scenario,
    aspects: ['requests'] as const,
    containing: 'missing: GET idp.test/pic.png',
    reason:
      "native keeps the HTTP cache apart by top-level site; an extension's fetches share one partition, and to go round it would send Cache-Control",
  })),
  ...['iframe-removed-signal', 'realm-removed-signal'].map((scenario) => ({
    scenario,
    browser: 'firefox' as const,
    reason: "Firefox's AbortSignal of a frame that was removed tells nobody when it is aborted, not even AbortSignal.any()",
  })),
  ...inFirefox(
    'clone-ways',
    ['prototype history', 'IdentityProvider.own:', 'e.forIn', 'results.'],
    "Firefox's own messages of create() and store(), its order of a function's keys, and its DOMException",
  ),
  ...['.caller', '.arguments'].map((containing) => ({
    scenario: 'function-manners',
    containing,
    reason: 'an interface object that is made in JavaScript is a class, and refuses what natively answers null',
  })),
  { scenario: 'realm-exceptions', aspects: ['order'], reason: 'the well-known file and the config are fetched side by side, natively too' },
  ...['clone-credential', 'clone-ways'].map((scenario) => ({
    scenario,
    containing: 'clone',
    reason:
      "the name in the engine's message, and that an IdentityCredentialError is a DOMException, which every clone takes, are not in an extension's power",
  })),
  ...inFirefox(
    'realm-*',
    ['does not implement interface', 'psaBack', "Illegal invocation ≠ TypeError: '"],
    "methods of Firefox's own, which have Firefox's messages, and answer in a frame where Chromium refuses",
  ),
  {
    scenario: 'csp-report-only',
    browser: 'chromium',
    aspects: ['console'],
    containing: 'The policy is report-only',
    reason: 'whether a report-only policy forbids a URL cannot be asked without the report, which native FedCM does not make',
  },
  {
    scenario: '*',
    browser: 'chromium',
    aspects: ['console'],
    containing: 'requested an insecure Beacon endpoint',
    reason: "Chromium tells of the probe of an http: URL that the page's policy allows; such a call fails in any case, as it is not https",
  },
  {
    scenario: 'order-stack',
    browser: 'chromium',
    containing: 'value.receiver.',
    reason:
      "the browser's own getter, which Chromium has of the same name, refuses the object; it is called by ours and says so in its stack",
  },
  {
    scenario: 'order-gone-*',
    aspects: ['requests'],
    containing: 'GET idp.test',
    reason: 'how far a call comes before its frame has gone is a matter of speed, natively too; no dialog and no assertion follow',
  },
  {
    scenario: 'abort-at-once-and-again',
    aspects: ['requests'],
    containing: 'missing: GET idp.test/',
    reason: 'whether the first requests of a call leave that is aborted in the same task is a matter of speed natively (order-abort-twice)',
  },
  ...['storage-access-after', 'storage-access-after-3pc-blocked'].map((scenario) => ({
    scenario,
    aspects: ['result'] as const,
    containing: 'result.value',
    reason: 'an extension cannot grant storage access, which native Chromium does where an account is connected',
  })),
  {
    scenario: 'x-login-window-close',
    reason: 'the login page closes itself 300 ms after the sign-in: whether the token is there before is a matter of speed, natively too',
  },
  {
    scenario: 'x-login-redirect',
    aspects: ['order'],
    reason: 'Set-Login on a redirect is seen natively before the redirect is followed; an extension hears of it beside the next request',
  },
  {
    scenario: 'x-multi-same-origin',
    aspects: ['order'],
    reason: 'the two configs of one IdP are fetched side by side, natively too',
  },
  {
    scenario: 'x-userinfo-bad',
    aspects: ['console'],
    containing: 'invalid accounts response',
    reason: "the recorder heard the iframe's line of the step before once more",
  },
  ...['active-*', 'mismatch-*', 'filtered-select', 'x-*'].map((scenario) => ({
    scenario,
    aspects: ['windows'] as const,
    containing: ': window closed https://idp.test/login',
    reason:
      'the login page calls IdentityProvider.close() 300 or 600 ms after its load: whether the call is settled before (and the window stays) ' +
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

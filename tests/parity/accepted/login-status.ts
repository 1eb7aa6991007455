/** `Set-Login` outside of sign-in windows in Chromium, where a rule turns the header into a cookie (state/set-login-rules.ts). */
import type { AcceptedDifference } from './accepted-difference.ts';

const SIGNED_OUT = { console: ['error: Not signed in with the identity provider.'], issues: ['NotSignedInWithIdp'] };
const ASKED = {
  console: [
    "error: The provider's FedCM well-known file cannot be found.",
    'error: When fetching the well-known file, a 404 HTTP response code was received.',
  ],
  issues: ['WellKnownHttpNotFound'],
};

/** The hosts of which native and the emulator have another word. @param signedOutBy Who takes them for signed out, and so asks them nothing. */
function otherWord(scenario: string, hosts: readonly string[], signedOutBy: 'native' | 'emulator', reason: string): AcceptedDifference[] {
  const [asked, silent] = signedOutBy === 'native' ? ['extra', 'missing'] : ['missing', 'extra'];
  const requests = [...hosts.map((host) => `GET ${host}.idp.test/fedcm.json`), 'GET idp.test/.well-known/web-identity'];
  const entry = (aspect: 'requests' | 'console' | 'issues', lines: string[]): AcceptedDifference => ({
    scenarios: [scenario],
    browser: 'chromium',
    step: 'ask',
    aspect,
    lines,
    reason,
  });
  return [
    entry(
      'requests',
      requests.map((line) => `${asked}: ${line}`),
    ),
    ...(['console', 'issues'] as const).map((aspect) =>
      entry(aspect, [...ASKED[aspect].map((line) => `${asked}: ${line}`), ...SIGNED_OUT[aspect].map((line) => `${silent}: ${line}`)]),
    ),
  ];
}

const FORMS = 'a rule reads the header: it does not tell capitals apart, nor a value that is malformed behind its first word';
const WAYS = 'a cookie carries the word: a response to a request without credentials leaves none';

export const LOGIN_STATUS: readonly AcceptedDifference[] = [
  ...otherWord('login-status-header-forms-1', ['v1', 'v2'], 'emulator', FORMS),
  ...otherWord('login-status-header-forms-2', ['v4', 'v7'], 'emulator', FORMS),
  ...otherWord('login-status-header-forms-3', ['v0', 'v1', 'v2'], 'emulator', FORMS),
  ...otherWord('login-status-ways-same-site', ['v0', 'v1', 'v4', 'v6'], 'native', WAYS),
  ...otherWord('login-status-ways-same-origin', ['v0', 'v6'], 'native', WAYS),
  ...(
    [
      ['login-status-ways-same-site', 'set'],
      ['login-status-ways-cross-site', 'set'],
      ['login-status-ways-same-origin', 'set frame-sandboxed'],
    ] as const
  ).map(
    ([scenario, step]): AcceptedDifference => ({
      scenarios: [scenario],
      browser: 'chromium',
      step,
      aspect: 'console',
      lines: [
        "extra: error: Blocked script execution in 'https://v7.idp.test/set' because the document's frame is sandboxed and the 'allow-scripts' permission is not set.",
      ],
      reason: 'the browser says so of each script in a sandboxed frame, an injected one too',
    }),
  ),
  {
    scenarios: ['x-login-redirect'],
    aspect: 'order',
    lines: ['GET idp.test/done came before GET idp.test/accounts'],
    sometimes: true,
    reason: 'Set-Login on a redirect is seen natively before the redirect is followed; an extension hears of it beside the next request',
  },
];

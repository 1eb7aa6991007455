/** What is a matter of speed, natively too, and what native's recorder heard once more than there was. */
import type { AcceptedDifference } from './accepted-difference.ts';

const PER_FRAME = "native's lines are heard once for each frame of a process";
const SIDE_BY_SIDE = 'fetched side by side, natively too';
const AS_FAR_AS = 'how far a call comes before its frame has gone is a matter of speed, natively too; no dialog and no assertion follow';

const CONFIG_404 = [
  "error: The provider's FedCM config file cannot be found.",
  'error: When fetching the config file, a 404 HTTP response code was received.',
];

/** After the sign-in the page closes itself by the clock. Where the call is settled before, its window stays. */
function windowCloses(times: 'missing' | 'extra', scenarios: readonly string[], page = 'login'): AcceptedDifference {
  return {
    scenarios,
    aspect: 'windows',
    lines: [`${times}: window closed https://idp.test/${page}`],
    sometimes: true,
    reason:
      'the sign-in page calls close() by the clock: whether the call is settled before, and its window stays, is a matter of speed, natively too',
  };
}

export const RECORDER: readonly AcceptedDifference[] = [
  {
    scenarios: ['encoding-disconnect', 'json-disconnect', 'members-disconnect'],
    aspect: 'requests',
    lines: ['extra: GET idp.test/.well-known/web-identity'],
    sometimes: true,
    reason:
      'page and provider are one site, where native does not wait for the well-known file: whether it is still asked for is a matter of speed',
  },
  {
    scenarios: ['policy-allow-forms-1', 'policy-allow-forms-2', 'policy-allow-forms-3', 'policy-allow-forms-4', 'policy-shadow'],
    step: '1',
    aspect: 'console',
    lines: CONFIG_404.map((line) => `missing: ${line}`),
    reason: PER_FRAME,
  },
  {
    scenarios: ['policy-header-for-frames-4', 'policy-header-for-frames-wildcards'],
    step: '1',
    aspect: 'console',
    lines: CONFIG_404.map((line) => `extra: ${line}`),
    reason: PER_FRAME,
  },
  {
    scenarios: ['policy-header-for-frames-allowed-1', 'policy-header-for-frames-allowed-2'],
    step: '1',
    aspect: 'console',
    lines: [`extra: ${CONFIG_404[0]}`],
    reason: PER_FRAME,
  },
  {
    scenarios: ['policy-sandbox'],
    step: '1',
    aspect: 'console',
    lines: ['missing: error: FedCM is not supported on an opaque origin.'],
    reason: PER_FRAME,
  },
  {
    scenarios: ['x-userinfo-bad'],
    step: '3',
    aspect: 'console',
    lines: ['missing: error: getUserInfo() failed because of an invalid accounts response.'],
    reason: "the recorder heard the iframe's line of the step before once more",
  },
  {
    scenarios: ['x-multi-same-origin'],
    aspect: 'order',
    lines: [/GET idp\.test\/\S+ came before GET idp\.test\/\S+/],
    sometimes: true,
    reason: `the requests of the two configs of one provider are ${SIDE_BY_SIDE}`,
  },
  {
    scenarios: ['realm-exceptions'],
    step: 'failing',
    aspect: 'order',
    lines: ['GET idp.test/.well-known/web-identity came before GET idp.test/nothing'],
    sometimes: true,
    reason: `the well-known file and the config are ${SIDE_BY_SIDE}`,
  },
  {
    scenarios: ['order-gone-replaced'],
    aspect: 'requests',
    lines: [/(missing|extra): GET idp\.test\/(\.well-known\/web-identity|fedcm\.json|accounts)/],
    sometimes: true,
    reason: AS_FAR_AS,
  },
  {
    scenarios: ['order-gone-auto'],
    step: '2',
    aspect: 'requests',
    lines: ['missing: GET idp.test/accounts', 'extra: GET idp.test/accounts'],
    sometimes: true,
    reason: AS_FAR_AS,
  },
  {
    scenarios: ['abort-at-once-and-again', 'order-active-replaces', 'order-active-abort-passive'],
    aspect: 'requests',
    lines: ['missing: GET idp.test/.well-known/web-identity', 'missing: GET idp.test/fedcm.json'],
    sometimes: true,
    reason: 'how far a call comes before it is replaced or aborted in the same task is a matter of speed, natively too',
  },
  {
    scenarios: ['order-disconnect-get'],
    step: '2',
    aspect: 'order',
    lines: ['GET idp.test/.well-known/web-identity came before POST idp.test/disconnect'],
    sometimes: true,
    reason: `the requests of two calls are ${SIDE_BY_SIDE}`,
  },
  ...(
    [
      ['requests', ['missing: GET idp.test/fedcm.json', 'missing: GET idp.test/.well-known/web-identity']],
      ['requests', ['extra: GET idp.test/accounts', 'extra: GET idp.test/metadata?client_id=client-1']],
      ['order', [/GET idp\.test\/\S+ came before GET idp\.test\/\S+/]],
      [
        'result',
        [
          'result.value.1.0: token for u1 ≠ NotAllowedError',
          'result.value.1.1: absent ≠ Only one navigator.credentials.get request may be outstanding at one time.',
          'result.value.2.0: NotAllowedError ≠ token for u1',
          'result.value.2.1: Only one navigator.credentials.get request may be outstanding at one time. ≠ absent',
        ],
      ],
    ] as const
  ).map(
    ([aspect, lines]): AcceptedDifference => ({
      scenarios: ['order-frame-abort-while'],
      aspect,
      lines,
      sometimes: true,
      reason:
        'natively each document has a pipe of its own to the browser, and one is emptied before the other: an abort in a frame comes before a call that its page made earlier; here calls count in the order in which they were made',
    }),
  ),
  ...(
    [
      ['requests', 'missing: POST idp.test/assert'],
      ['windows', 'extra: an action failed'],
      ['windows', 'extra: window closed https://idp.test/login'],
      ['windows', 'missing: window closed https://idp.test/login'],
    ] as const
  ).map(
    ([aspect, line]): AcceptedDifference => ({
      scenarios: ['x-login-window-close'],
      aspect,
      lines: [line],
      sometimes: true,
      reason:
        'the sign-in page closes its window 300 ms after the sign-in: whether the token is there before is a matter of speed, natively too',
    }),
  ),
  windowCloses('extra', ['mismatch-continue-close', 'mismatch-continue-two-accounts', 'filtered-select']),
  windowCloses('extra', ['active-logged-out', 'active-unknown-401', 'x-login-header', 'x-login-auto']),
  windowCloses('extra', [
    'x-auto-after-other-account',
    'x-auto-after-login-two-accounts',
    'x-auto-after-login-active',
    'x-auto-after-login-quiet',
  ]),
  windowCloses('extra', ['x-login-redirect'], 'done'),
  windowCloses('extra', ['x-continue-abort'], 'more'),
  {
    scenarios: ['x-login-redirect'],
    browser: 'chromium',
    step: '1',
    aspect: 'windows',
    lines: ['missing: window opened https://idp.test/login', 'extra: window opened https://idp.test/done'],
    sometimes: true,
    reason:
      'the window opens empty, so that it is in its place before the provider sees it; the test driver first sees the URL to which the redirect leads',
  },
  ...(['requests', 'windows'] as const).map(
    (aspect): AcceptedDifference => ({
      scenarios: ['x-use-other-account-user-closes'],
      browser: 'chromium',
      aspect,
      lines: [/(missing|extra): (GET idp\.test\/login|window opened https:\/\/idp\.test\/login)/],
      sometimes: true,
      reason: 'the first step waits for 100 ms: whether the window has opened by then is a matter of speed',
    }),
  ),
  windowCloses('missing', ['filter-active-second-of-two', 'mismatch-continue-close-while-chooser-open', 'x-use-other-account']),
];

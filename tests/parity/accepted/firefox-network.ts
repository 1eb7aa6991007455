/** Firefox's cookies, name resolution and caches. */
import type { AcceptedDifference } from './accepted-difference.ts';
import { as, CREDENTIAL, differ, outcome, refused } from './differ.ts';

const LOCAL_CONSOLE = [
  'error: The fetch of the config file resulted in a network error: ERR_BLOCKED_BY_LOCAL_NETWORK_ACCESS_CHECKS',
  "error: The provider's FedCM config file fetch resulted in an error response code.",
];
const EXCHANGE = ['GET /.well-known/web-identity', 'GET /fedcm.json', 'GET /accounts', 'POST /assert'];
const MORE = ['GET /metadata?client_id=client-1', 'GET /icon.png'];
const at = (host: string, requests: readonly string[]): string[] => requests.map((request) => request.replace(' ', ` ${host}`));
const NAMELESS = 'Firefox itself keeps a cookie without a name as a name without a value, and takes a tab, which Chromium does not';
const BY_NAME =
  'natively the page is of this machine too, by its address; behind a proxy Firefox has no address, and by its name it is of the world';

const NO_PORT = 'Firefox sends no beacon to a port that no page may ask, and the answer is the same as where the policy forbids it';

export const FIREFOX_NETWORK: readonly AcceptedDifference[] = [
  ...differ(
    { scenario: 'cookie-nameless', reason: NAMELESS },
    {
      requests: ['GET idp.test/accounts', 'POST idp.test/assert'].map((of) => `${of}: cookie: "value-only; n=1" ≠ "value-only=; n=1"`),
    },
  ),
  ...differ(
    { scenario: 'cookie-without-name', reason: NAMELESS },
    {
      requests: ['GET idp.test/accounts', 'POST idp.test/assert'].map(
        (of) => `${of}: cookie: "plain=1; onlyvalue; last=2" ≠ "plain=1; onlyvalue=; last=2"`,
      ),
    },
  ),
  ...differ(
    { scenario: 'cookie-odd', reason: NAMELESS },
    {
      requests: [/(GET idp\.test\/accounts|POST idp\.test\/assert): cookie: "quoted=.*" ≠ "quoted=.*"/],
    },
  ),
  ...differ(
    { scenario: 'localhost-idp', step: '1', reason: BY_NAME },
    {
      requests: as('missing', [...at('http://localhost:8080', [...EXCHANGE, ...MORE]), 'GET idp.test/pic.png']),
      dialogs: [/dialog\.0: \{"type":"AccountChooser","title":"Sign in to rp\.test with localhost".* ≠ absent/],
      result: [outcome(CREDENTIAL, refused('NetworkError'))],
      console: as('extra', LOCAL_CONSOLE),
      issues: ['extra: ConfigNoResponse'],
    },
  ),
  ...differ(
    { scenario: 'ip-idp', step: '1', reason: BY_NAME },
    {
      requests: as('missing', [...at('127.0.0.1:18443', [...EXCHANGE, ...MORE]), 'GET idp.test/pic.png']),
      dialogs: [/dialog\.0: \{"type":"AccountChooser","title":"Sign in to rp\.test with 127\.0\.0\.1".* ≠ absent/],
      result: [outcome(CREDENTIAL, refused('NetworkError'))],
      console: as('extra', LOCAL_CONSOLE),
      issues: ['extra: ConfigNoResponse'],
    },
  ),
  ...differ(
    {
      scenario: 'lna-world-to-machine-name',
      step: '1',
      reason: 'Firefox asks the name server where a name leads; here a proxy does that, and then decides',
    },
    {
      requests: as('extra', at('machine.test', EXCHANGE)),
      dialogs: [/dialog\.0: absent ≠ \{"type":"AccountChooser","title":"Sign in to rp\.test with machine\.test".*/],
      result: [outcome(refused('NetworkError'), CREDENTIAL)],
      console: as('missing', LOCAL_CONSOLE),
      issues: ['missing: ConfigNoResponse'],
    },
  ),
  ...differ(
    { scenario: 'clear-site-data', reason: "Firefox's Clear-Site-Data leaves partitioned cookies and the extension's HTTP cache alone" },
    {
      requests: [
        'missing: GET idp.test/pic.png',
        'GET idp.test/accounts: cookie: absent ≠ "part=1"',
        'POST idp.test/assert: cookie: absent ≠ "part=1"',
      ],
    },
  ),
  ...differ(
    { scenario: 'scheme-get-2', step: '1', reason: NO_PORT },
    {
      result: [
        /result\.value\.0\.results\.(https:\/\/idp\.test:0|http:\/\/localhost:1)\/fedcm\.json\.value\.code: 0 ≠ 19/,
        /result\.value\.0\.results\.(https:\/\/idp\.test:0|http:\/\/localhost:1)\/fedcm\.json\.value\.name: NotAllowedError ≠ NetworkError/,
        /result\.value\.0\.results\.(https:\/\/idp\.test:0|http:\/\/localhost:1)\/fedcm\.json\.value\.message: Only one .* ≠ .*: Refused to connect to .*/,
      ],
      console: ['missing: error: Only one navigator.credentials.get request may be outstanding at one time.'],
      issues: ['missing: TooManyRequests'],
    },
  ),
  ...differ(
    { scenario: 'scheme-disconnect-2', step: '1', reason: NO_PORT },
    {
      result: [
        /result\.value\.0\.results\.(https:\/\/idp\.test:0|http:\/\/localhost:1)\/fedcm\.json\.value\.message: Error disconnecting account\. ≠ Refused to connect to .*/,
      ],
      console: ['missing: error: There is no account to disconnect.'],
    },
  ),
];

/** What a script of the page's world cannot be, or cannot ask. */
import type { AcceptedDifference } from './accepted-difference.ts';

const CLONE = "the engine's message names the object as the engine knows it";
const NO_NAME = 'Function.prototype.toString of a callable Proxy has no name';
const REALM =
  "another frame's function hands the call to the frame of the object that it is called on, whose exception and promise it is, before the arguments are converted";

const SWAPPED = ['frame ≠ page', 'page ≠ frame', 'promise: frame ≠ promise: page', 'promise: page ≠ promise: frame'];
const SCHEMES = 'data|blob|wss?|ftp|file|javascript|about|mailto|chrome|filesystem|view-source|web\\+fedcm';

const HTTP_ALONE =
  'a policy can be asked about http(s) URLs alone; from any other nothing is fetched, and the call fails as without a policy';

export const PAGE: readonly AcceptedDifference[] = [
  {
    scenarios: ['opaque-set-status'],
    aspect: 'result',
    lines: ['result: {"outcome":"pending"} ≠ {"outcome":"resolved","value":"undefined"}'],
    reason: 'natively the promise of setStatus() is never settled where the origin is opaque; here it resolves, and nothing is set',
  },
  {
    scenarios: ['clone-credential'],
    browser: 'chromium',
    step: '1',
    aspect: 'result',
    lines: [
      /result\.value\.(c|history|nested|port|post): (?<how>DataCloneError: Failed to execute '\w+' on '\w+': )IdentityCredential object could not be cloned\. ≠ \k<how>#<IdentityCredential> could not be cloned\./,
    ],
    reason: CLONE,
  },
  {
    scenarios: ['clone-credential'],
    browser: 'chromium',
    step: '2',
    aspect: 'result',
    lines: ['result.value.results.storeName.value: store,1,function store() { [native code] } ≠ store,1,function () { [native code] }'],
    reason: NO_NAME,
  },
  {
    scenarios: ['function-manners'],
    browser: 'firefox',
    aspect: 'result',
    lines: ['IdentityCredential', 'IdentityCredentialError', 'IdentityProvider'].flatMap((name) =>
      ['arguments', 'caller'].map((member) => `result.value.${name}.${member}: null ≠ TypeError`),
    ),
    reason: 'an interface object that is made in JavaScript is a class, and refuses what natively answers null',
  },
  {
    scenarios: ['order-stack'],
    browser: 'chromium',
    aspect: 'result',
    lines: ['result.value.receiver.3: true ≠ false', 'result.value.receiver.4: false ≠ true'],
    reason:
      "the browser's own getter, which Chromium has of the same name, refuses the object; it is called by ours and says so in its stack",
  },
  {
    scenarios: ['realm-conversion'],
    aspect: 'result',
    lines: [new RegExp(`result\\.value\\.(get|setStatus|store) [\\w ]+\\.[12]: (${SWAPPED.join('|')})`)],
    reason: REALM,
  },
  {
    scenarios: ['csp-report-only'],
    browser: 'chromium',
    aspect: 'console',
    lines: [
      "extra: info: Connecting to 'https://idp.test/fedcm.json' violates the following Content Security Policy directive: \"connect-src 'none'\". The policy is report-only, so the violation has been logged but no further action has been taken.",
    ],
    reason: 'whether a report-only policy forbids a URL cannot be asked without the report, which native FedCM does not make',
  },
  {
    scenarios: 'every',
    browser: 'chromium',
    aspect: 'console',
    lines: [
      /extra: error: Mixed Content: The page at '\S+' was loaded over HTTPS, but requested an insecure Beacon endpoint 'http:\S+'\. This request has been blocked; the content must be served over HTTPS\./,
    ],
    reason: "Chromium tells of the probe of an http: URL that the page's policy allows; such a call fails in any case, as it is not https",
  },
  ...(
    [
      [
        'result',
        [
          new RegExp(
            `result\\.value\\.0\\.results\\.(${SCHEMES}):\\S*\\.value\\.message: Failed to execute 'get' on 'CredentialsContainer': Refused to connect to '\\S+' because it violates the document's Content Security Policy\\. ≠ Error retrieving a token\\.`,
          ),
          new RegExp(`result\\.value\\.1\\.\\d+: \\["connect-src","(${SCHEMES})(:\\S+)?"\\] ≠ absent`),
        ],
      ],
      [
        'console',
        [
          'extra: error: The IdP is not potentially trustworthy (are you using HTTP?)',
          'extra: error: The fetch of the config file resulted in a network error: ERR_UNKNOWN_URL_SCHEME',
          "extra: error: The provider's FedCM config file fetch resulted in an error response code.",
        ],
      ],
      ['issues', ['extra: IdpNotPotentiallyTrustworthy', 'extra: ConfigNoResponse']],
    ] as const
  ).map(([aspect, lines]): AcceptedDifference => ({ scenarios: ['scheme-get-csp-1'], aspect, lines, reason: HTTP_ALONE })),
  {
    scenarios: ['scheme-get-csp-1'],
    browser: 'chromium',
    aspect: 'result',
    lines: [new RegExp(`result\\.value\\.0\\.results\\.(${SCHEMES}):\\S*\\.value\\.own\\.0: stack ≠ absent`)],
    reason: HTTP_ALONE,
  },
  {
    scenarios: ['scheme-get-csp-1'],
    browser: 'chromium',
    aspect: 'console',
    lines: [
      new RegExp(
        `missing: error: Connecting to '(${SCHEMES}):\\S*' violates the following Content Security Policy directive: "connect-src 'none'"\\. The action has been blocked\\.`,
      ),
    ],
    reason: HTTP_ALONE,
  },
  {
    scenarios: ['member-exceptions-engine'],
    browser: 'chromium',
    aspect: 'result',
    lines: [
      /result\.value\.results\.invariant\.value\.message: .*: The provided value is not of type 'DigitalCredentialRequestOptions'\. ≠ .*'get' on proxy: property 'identity' is a read-only and non-configurable data property on the proxy target but the proxy did not return its actual value.*/,
    ],
    reason: 'what stands in `digital` is no affair of FedCM',
  },
  {
    scenarios: ['member-exceptions-engine', 'params-own-exceptions'],
    browser: 'chromium',
    aspect: 'result',
    lines: [
      /result\.value\.results\.(toPrimitive 1|fields class|classAsToJSON)\.value\.message: .*(is not a function|without 'new') ≠ .*(is not a function|without 'new')/,
    ],
    reason: 'the engine has other words, or another place, for it where a script calls it',
  },
];

/** Firefox's own interfaces, objects and functions. */
import type { AcceptedDifference } from './accepted-difference.ts';
import { differ, outcome, refused } from './differ.ts';

const OTHERS = "Firefox's own set of credential interfaces, and its document.featurePolicy, are not the emulator's business";
const OTHER_INTERFACES = [/result\.value\.(featurePolicy|features): \[.*\] ≠ null/, /result\.value\.globalsNamedLike\.\d+: \w+ ≠ \w+/];
const SURFACE = [
  ...OTHER_INTERFACES,
  /result\.value\.surface\.(DigitalCredential|FederatedCredential|OTPCredential|PasswordCredential): \{.* ≠ absent/,
  /result\.value\.surface\.Credential\.(onWindow|prototype\.constructor)\.value\.ownKeys\.\d: \w+ ≠ \w+/,
  /result\.value\.surface\.Credential\.statics\.isConditionalMediationAvailable: \{.* ≠ absent/,
  /result\.value\.surface\.PublicKeyCredential\.(onWindow|prototype\.constructor)\.value\.ownKeys\.\d+: signal\w+ ≠ absent/,
  /result\.value\.surface\.PublicKeyCredential\.statics\.signal\w+: \{.* ≠ absent/,
];
const NO_NAME = ['IdentityCredential', 'IdentityCredentialError', 'IdentityProvider'].map(
  (name) => `result.value.surface.${name}.source: function ${name}() { [native code] } ≠ function () { [native code] }`,
);
const NO_NAMES = 'Function.prototype.toString of a callable Proxy has no name in Firefox';
const PASSWORDS = "passwords, federated credentials and WebAuthn are Firefox's own: it answers for them otherwise than Chromium";

export const FIREFOX_OBJECTS: readonly AcceptedDifference[] = [
  ...differ({ scenario: 'surface', reason: OTHERS }, { result: SURFACE }),
  ...differ(
    { scenario: 'surface-experimental', reason: OTHERS },
    {
      result: [
        ...SURFACE,
        /result\.value\.surface\.HTML(Credential|Login)Element: \{.* ≠ absent/,
        'result.value.htmlElements.0: HTMLCredentialElement ≠ [object HTMLUnknownElement]',
        'result.value.htmlElements.1: HTMLLoginElement ≠ absent',
        'result.value.htmlElements.2: [object HTMLLoginElement] ≠ absent',
      ],
    },
  ),
  ...differ({ scenario: 'surface-insecure', reason: OTHERS }, { result: OTHER_INTERFACES }),
  ...differ({ scenario: 'surface', reason: NO_NAMES }, { result: NO_NAME }),
  ...differ({ scenario: 'surface-experimental', reason: NO_NAMES }, { result: NO_NAME }),
  ...differ(
    { scenario: 'clone-credential', step: '2', reason: NO_NAMES },
    {
      result: [
        'result.value.results.storeName.value: store,1,function store() { [native code] } ≠ store,1,function () {\n    [native code]\n}',
      ],
    },
  ),
  ...differ(
    { scenario: 'clone-credential', step: '1', reason: "the engine's message names the object as the engine knows it" },
    {
      result: [
        /result\.value\.(c|nested|port|post): DataCloneError: Failed to execute '\w+' on '\w+': IdentityCredential object could not be cloned\. ≠ DataCloneError: FinalizationRegistry object could not be cloned\./,
        /result\.value\.(creds|login): DataCloneError: Failed to execute 'structuredClone' on 'Window': (?<what>\w+ object could not be cloned\.) ≠ DataCloneError: \k<what>/,
        /result\.value\.history: DataCloneError: .*: IdentityCredential object could not be cloned\. ≠ DataCloneError: The object could not be cloned\./,
      ],
    },
  ),
  ...differ(
    { scenario: 'clone-credential', step: '1', reason: 'an IdentityCredentialError is a DOMException, which every clone takes' },
    {
      result: [
        /result\.value\.error: DataCloneError: .*: IdentityCredentialError object could not be cloned\. ≠ fine \[object DOMException\]/,
      ],
    },
  ),
  ...differ(
    { scenario: 'clone-ways', reason: "the order of Firefox's own members, and its history.pushState()" },
    {
      result: [
        'result.value.prototype history: TypeError undefined false ≠ DataCloneError 25 true',
        'result.value.IdentityProvider.own: length,name,prototype,close,getUserInfo,resolve ≠ prototype,close,getUserInfo,resolve,length,name',
        /result\.value\.e\.forIn: [\w,]+ ≠ [\w,]+/,
      ],
    },
  ),
  ...differ(
    { scenario: 'other-methods-validation', reason: 'a DOMException of Firefox owns no stack' },
    {
      result: ['result.value.results.error details.value.stack: undefined ≠ string'],
    },
  ),
  ...differ(
    { scenario: 'realm-neighbours', reason: "preventSilentAccess() is Firefox's own, which answers in a frame where Chromium refuses" },
    {
      result: [
        'result.value.psaBack.realm: frame ≠ neither',
        'result.value.psaBack.rejected: NotSupportedError: Error connecting to Credential Management service. ≠ absent',
        'result.value.psaBack.token: absent ≠ {"type":"undefined"}',
        'result.value.psaBack.value: absent ≠ [object Undefined]',
      ],
    },
  ),
  ...differ(
    { scenario: 'realm-exceptions', reason: "the realm of the reason of Firefox's own AbortSignal" },
    {
      result: ['result.value.abortedBack.realm: page ≠ frame', 'result.value.frameSignal.realm: frame ≠ page'],
    },
  ),
  ...differ(
    { scenario: 'realm-wrong-receivers', reason: "the scenario leaves the realm of an exception out by Chromium's words for it" },
    {
      result: [/result\.value\.[\w ]+\.(promise|realm): absent ≠ (page|frame)/],
    },
  ),
  ...['combo-federated-only', 'combo-password-only'].flatMap((scenario) =>
    differ({ scenario, reason: PASSWORDS }, { result: [outcome('\\{"outcome":"resolved","value":null\\}', refused('NotSupportedError'))] }),
  ),
  ...differ(
    { scenario: 'combo-get-while-password', reason: PASSWORDS },
    {
      result: [/result\.results\.0: \{"outcome":"resolved","value":null\} ≠ \{"outcome":"rejected",.*"name":"NotSupportedError".*/],
    },
  ),
  ...differ(
    { scenario: 'combo-public-key', reason: PASSWORDS },
    {
      result: [outcome('\\{"outcome":"pending"\\}', refused('SecurityError'))],
    },
  ),
  ...differ(
    { scenario: 'combo-public-key-pending', reason: PASSWORDS },
    {
      result: [/result: \{"outcome":"pending"\} ≠ \{"outcome":"several",.*"name":"SecurityError".*/],
    },
  ),
];

/** What Firefox's own functions and objects say in words of their own. */
import type { AcceptedDifference } from './accepted-difference.ts';
import { said } from './said.ts';

const NO_TYPE = said('No credential type was specified in the request.', 'CredentialsContainer request is not supported.');
const NO_CREATE = said(
  "Only exactly one of 'password', 'federated', and 'publicKey' credential types are currently supported.",
  'CredentialsContainer request is not supported.',
);
const NO_ARGUMENT = said(
  "Failed to execute 'store' on 'CredentialsContainer': 1 argument required, but only 0 present.",
  'CredentialsContainer.store: At least 1 argument required, but only 0 passed',
);
const NO_CREDENTIAL = said(
  "Failed to execute 'store' on 'CredentialsContainer': parameter 1 is not of type 'Credential'.",
  'CredentialsContainer.store: Argument 1 does not implement interface Credential.',
);
const NO_OBJECT = said(
  "Failed to execute 'store' on 'CredentialsContainer': parameter 1 is not of type 'Credential'.",
  'CredentialsContainer.store: Argument 1 is not an object.',
);
const NO_OPTIONS = said(
  "Failed to execute 'get' on 'CredentialsContainer': The provided value is not of type 'CredentialRequestOptions'.",
  "CredentialsContainer.get: Argument 1 can't be converted to a dictionary.",
);
const wrongReceiver = (operation: string): RegExp =>
  said(
    `Failed to execute '${operation}' on 'CredentialsContainer': Illegal invocation`,
    `'${operation}' called on an object that does not implement interface CredentialsContainer.`,
  );
const wrongGetter = (name: string): RegExp =>
  said('Illegal invocation', `'get ${name}' called on an object that does not implement interface Credential.`);

const CONTAINER = "the function is Firefox's own, or it asks that first, which refuses what it is called on or with";

/** After the same words of where: what an engine itself says of a value, each in its own way. */
const ENGINE = /result\.value\.results\.[^.]+\.value\.message: (?<where>(?:Failed to .*: )?)(?!Failed to ).* ≠ \k<where>(?!Failed to ).*/;
/** Firefox has no frame of a built-in in a stack: one that a page's value has led to cannot be told from one that the emulator called. */
const BUILT_IN =
  /result\.value\.results\.(builtin ?\w+|classAsToJSON|dateThrows)\.value\.message: (?!Failed to ).* ≠ (Failed to .*: )(?!Failed to ).*/;
const ENGINES = "what the engine itself says of a value is Firefox's";

function inFirefox(scenario: string, lines: readonly (string | RegExp)[], reason = CONTAINER): AcceptedDifference {
  return { scenarios: [scenario], browser: 'firefox', aspect: 'result', lines, reason };
}

export const FIREFOX_WORDS: readonly AcceptedDifference[] = [
  {
    scenarios: 'every',
    browser: 'firefox',
    aspect: 'result',
    lines: [said('signal is aborted without reason', 'The operation was aborted. '), said('signal timed out', 'The operation timed out.')],
    reason: "the message of Firefox's own AbortSignal",
  },
  inFirefox('get-dictionary-validation', [NO_TYPE, NO_OPTIONS, wrongReceiver('get')]),
  inFirefox('other-methods-validation', [NO_CREATE, NO_ARGUMENT, NO_CREDENTIAL]),
  inFirefox(
    'other-methods-validation',
    [said("Failed to construct 'NavigatorLogin': Illegal constructor", 'Illegal constructor.')],
    "the interface is Firefox's own",
  ),
  inFirefox('clone-credential', [NO_TYPE, NO_CREATE, NO_ARGUMENT, NO_CREDENTIAL, wrongReceiver('store')]),
  inFirefox('clone-ways', [NO_CREATE, NO_ARGUMENT, NO_CREDENTIAL, NO_OBJECT, wrongReceiver('store')]),
  inFirefox('get-dictionary-validation', [ENGINE], ENGINES),
  inFirefox('params-failures', [ENGINE], ENGINES),
  inFirefox('params-own-exceptions', [ENGINE, BUILT_IN], ENGINES),
  inFirefox('member-exceptions-engine', [ENGINE, BUILT_IN], ENGINES),
  inFirefox(
    'member-exceptions-engine',
    [
      /result\.value\.results\.invariant\.value\.message: .*is not of type 'DigitalCredentialRequestOptions'\. ≠ .*proxy must report the same value.*/,
    ],
    'what stands in `digital` is no affair of FedCM',
  ),
  inFirefox(
    'realm-conversion',
    [
      said('Do not know how to serialize a BigInt', "BigInt value can't be serialized in JSON"),
      /result\.value\.get primitive( back)?\.0: (?<where>TypeError: .*: )Cannot convert object to primitive value ≠ \k<where>can't convert \w+ to string/,
    ],
    ENGINES,
  ),
  inFirefox('realm-conversion', [
    NO_CREATE,
    NO_ARGUMENT,
    NO_CREDENTIAL,
    NO_OBJECT,
    NO_OPTIONS,
    said(
      "Failed to execute 'create' on 'CredentialsContainer': The provided value is not of type 'CredentialCreationOptions'.",
      "CredentialsContainer.create: Argument 1 can't be converted to a dictionary.",
    ),
    wrongReceiver('get'),
    wrongReceiver('preventSilentAccess'),
    wrongReceiver('store'),
    said('Illegal invocation', "'get login' called on an object that does not implement interface Navigator."),
  ]),
  inFirefox('fields-dictionaries-refused', [ENGINE], ENGINES),
  inFirefox(
    'params-failures',
    [/result\.value\.results\.frame\.value\.(own\.\d|attributes\.(attributes\.stack|json|own\.0)): .* ≠ .*/],
    'what errors of Firefox own, and where their stack is',
  ),
  inFirefox('params-own-stacks', [/result\.value\.(getter|bigint)\.\d: (TypeError: | {4}at ).* ≠ .*/], "the form of a stack is Firefox's"),
  inFirefox('realm-store', [NO_CREATE, NO_CREDENTIAL]),
  inFirefox('realm-exceptions', [NO_TYPE]),
  inFirefox('realm-wrong-receivers', [wrongReceiver('get'), wrongReceiver('preventSilentAccess'), wrongReceiver('store')]),
  inFirefox('realm-credential', [wrongGetter('id'), wrongGetter('type')]),
];

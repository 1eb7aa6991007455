/** Validators for the chooser's input: the background's response and the stored flow. */
import type { Dialog, DialogAccount, DialogError, DialogProvider } from '../shared/dialog.ts';
import type { ChooserView } from '../shared/messages.ts';

type Check = (value: unknown) => boolean;

const isString: Check = (value) => typeof value === 'string';
const isBoolean: Check = (value) => typeof value === 'boolean';
const isNumber: Check = (value) => typeof value === 'number';
const oneOf =
  (...allowed: readonly string[]): Check =>
  (value) =>
    typeof value === 'string' && allowed.includes(value);
const optional =
  (check: Check): Check =>
  (value) =>
    value === undefined || check(value);
const listOf =
  (check: Check): Check =>
  (value) =>
    Array.isArray(value) && value.every(check);

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** One check for each member of T, so that a new member does not compile until it is checked here. */
const shape =
  <T>(checks: { [Member in keyof Required<T>]: Check }): Check =>
  (value) =>
    isRecord(value) && Object.entries<Check>(checks).every(([member, check]) => check(value[member]));

const account = shape<DialogAccount>({
  accountId: isString,
  email: isString,
  name: isString,
  givenName: isString,
  pictureUrl: isString,
  idpConfigUrl: isString,
  idpLoginUrl: isString,
  loginState: oneOf('SignIn', 'SignUp'),
  termsOfServiceUrl: optional(isString),
  privacyPolicyUrl: optional(isString),
  displayName: isString,
  displayIdentifier: isString,
  disclosedFields: listOf(oneOf('name', 'email', 'username', 'tel', 'picture')),
  lastUsedAt: optional(isNumber),
  filteredOut: optional(isBoolean),
});

const provider = shape<DialogProvider>({
  configURL: isString,
  idpForDisplay: isString,
  loginUrl: isString,
  brandingName: optional(isString),
  backgroundColor: optional(isString),
  color: optional(isString),
  iconUrl: optional(isString),
  privacyPolicyUrl: optional(isString),
  termsOfServiceUrl: optional(isString),
  mismatch: isBoolean,
  supportsUseOtherAccount: isBoolean,
});

const dialog = shape<Dialog>({
  type: oneOf('AccountChooser', 'AutoReauthn', 'ConfirmIdpLogin', 'Error'),
  title: isString,
  subtitle: optional(isString),
  context: oneOf('signin', 'signup', 'use', 'continue'),
  mode: oneOf('passive', 'active'),
  rpForDisplay: isString,
  iframeForDisplay: optional(isString),
  providers: listOf(provider),
  accounts: listOf(account),
  verifying: optional(shape<NonNullable<Dialog['verifying']>>({ configURL: isString, accountId: isString })),
  error: optional(shape<DialogError>({ code: isString, url: isString, idpForDisplay: isString })),
});

const view = shape<ChooserView>({
  flowId: isString,
  dialog,
  byItself: isBoolean,
  pictures: (value) => isRecord(value) && Object.values(value).every(isString),
});

/** Whether the background's response to `chooser-opened` is a view. */
export function isChooserView(value: unknown): value is ChooserView {
  return view(value);
}

/** Whether a stored flow's `dialog` member is a dialog. */
export function isDialog(value: unknown): value is Dialog {
  return dialog(value);
}

/**
 * What Chromium's renderer checks after the WebIDL conversion, in its order (measured by calls that break two rules at once).
 * The page's script only converts; the rest is here, where it costs no frame anything.
 */
import type { ExceptionDescription } from '../shared/call-result.ts';
import type {
  IdentityCredentialDisconnectOptions,
  IdentityCredentialRequest,
  IdentityProviderConfig,
  IdentityProviderRequestOptions,
} from '../shared/dictionaries.ts';
import type { EmulatorIssueReason } from '../shared/issue-codes.ts';
import type { ConvertedProvider, ConvertedRequest, PageCall } from '../shared/messages.ts';
import { parseUrl } from './site.ts';

/** `code`, `cause`: for the trace. */
export type Validated<T> =
  | { type: 'valid'; value: T }
  | { type: 'refused'; exception: ExceptionDescription; code: EmulatorIssueReason; cause?: string };

const GET = "Failed to execute 'get' on 'CredentialsContainer': ";
const DEFAULT_FIELDS = ['name', 'email', 'picture'];
const MAXIMUM_PROVIDERS = 10;

/**
 * Characters that one call may bring. Chromium takes more (a call with 1 MB of `params` works there); here what is asked for is kept while a person thinks,
 * in a store that all sites share.
 */
export const LARGEST_CALL = 1024 * 1024;

const typeError = (message: string): ExceptionDescription => ({ kind: 'TypeError', message });
const domException = (name: string, message: string, ownStack = false): ExceptionDescription => ({
  kind: 'DOMException',
  name,
  message,
  ...(ownStack && { ownStack: true as const }),
});
const refused = (exception: ExceptionDescription, code: EmulatorIssueReason = 'InvalidCall') =>
  ({ type: 'refused', exception, code }) as const;
const cspMessage = (url: string) => `Refused to connect to '${url}' because it violates the document's Content Security Policy.`;

const notEnabled = (ownStack = false): ExceptionDescription =>
  domException('NotAllowedError', "The 'identity-credentials-get' feature is not enabled in this document.", ownStack);

const CROSS_ORIGIN_FRAME =
  "The following credential operations can only occur in a document which is same-origin with all of its ancestors: storage/retrieval of 'PasswordCredential' and 'FederatedCredential', storage of 'PublicKeyCredential'.";

/**
 * https://w3c-fedid.github.io/FedCM/#dom-identitycredential-discoverfromexternalsource-slot
 * @param sameOriginWithAncestors Chromium asks that, and not the policy, of a call with several providers.
 */
export function validateGet(
  call: Extract<PageCall, { api: 'get' }>,
  permissionsPolicy: boolean,
  sameOriginWithAncestors: boolean,
): Validated<IdentityCredentialRequest> {
  const { request } = call;
  const { providers } = request;
  if (providers.length === 0) return refused(typeError(`${GET}Need at least one identity provider.`));
  if (providers.length > MAXIMUM_PROVIDERS) return refused(typeError(`${GET}More than ${MAXIMUM_PROVIDERS} providers are not allowed.`));
  if (providers.length === 1 && !permissionsPolicy) return refused(notEnabled(), 'PolicyDenied');
  if (providers.length > 1 && !sameOriginWithAncestors) return refused(domException('NotAllowedError', CROSS_ORIGIN_FRAME));
  // Before the URLs are looked at: a browser's own limit for those would give another exception.
  const excess = tooLarge(providers.flatMap(stringsOf), 'Error retrieving a token.');
  if (excess) return excess;
  const options: IdentityProviderRequestOptions[] = [];
  for (const [index, provider] of providers.entries()) {
    const validated = validateProvider(provider, index, call);
    if (validated.type === 'refused') return validated;
    options.push(validated.value);
  }
  const { context, mode, mediation } = request;
  const problem = modeProblem(request);
  if (problem || mediation === 'conditional') {
    return refused(problem ?? domException('NotSupportedError', 'Conditional mediation is not supported for this credential type'));
  }
  if (!permissionsPolicy) return refused(notEnabled(), 'PolicyDenied');
  return { type: 'valid', value: { providers: options, context, mode, mediation } };
}

function validateProvider(
  provider: ConvertedProvider,
  index: number,
  { blocked, paramsError }: Extract<PageCall, { api: 'get' }>,
): Validated<IdentityProviderRequestOptions> {
  if (paramsError === index) return refused({ kind: 'ParamsError' });
  const { clientId, fields, loginHint, domainHint, nonce, params } = provider;
  if (clientId === undefined) return refused(typeError(`${GET}Missing the provider's clientId.`));
  const url = parseUrl(provider.configURL);
  if (!url || clientId === '') return refused(domException('InvalidStateError', `Provider ${index + 1} information is incomplete.`));
  if (blocked[index]) return refused(domException('NetworkError', GET + cspMessage(url.href), true), 'CspBlocked');
  return {
    type: 'valid',
    value: {
      configURL: url.href,
      clientId,
      fields: fields ?? DEFAULT_FIELDS,
      ...(loginHint !== undefined && { loginHint }),
      ...(domainHint !== undefined && { domainHint }),
      ...(nonce !== undefined && { nonce }),
      ...(params !== undefined && { params }),
    },
  };
}

/** @param strings All that the page brought. @param message Of the exception with which such a call fails natively. */
function tooLarge(
  strings: (string | undefined)[],
  message: string,
  ownStack = false,
): Extract<Validated<never>, { type: 'refused' }> | null {
  const size = strings.reduce((sum, text) => sum + (text?.length ?? 0), 0);
  if (size <= LARGEST_CALL) return null;
  const cause = `What the page asks for has ${size} characters; ${LARGEST_CALL} are allowed.`;
  return { ...refused(domException('NetworkError', message, ownStack), 'TooLarge'), cause };
}

function stringsOf({ configURL, clientId, loginHint, domainHint, nonce, params, fields = [] }: ConvertedProvider): (string | undefined)[] {
  // A field costs more than its characters.
  return [configURL, clientId, loginHint, domainHint, nonce, params, ...fields.map((field) => `"${field}",`)];
}

/** Conditional mediation comes first, then what active mode does not go with. */
function modeProblem({ mediation, mode, providers }: ConvertedRequest): ExceptionDescription | null {
  if (mediation === 'conditional' || mode !== 'active') return null;
  if (providers.length > 1) {
    return domException('InvalidStateError', 'Active mode is not currently supported with multiple identity providers.');
  }
  return mediation === 'silent' ? domException('NotSupportedError', 'mediation:silent is not supported in active mode') : null;
}

/** https://w3c-fedid.github.io/FedCM/#dom-identitycredential-disconnect; Chromium's exceptions here all own a stack. */
export function validateDisconnect(
  { options, blocked }: Extract<PageCall, { api: 'disconnect' }>,
  permissionsPolicy: boolean,
): Validated<IdentityCredentialDisconnectOptions> {
  const { clientId, configURL, accountHint } = options;
  if (clientId === undefined) return refused(typeError('clientId is required'));
  if (!permissionsPolicy) return refused(notEnabled(true), 'PolicyDenied');
  const url = parseUrl(configURL);
  if (!url) return refused(domException('InvalidStateError', 'configURL is invalid', true));
  if (blocked[0]) return refused(domException('NetworkError', cspMessage(url.href), true), 'CspBlocked');
  const excess = tooLarge([configURL, clientId, accountHint], 'Error disconnecting account.', true);
  return excess ?? { type: 'valid', value: { clientId, configURL: url.href, accountHint } };
}

/** https://w3c-fedid.github.io/FedCM/#dom-identityprovider-getuserinfo */
export function validateGetUserInfo(
  { config, blocked }: Extract<PageCall, { api: 'getUserInfo' }>,
  permissionsPolicy: boolean,
  origin: string,
): Validated<IdentityProviderConfig> {
  if (!permissionsPolicy) return refused(notEnabled(), 'PolicyDenied');
  const { clientId = '' } = config;
  const url = parseUrl(config.configURL);
  if (!url || config.clientId === '') return refused(domException('InvalidStateError', 'Provider information is incomplete.'));
  if (origin === 'null' || url.origin !== origin) {
    return refused(
      domException('InvalidStateError', 'UserInfo request must be initiated from a frame that is the same origin with the provider.'),
    );
  }
  if (blocked[0])
    return refused(
      domException('NetworkError', `Failed to execute 'getUserInfo' on 'IdentityProvider': ${cspMessage(url.href)}`, true),
      'CspBlocked',
    );
  const excess = tooLarge([config.configURL, clientId], 'Error retrieving user info.');
  return excess ?? { type: 'valid', value: { clientId, configURL: url.href } };
}

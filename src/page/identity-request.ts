/**
 * What Chromium checks after the conversion, in its order (established by calls to native FedCM that break two rules at once):
 * the provider list; then each provider in turn: params, clientId, completeness, Content Security Policy; then mediation and
 * mode. The result says what to send and where to stop; the CSP of the providers before that place is still to be probed.
 */
import type { IdentityCredentialRequest, IdentityProviderRequestOptions } from '../shared/dictionaries.ts';
import type { ConvertedOptions, ConvertedProvider } from './credential-request-options.ts';
import { domException, typeError } from './exceptions.ts';
import { getOwnPropertyDescriptor, isObject, newList, stringify, uncurryThis } from './primordials.ts';
import { parseAbsoluteUrl } from './provider-config.ts';

/** A failed check: the exception may be any value, for a page's own `toJSON` can throw it. */
export interface Refusal {
  exception: unknown;
}

export interface CheckedRequest {
  /** To be probed before `outcome` counts. */
  configURLs: string[];
  outcome: Refusal | { request: IdentityCredentialRequest };
}

/** https://w3c-fedid.github.io/FedCM/#dom-identityproviderrequestoptions-fields, default. */
const DEFAULT_FIELDS = ['name', 'email', 'picture'];
const MAX_PROVIDERS = 10;

const CIRCULAR = 'Converting circular structure to JSON';
const BIGINT = 'Do not know how to serialize a BigInt';
const startsWith = uncurryThis<string, [string], boolean>(String.prototype.startsWith);

/** What JSON cannot carry, in V8's words and in Firefox's. A page's own exception is passed on as it is. */
function serializationError(error: unknown, where: string): unknown {
  const text: unknown = isObject(error) ? getOwnPropertyDescriptor(error, 'message')?.value : undefined;
  if (typeof text !== 'string') return error;
  if (startsWith(text, CIRCULAR) || text === BIGINT) return typeError(where + text);
  if (text === 'cyclic object value') return typeError(where + CIRCULAR);
  return text === "BigInt value can't be serialized in JSON" ? typeError(where + BIGINT) : error;
}

function checkProvider(provider: ConvertedProvider, index: number, where: string): IdentityProviderRequestOptions | Refusal {
  let params: string | undefined;
  try {
    params = provider.params === undefined ? undefined : stringify(provider.params);
  } catch (error) {
    return { exception: serializationError(error, where) };
  }
  const { clientId, domainHint, loginHint, nonce } = provider;
  if (clientId === undefined) return { exception: typeError(`${where}Missing the provider's clientId.`) };
  const configURL = parseAbsoluteUrl(provider.configURL);
  if (configURL === null || clientId === '') {
    return { exception: domException('InvalidStateError', `Provider ${index + 1} information is incomplete.`) };
  }
  return {
    configURL,
    clientId,
    fields: provider.fields ?? DEFAULT_FIELDS,
    ...(loginHint === undefined ? null : { loginHint }),
    ...(domainHint === undefined ? null : { domainHint }),
    ...(nonce === undefined ? null : { nonce }),
    ...(params === undefined ? null : { params }),
  };
}

/** The number of providers: the one check that comes even before the Permissions Policy. */
export function checkProviderCount(count: number, where: string): Refusal | null {
  if (count === 0) return { exception: typeError(`${where}Need at least one identity provider.`) };
  return count > MAX_PROVIDERS ? { exception: typeError(`${where}More than ${MAX_PROVIDERS} providers are not allowed.`) } : null;
}

function checkMode({ mediation, mode, providers }: ConvertedOptions): Refusal | null {
  if (mode !== 'active') return null;
  if (providers.length > 1) {
    const message = 'Active mode is not currently supported with multiple identity providers.';
    return { exception: domException('InvalidStateError', message) };
  }
  return mediation === 'silent'
    ? { exception: domException('NotSupportedError', 'mediation:silent is not supported in active mode') }
    : null;
}

export function checkRequest(options: ConvertedOptions, where: string): CheckedRequest {
  const { context, mediation, mode } = options;
  const providers = newList<IdentityProviderRequestOptions>();
  const configURLs = newList<string>();
  for (let index = 0; index < options.providers.length; index++) {
    const provider = options.providers[index];
    if (!provider) break;
    const checked = checkProvider(provider, index, where);
    if ('exception' in checked) return { configURLs, outcome: checked };
    providers[index] = checked;
    configURLs[index] = checked.configURL;
  }
  if (mediation === 'conditional') {
    const exception = domException('NotSupportedError', 'Conditional mediation is not supported for this credential type');
    return { configURLs, outcome: { exception } };
  }
  return { configURLs, outcome: checkMode(options) ?? { request: { providers, context, mode, mediation } } };
}

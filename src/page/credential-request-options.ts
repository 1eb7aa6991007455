/**
 * WebIDL conversion of `CredentialRequestOptions`, in the order in which Chromium reads the members (base dictionaries first,
 * members by name). https://w3c-fedid.github.io/FedCM/#dictdef-identitycredentialrequestoptions
 */

import { IS_GECKO } from '../shared/engine.ts';
import type { ConvertedProvider, ConvertedProviderConfig, ConvertedRequest } from '../shared/messages.ts';
import { toAbortSignal } from './abort-signal.ts';
import { type Convert, dictionaryReader, toDictionary, toDOMString, toEnum, toSequence } from './idl.ts';
import { isObject } from './primordials.ts';

export interface ConvertedOptions {
  request: ConvertedRequest;
  /** `params` of each provider, WebIDL `any`: serialised after the whole conversion. */
  params: unknown[];
  misplaced: boolean;
  signal: AbortSignal | undefined;
}

const IDENTITY = 'IdentityCredentialRequestOptions';
const PROVIDER = 'IdentityProviderRequestOptions';
export const CONFIG = 'IdentityProviderConfig';
const FIELD = 'IdentityProviderField';

const toContext = toEnum(`${IDENTITY}Context`, ['signin', 'signup', 'use', 'continue'] as const);
const toMode = toEnum(`${IDENTITY}Mode`, ['passive', 'active'] as const);
const toMediation = toEnum('CredentialMediationRequirement', ['conditional', 'optional', 'required', 'silent'] as const);

export const toProviderConfig = (config: object, where: string): ConvertedProviderConfig => {
  const read = dictionaryReader(config, where, CONFIG);
  return { clientId: read('clientId', toDOMString), configURL: read('configURL', toDOMString, true) };
};

/** A string, or a dictionary that has it (fields-dictionaries). */
const toField: Convert<string> = (value, where) => {
  if (!isObject(value) && value !== undefined && value !== null) return toDOMString(value, where);
  return dictionaryReader(toDictionary(value, where, FIELD), where, FIELD)('name', toDOMString, true);
};

const toFields = toSequence(toField);

/** @param params Takes each provider's `params`. */
const toProvider =
  (params: unknown[]): Convert<ConvertedProvider> =>
  (value, where) => {
    const dictionary = toDictionary(value, where, PROVIDER);
    const read = dictionaryReader(dictionary, where, PROVIDER);
    const provider: ConvertedProvider = {
      ...toProviderConfig(dictionary, where),
      domainHint: read('domainHint', toDOMString),
      fields: read('fields', toFields),
      loginHint: read('loginHint', toDOMString),
      nonce: read('nonce', toDOMString),
    };
    params[params.length] = read('params');
    return provider;
  };

/**
 * Converts the options of a call with `identity`. 'native': the call is the browser's own affair, because it has no `identity`
 * or because it asks also for a credential which Chromium looks for in preference to it (digital, publicKey, otp).
 * 'never': such a call in a browser that does not know one-time passwords; Chromium waits for one without end.
 * @param params An empty list without a prototype.
 */
export const convertOptions = (options: object, where: string, params: unknown[]): ConvertedOptions | 'native' | 'never' => {
  const read = dictionaryReader(options, where, 'CredentialRequestOptions');
  const digital = read('digital');
  // Read, in Chromium's order, for a page that watches; what stands in it is no affair of FedCM.
  read('federated');
  const identity = read('identity', (value, path) => {
    if (digital !== undefined) return undefined;
    const member = dictionaryReader(toDictionary(value, path, IDENTITY), path, IDENTITY);
    const context = member('context', toContext) ?? 'signin';
    // WebIDL `any`: Chromium reads it only to warn.
    const misplaced = member('mediation') !== undefined;
    const mode = member('mode', toMode) ?? 'passive';
    return { context, misplaced, mode, providers: member('providers', toSequence(toProvider(params)), true) };
  });
  if (!identity) return 'native';
  const mediation = read('mediation', toMediation) ?? 'optional';
  const otp = read('otp');
  // WebIDL boolean, which any value gives.
  read('password');
  if (read('publicKey') !== undefined || (otp !== undefined && !IS_GECKO)) return 'native';
  if (IS_GECKO && otp !== undefined) return 'never';
  const signal = read('signal', toAbortSignal);
  read('uiMode');
  const { providers, context, mode, misplaced } = identity;
  return { request: { providers, context, mode, mediation }, params, misplaced, signal };
};

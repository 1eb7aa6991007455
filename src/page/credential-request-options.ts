/**
 * WebIDL conversion of `CredentialRequestOptions`, in the order in which Chromium reads the members (base dictionaries first,
 * members by name). https://w3c-fedid.github.io/FedCM/#dictdef-identitycredentialrequestoptions
 */

import { IS_GECKO } from '../shared/engine.ts';
import type { ConvertedProvider, ConvertedProviderConfig, ConvertedRequest } from '../shared/messages.ts';
import { toAbortSignal } from './abort-signal.ts';
import { type Convert, dictionaryReader, toDictionary, toDOMString, toEnum, toSequence } from './idl.ts';
import { getMember } from './primordials.ts';

export interface ConvertedOptions {
  request: ConvertedRequest;
  /** `params` of each provider, WebIDL `any`: serialised after the whole conversion. */
  params: unknown[];
  misplaced: boolean;
  signal: AbortSignal | undefined;
}

const OPTIONS = 'CredentialRequestOptions';
const IDENTITY = 'IdentityCredentialRequestOptions';
const PROVIDER = 'IdentityProviderRequestOptions';
export const CONFIG = 'IdentityProviderConfig';

const toContext = toEnum(`${IDENTITY}Context`, ['signin', 'signup', 'use', 'continue'] as const);
const toMode = toEnum(`${IDENTITY}Mode`, ['passive', 'active'] as const);
const toMediation = toEnum('CredentialMediationRequirement', ['conditional', 'optional', 'required', 'silent'] as const);
const toStrings = toSequence(toDOMString);

export function toProviderConfig(config: object, where: string): ConvertedProviderConfig {
  const reader = dictionaryReader(config, where, CONFIG);
  return { clientId: reader.optional('clientId', toDOMString), configURL: reader.required('configURL', toDOMString) };
}

/** @param params Takes each provider's `params`. */
function toProvider(params: unknown[]): Convert<ConvertedProvider> {
  return (value, where) => {
    const dictionary = toDictionary(value, where, PROVIDER);
    const reader = dictionaryReader(dictionary, where, PROVIDER);
    const string = (member: string): string | undefined => reader.optional(member, toDOMString);
    const provider: ConvertedProvider = {
      ...toProviderConfig(dictionary, where),
      domainHint: string('domainHint'),
      fields: reader.optional('fields', toStrings),
      loginHint: string('loginHint'),
      nonce: string('nonce'),
    };
    params[params.length] = getMember(dictionary, 'params');
    return provider;
  };
}

/**
 * Converts the options of a call with `identity`. 'native': the call is the browser's own affair, because it has no `identity`
 * or because it asks also for a credential which Chromium looks for in preference to it (digital, publicKey, otp).
 * 'never': such a call in a browser that does not know one-time passwords; Chromium waits for one without end.
 * @param params An empty list without a prototype.
 */
export function convertOptions(options: object, where: string, params: unknown[]): ConvertedOptions | 'native' | 'never' {
  const reader = dictionaryReader(options, where, OPTIONS);
  const digital: unknown = getMember(options, 'digital');
  // Read, in Chromium's order, for a page that watches; what stands in it is no affair of FedCM.
  getMember(options, 'federated');
  const identityValue: unknown = getMember(options, 'identity');
  if (identityValue === undefined || digital !== undefined) return 'native';
  const path = reader.path('identity');
  const identityDictionary = toDictionary(identityValue, path, IDENTITY);
  const identity = dictionaryReader(identityDictionary, path, IDENTITY);
  const context = identity.optional('context', toContext) ?? 'signin';
  // WebIDL `any`: Chromium reads it only to warn.
  const misplaced = getMember(identityDictionary, 'mediation') !== undefined;
  const mode = identity.optional('mode', toMode) ?? 'passive';
  const providers = identity.required('providers', toSequence(toProvider(params)));
  const mediation = reader.optional('mediation', toMediation) ?? 'optional';
  const otp: unknown = getMember(options, 'otp');
  // WebIDL boolean, which any value gives.
  getMember(options, 'password');
  if (getMember(options, 'publicKey') !== undefined || (otp !== undefined && !IS_GECKO)) return 'native';
  if (IS_GECKO && otp !== undefined) return 'never';
  const signal = reader.optional('signal', toAbortSignal);
  getMember(options, 'uiMode');
  return { request: { providers, context, mode, mediation }, params, misplaced, signal };
}

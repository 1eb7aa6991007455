/**
 * WebIDL conversion of `CredentialRequestOptions`, in the order in which Chromium reads the members (base dictionaries first,
 * members by name). https://w3c-fedid.github.io/FedCM/#dictdef-identitycredentialrequestoptions
 */
import type {
  IdentityCredentialRequestOptionsContext,
  IdentityCredentialRequestOptionsMode,
  MediationRequirement,
} from '../shared/dictionaries.ts';
import { signalConverter } from './abort-signal.ts';
import { inMember, optionalMember, requiredMember, toDictionary, toDOMString, toEnum, toOptionalDictionary, toSequence } from './idl.ts';
import { getMember } from './primordials.ts';
import { convertProviderConfig } from './provider-config.ts';

/** A provider as converted; whether it is complete is looked at after the whole conversion. */
export interface ConvertedProvider {
  clientId: string | undefined;
  configURL: string;
  domainHint: string | undefined;
  fields: string[] | undefined;
  loginHint: string | undefined;
  nonce: string | undefined;
  /** WebIDL `any`: serialised later. */
  params: unknown;
}

interface ConvertedIdentity {
  context: IdentityCredentialRequestOptionsContext;
  /** WebIDL `any`: Chromium reads it only to warn. */
  hasMediation: boolean;
  mode: IdentityCredentialRequestOptionsMode;
  providers: ConvertedProvider[];
}

export interface ConvertedOptions extends ConvertedIdentity {
  mediation: MediationRequirement | 'conditional';
  signal: AbortSignal | undefined;
}

const OPTIONS = 'CredentialRequestOptions';
const IDENTITY = 'IdentityCredentialRequestOptions';
const PROVIDER = 'IdentityProviderRequestOptions';

const isContext = (text: string): text is IdentityCredentialRequestOptionsContext =>
  text === 'signin' || text === 'signup' || text === 'use' || text === 'continue';
const isMode = (text: string): text is IdentityCredentialRequestOptionsMode => text === 'passive' || text === 'active';
const isMediation = (text: string): text is MediationRequirement | 'conditional' =>
  text === 'silent' || text === 'optional' || text === 'required' || text === 'conditional';
const isUiMode = (text: string): text is 'immediate' => text === 'immediate';

function convertProvider(value: unknown, where: string): ConvertedProvider {
  const provider = toDictionary(value, where, PROVIDER);
  const string = (name: string): string | undefined => optionalMember(provider, name, where, PROVIDER, toDOMString);
  return {
    ...convertProviderConfig(provider, where),
    domainHint: string('domainHint'),
    fields: optionalMember(provider, 'fields', where, PROVIDER, (fields, path) => toSequence(fields, path, toDOMString)),
    loginHint: string('loginHint'),
    nonce: string('nonce'),
    params: getMember(provider, 'params'),
  };
}

function convertIdentity(value: unknown, where: string): ConvertedIdentity {
  const identity = toDictionary(value, where, IDENTITY);
  return {
    context:
      optionalMember(identity, 'context', where, IDENTITY, (context, path) =>
        toEnum(context, path, 'IdentityCredentialRequestOptionsContext', isContext),
      ) ?? 'signin',
    hasMediation: getMember(identity, 'mediation') !== undefined,
    mode:
      optionalMember(identity, 'mode', where, IDENTITY, (mode, path) =>
        toEnum(mode, path, 'IdentityCredentialRequestOptionsMode', isMode),
      ) ?? 'passive',
    providers: requiredMember(identity, 'providers', where, IDENTITY, (providers, path) => toSequence(providers, path, convertProvider)),
  };
}

const knowsOtp = 'OTPCredential' in globalThis;

/**
 * Converts the options of a call with `identity`. 'native': the call is the browser's own affair, because it has no `identity`
 * or because it asks also for a credential which Chromium looks for in preference to it (digital, publicKey, otp).
 * 'never': such a call in a browser that does not know one-time passwords; Chromium waits for one without end.
 */
export function convertOptions(options: object, where: string): ConvertedOptions | 'native' | 'never' {
  const digital: unknown = getMember(options, 'digital');
  const federated: unknown = getMember(options, 'federated');
  const identityValue: unknown = getMember(options, 'identity');
  if (identityValue === undefined || digital !== undefined) return 'native';
  toOptionalDictionary(federated, inMember(where, 'federated', OPTIONS), 'FederatedCredentialRequestOptions');
  const identity = convertIdentity(identityValue, inMember(where, 'identity', OPTIONS));
  const mediation = optionalMember(options, 'mediation', where, OPTIONS, (value, path) =>
    toEnum(value, path, 'CredentialMediationRequirement', isMediation),
  );
  const otp: unknown = getMember(options, 'otp');
  // `password`: WebIDL boolean, which any value gives.
  getMember(options, 'password');
  if (getMember(options, 'publicKey') !== undefined || (otp !== undefined && knowsOtp)) return 'native';
  if (otp !== undefined) return 'never';
  const signal = optionalMember(options, 'signal', where, OPTIONS, signalConverter);
  optionalMember(options, 'uiMode', where, OPTIONS, (value, path) => toEnum(value, path, 'CredentialUiModeRequirement', isUiMode));
  return { ...identity, mediation: mediation ?? 'optional', signal };
}

/**
 * The specification's dictionaries, as they are after WebIDL conversion in `page/` or after validation of an IdP's JSON
 * in `protocol/`. Names and meanings: https://w3c-fedid.github.io/FedCM/ (sections named at each).
 */

/** https://w3c-fedid.github.io/FedCM/#dictdef-identityproviderrequestoptions, converted. */
export interface IdentityProviderRequestOptions {
  /** An absolute URL, serialised by the URL parser. */
  configURL: string;
  clientId: string;
  loginHint?: string;
  domainHint?: string;
  /** Absent in the call: the default list (name, email, picture) is filled in by `page/`. */
  fields: string[];
  /** The legacy member outside `params`; Chromium 156 still sends it. */
  nonce?: string;
  /** JSON text, serialised in the page as `JSON.stringify` gives it. */
  params?: string;
}

export type IdentityCredentialRequestOptionsContext = 'signin' | 'signup' | 'use' | 'continue';
export type IdentityCredentialRequestOptionsMode = 'passive' | 'active';
/** `conditional` never leaves the page: it is refused there as native refuses it. */
export type MediationRequirement = 'silent' | 'optional' | 'required';

/** `CredentialRequestOptions` with its `identity` member, converted. */
export interface IdentityCredentialRequest {
  providers: IdentityProviderRequestOptions[];
  context: IdentityCredentialRequestOptionsContext;
  mode: IdentityCredentialRequestOptionsMode;
  mediation: MediationRequirement;
}

/** https://w3c-fedid.github.io/FedCM/#dictdef-identityproviderconfig */
export interface IdentityProviderConfig {
  configURL: string;
  clientId: string;
}

/** https://w3c-fedid.github.io/FedCM/#dictdef-identitycredentialdisconnectoptions */
export interface IdentityCredentialDisconnectOptions extends IdentityProviderConfig {
  accountHint: string;
}

/** https://w3c-fedid.github.io/FedCM/#dictdef-identityuserinfo */
export interface IdentityUserInfo {
  email: string;
  name: string;
  givenName: string;
  picture: string;
}

/** https://w3c-fedid.github.io/login-status/#enumdef-loginstatus */
export type LoginStatus = 'logged-in' | 'logged-out';
/** As kept for an origin: `unknown` where none was ever set. */
export type LoginStatusState = LoginStatus | 'unknown';

/** Any value that JSON can carry: tokens are of this type (https://w3c-fedid.github.io/FedCM/#dom-identitycredential-token). */
export type JsonValue = null | boolean | number | string | JsonValue[] | { [member: string]: JsonValue };

/**
 * A dialog as data: the chooser draws it, the automation reads it, the trace keeps it.
 * Type names and account members are those of the specification's WebDriver section and of the DevTools protocol's `FedCm` domain.
 * https://w3c-fedid.github.io/FedCM/#automation
 */
import type { IdentityCredentialRequestOptionsContext, IdentityCredentialRequestOptionsMode } from './dictionaries.ts';

export type DialogType = 'AccountChooser' | 'AutoReauthn' | 'ConfirmIdpLogin' | 'Error';
export type DialogButton = 'ConfirmIdpLoginContinue' | 'ErrorGotIt' | 'ErrorMoreDetails';
export type AccountUrlType = 'TermsOfService' | 'PrivacyPolicy';
/** The fields that a browser knows how to name in the disclosure text, in the order in which it names them. */
export type DisclosedField = 'name' | 'email' | 'username' | 'tel' | 'picture';

/** One row of https://w3c-fedid.github.io/FedCM/#webdriver-accountlist, in the order in which it is shown. */
export interface DialogAccount {
  accountId: string;
  email: string;
  name: string;
  givenName: string;
  pictureUrl: string;
  idpConfigUrl: string;
  idpLoginUrl: string;
  loginState: 'SignIn' | 'SignUp';
  termsOfServiceUrl?: string;
  privacyPolicyUrl?: string;
  /** What a person reads: the first present of name, username, email, tel … and the second. */
  displayName: string;
  displayIdentifier: string;
  /** Which of the fields the disclosure text must name when this account is chosen; empty for a returning one. */
  disclosedFields: DisclosedField[];
  /** ms since the epoch at which it was last used on this site; absent when never. */
  lastUsedAt?: number;
  /** True for an account which the hints or labels filtered out and which is shown greyed ("You can't sign in using this account"). */
  filteredOut?: boolean;
}

export interface DialogProvider {
  configURL: string;
  /** The registrable domain (or host), as titles show it. */
  idpForDisplay: string;
  loginUrl: string;
  brandingName?: string;
  /** CSS hexadecimal colours, only such as contrast enough with each other. */
  backgroundColor?: string;
  color?: string;
  iconUrl?: string;
  privacyPolicyUrl?: string;
  termsOfServiceUrl?: string;
  /** Logged in by its status, but gave no usable account: its row says "sign in". */
  mismatch: boolean;
  supportsUseOtherAccount: boolean;
}

export interface DialogError {
  /** The IdP's `error` member (`access_denied`, `server_error` …); empty for none. */
  code: string;
  /** Absolute, same-site with the IdP and https (or localhost); empty for none. */
  url: string;
  idpForDisplay: string;
}

export interface Dialog {
  type: DialogType;
  title: string;
  subtitle?: string;
  context: IdentityCredentialRequestOptionsContext;
  mode: IdentityCredentialRequestOptionsMode;
  /** The site named in the title: of the top-level document. */
  rpForDisplay: string;
  /** The site of the calling frame where that is another one. */
  iframeForDisplay?: string;
  providers: DialogProvider[];
  accounts: DialogAccount[];
  /** The account whose assertion is being fetched ("Verifying…", "Signing you in…"). */
  verifying?: { configURL: string; accountId: string };
  error?: DialogError;
}

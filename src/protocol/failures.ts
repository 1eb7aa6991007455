/** The failures of `get()`: for each code what Chromium 156 prints, and the step it belongs to. */
import type { FederatedAuthRequestIssueReason } from '../shared/issue-codes.ts';
import type { Evidence, FedCmFailure, SpecStep } from '../shared/trace-event.ts';
import { STEPS } from './steps.ts';

const TABLE: Record<FederatedAuthRequestIssueReason, [step: SpecStep, console: string]> = {
  ShouldEmbargo: [STEPS.selectAccount, 'User declined or dismissed prompt. API exponential cool down triggered.'],
  TooManyRequests: [STEPS.discover, 'Only one navigator.credentials.get request may be outstanding at one time.'],
  WellKnownHttpNotFound: [STEPS.fetchConfig, "The provider's FedCM well-known file cannot be found."],
  WellKnownNoResponse: [STEPS.fetchConfig, "The provider's FedCM well-known file fetch resulted in an error response code."],
  WellKnownInvalidResponse: [STEPS.fetchConfig, "Provider's FedCM well-known file is invalid."],
  WellKnownListEmpty: [STEPS.fetchConfig, "Provider's FedCM well-known file has no config URLs."],
  WellKnownInvalidContentType: [STEPS.fetchConfig, "Provider's FedCM well-known content type must be a JSON content type."],
  ConfigNotInWellKnown: [STEPS.fetchConfig, "Provider's FedCM config file not listed in its well-known file."],
  WellKnownTooBig: [STEPS.fetchConfig, "Provider's FedCM well-known file contains too many config URLs."],
  ConfigHttpNotFound: [STEPS.fetchConfig, "The provider's FedCM config file cannot be found."],
  ConfigNoResponse: [STEPS.fetchConfig, "The provider's FedCM config file fetch resulted in an error response code."],
  ConfigInvalidResponse: [STEPS.fetchConfig, "Provider's FedCM config file is invalid."],
  ConfigInvalidContentType: [STEPS.fetchConfig, "Provider's FedCM config file content type must be a JSON content type."],
  IdpNotPotentiallyTrustworthy: [STEPS.createCredential, 'The IdP is not potentially trustworthy (are you using HTTP?)'],
  DisabledInSettings: [
    STEPS.createCredential,
    'FedCM was disabled either temporarily based on previous user action or permanently via site settings. Try manage third-party sign-in via the icon to the left of the URL bar or via site settings.',
  ],
  DisabledInFlags: [STEPS.createCredential, 'FedCM was disabled in flags.'],
  ErrorFetchingSignin: [STEPS.fetchAccounts, 'Error attempting to reach the provider’s sign-in endpoint.'],
  InvalidSigninResponse: [STEPS.fetchAccounts, 'Provider’s sign-in response is invalid.'],
  AccountsHttpNotFound: [STEPS.fetchAccounts, "The provider's accounts list endpoint cannot be found."],
  AccountsNoResponse: [STEPS.fetchAccounts, "The provider's accounts list fetch resulted in an error response code."],
  AccountsInvalidResponse: [
    STEPS.fetchAccounts,
    'Provider\'s accounts list is invalid. Should have received an "accounts" list, where each account must have at least "id", "name", and "email".',
  ],
  AccountsListEmpty: [STEPS.fetchAccounts, "Provider's accounts list is empty."],
  AccountsInvalidContentType: [STEPS.fetchAccounts, "Provider's accounts list endpoint content type must be a JSON content type."],
  IdTokenHttpNotFound: [STEPS.fetchAssertion, "The provider's id token endpoint cannot be found."],
  IdTokenNoResponse: [STEPS.fetchAssertion, "The provider's token fetch resulted in an error response code."],
  IdTokenInvalidResponse: [STEPS.fetchAssertion, "Provider's token is invalid."],
  IdTokenIdpErrorResponse: [STEPS.fetchAssertion, 'Provider is unable to issue a token, but provided details on the error that occurred.'],
  IdTokenCrossSiteIdpErrorResponse: [
    STEPS.fetchAssertion,
    'Provider is unable to issue a token, but provided details on the error that occurred. The error URL must be same-site with the config URL.',
  ],
  IdTokenInvalidRequest: [STEPS.fetchAssertion, 'The id token fetching request is invalid.'],
  IdTokenInvalidContentType: [STEPS.fetchAssertion, "Provider's token endpoint content type must be a JSON content type."],
  ErrorIdToken: [STEPS.createCredential, 'Error retrieving a token.'],
  Canceled: [STEPS.discover, 'The request has been aborted.'],
  RpPageNotVisible: [STEPS.createCredential, 'RP page is not visible.'],
  SilentMediationFailure: [STEPS.createCredential, 'Silent mediation was requested, but the conditions to achieve it were not met.'],
  NotSignedInWithIdp: [STEPS.loginStatus, 'Not signed in with the identity provider.'],
  MissingTransientUserActivation: [STEPS.createCredential, 'FedCM active mode requires transient user activation.'],
  ReplacedByActiveMode: [STEPS.discover, 'The request is replaced by a new one with active mode.'],
  RelyingPartyOriginIsOpaque: [STEPS.discover, 'FedCM is not supported on an opaque origin.'],
  TypeNotMatching: [STEPS.fetchConfig, 'The requested IdP type did not match the registered IdP.'],
  UiDismissedNoEmbargo: [STEPS.selectAccount, 'Prompt dismissed. API exponential cool down not triggered.'],
  CorsError: [STEPS.fetchAssertion, 'Server did not send the correct CORS headers.'],
  SuppressedBySegmentationPlatform: [STEPS.createCredential, 'UI is suppressed.'],
};

/** Detail lines that Chromium prints before a code's own line go into `before`. */
export function failure(
  code: FederatedAuthRequestIssueReason,
  cause: string,
  evidence: Evidence = {},
  before: string[] = [],
): FedCmFailure {
  const [step, line] = TABLE[code];
  return { code, step, evidence, cause, console: [...before, line] };
}

/** Passive mode: nothing is sent to an IdP whose login status is logged-out. */
export function notSignedIn(origin: string): FedCmFailure {
  return failure('NotSignedInWithIdp', `The login status of ${origin} is logged-out.`, { url: origin });
}

/** Which codes the emulator can come to, and why it cannot to the others. */
import type { IssueCode } from '../../shared/issue-codes.ts';

export const UNREACHABLE: Partial<Record<IssueCode, string>> = {
  DisabledInFlags: 'the emulator has no chrome://flags; the site modes in the settings take FedCM away altogether',
  ErrorFetchingSignin: 'the code belongs to an early version of the API; no current Chrome reports it',
  InvalidSigninResponse: 'the code belongs to an early version of the API; no current Chrome reports it',
  IdTokenInvalidRequest: 'the browser builds the request itself, so it is never invalid; no current Chrome reports it',
  RpPageNotVisible:
    'current Chrome does not report it: the dialog of a page that is hidden waits until it is looked at, the emulator’s at the toolbar',
  TypeNotMatching:
    'it is about registered providers (IdentityProvider.register()), which Chrome has behind a flag and the emulator has not',
  SuppressedBySegmentationPlatform:
    'Chrome predicts from its history whether the person would sign in, and keeps the dialog back; the emulator always shows it',
  NotSameOrigin: 'a call from another origin is refused before, with InvalidStateError (InvalidCall), as in Chrome',
  NotPotentiallyTrustworthy: 'the caller must be of the config URL’s own origin, and FedCM does not exist in insecure contexts',
  CallerGone: 'a page that is left is reported as Chrome reports it (UiDismissedNoEmbargo, ErrorIdToken)',
  InternalError: 'it stands for a fault of the emulator itself, which has no known way to happen',
};

const ALL = {
  ShouldEmbargo: 1,
  TooManyRequests: 1,
  WellKnownHttpNotFound: 1,
  WellKnownNoResponse: 1,
  WellKnownInvalidResponse: 1,
  WellKnownListEmpty: 1,
  WellKnownInvalidContentType: 1,
  ConfigNotInWellKnown: 1,
  WellKnownTooBig: 1,
  ConfigHttpNotFound: 1,
  ConfigNoResponse: 1,
  ConfigInvalidResponse: 1,
  ConfigInvalidContentType: 1,
  IdpNotPotentiallyTrustworthy: 1,
  DisabledInSettings: 1,
  DisabledInFlags: 1,
  ErrorFetchingSignin: 1,
  InvalidSigninResponse: 1,
  AccountsHttpNotFound: 1,
  AccountsNoResponse: 1,
  AccountsInvalidResponse: 1,
  AccountsListEmpty: 1,
  AccountsInvalidContentType: 1,
  IdTokenHttpNotFound: 1,
  IdTokenNoResponse: 1,
  IdTokenInvalidResponse: 1,
  IdTokenIdpErrorResponse: 1,
  IdTokenCrossSiteIdpErrorResponse: 1,
  IdTokenInvalidRequest: 1,
  IdTokenInvalidContentType: 1,
  ErrorIdToken: 1,
  Canceled: 1,
  RpPageNotVisible: 1,
  SilentMediationFailure: 1,
  NotSignedInWithIdp: 1,
  MissingTransientUserActivation: 1,
  ReplacedByActiveMode: 1,
  RelyingPartyOriginIsOpaque: 1,
  TypeNotMatching: 1,
  UiDismissedNoEmbargo: 1,
  CorsError: 1,
  SuppressedBySegmentationPlatform: 1,
  NotSameOrigin: 1,
  NotIframe: 1,
  NotPotentiallyTrustworthy: 1,
  NoApiPermission: 1,
  NoAccountSharingPermission: 1,
  InvalidConfigOrWellKnown: 1,
  InvalidAccountsResponse: 1,
  NoReturningUserFromFetchedAccounts: 1,
  DisconnectFailed: 1,
  PolicyDenied: 1,
  CspBlocked: 1,
  InvalidCall: 1,
  TooLarge: 1,
  CallerGone: 1,
  InternalError: 1,
} as const satisfies Record<IssueCode, 1>;

function isIssueCode(text: unknown): text is IssueCode {
  return typeof text === 'string' && Object.hasOwn(ALL, text);
}

export const ALL_CODES: readonly IssueCode[] = Object.keys(ALL).filter(isIssueCode);
export const REACHABLE: readonly IssueCode[] = ALL_CODES.filter((code) => !Object.hasOwn(UNREACHABLE, code));

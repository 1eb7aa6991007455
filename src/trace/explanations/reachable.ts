/** The codes that the emulator can report, and why it cannot report the others. */
import type { IssueCode } from '../../shared/issue-codes.ts';

export const UNREACHABLE: Partial<Record<IssueCode, string>> = {
  DisabledInFlags: 'the emulator has no chrome://flags; a site mode in the settings can remove FedCM entirely',
  ErrorFetchingSignin: 'the code belongs to an early version of the API; current Chrome does not report it',
  InvalidSigninResponse: 'the code belongs to an early version of the API; current Chrome does not report it',
  IdTokenInvalidRequest: 'the browser builds the request itself, so it is never invalid; current Chrome does not report it',
  RpPageNotVisible:
    'current Chrome does not report it: the dialog of a hidden page waits until the user sees the page, the emulator’s at the toolbar button',
  TypeNotMatching:
    'it is about registered providers (IdentityProvider.register()), which Chrome has behind a flag and the emulator does not support',
  SuppressedBySegmentationPlatform:
    'Chrome predicts from the user’s history whether they would sign in, and may suppress the dialog; the emulator always shows it',
  NotSameOrigin: 'a call from another origin is refused earlier, with InvalidStateError (InvalidCall), as in Chrome',
  NotPotentiallyTrustworthy: 'the caller must have the origin of the config URL, and FedCM does not exist in insecure contexts',
  CallerGone: 'when the user leaves the page, the emulator reports what Chrome reports (UiDismissedNoEmbargo, ErrorIdToken)',
  InternalError: 'it means a bug in the emulator itself, and no way to trigger it is known',
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

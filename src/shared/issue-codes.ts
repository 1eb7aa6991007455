/**
 * The codes under which Chrome DevTools reports FedCM failures; the emulator's verdicts have the same names.
 * Source: Chrome DevTools Protocol, `Audits.FederatedAuthRequestIssueReason` and `Audits.FederatedAuthUserInfoRequestIssueReason`.
 */
export type FederatedAuthRequestIssueReason =
  | 'ShouldEmbargo'
  | 'TooManyRequests'
  | 'WellKnownHttpNotFound'
  | 'WellKnownNoResponse'
  | 'WellKnownInvalidResponse'
  | 'WellKnownListEmpty'
  | 'WellKnownInvalidContentType'
  | 'ConfigNotInWellKnown'
  | 'WellKnownTooBig'
  | 'ConfigHttpNotFound'
  | 'ConfigNoResponse'
  | 'ConfigInvalidResponse'
  | 'ConfigInvalidContentType'
  | 'IdpNotPotentiallyTrustworthy'
  | 'DisabledInSettings'
  | 'DisabledInFlags'
  | 'ErrorFetchingSignin'
  | 'InvalidSigninResponse'
  | 'AccountsHttpNotFound'
  | 'AccountsNoResponse'
  | 'AccountsInvalidResponse'
  | 'AccountsListEmpty'
  | 'AccountsInvalidContentType'
  | 'IdTokenHttpNotFound'
  | 'IdTokenNoResponse'
  | 'IdTokenInvalidResponse'
  | 'IdTokenIdpErrorResponse'
  | 'IdTokenCrossSiteIdpErrorResponse'
  | 'IdTokenInvalidRequest'
  | 'IdTokenInvalidContentType'
  | 'ErrorIdToken'
  | 'Canceled'
  | 'RpPageNotVisible'
  | 'SilentMediationFailure'
  | 'NotSignedInWithIdp'
  | 'MissingTransientUserActivation'
  | 'ReplacedByActiveMode'
  | 'RelyingPartyOriginIsOpaque'
  | 'TypeNotMatching'
  | 'UiDismissedNoEmbargo'
  | 'CorsError'
  | 'SuppressedBySegmentationPlatform';

export type FederatedAuthUserInfoRequestIssueReason =
  | 'NotSameOrigin'
  | 'NotIframe'
  | 'NotPotentiallyTrustworthy'
  | 'NoApiPermission'
  | 'NotSignedInWithIdp'
  | 'NoAccountSharingPermission'
  | 'InvalidConfigOrWellKnown'
  | 'InvalidAccountsResponse'
  | 'NoReturningUserFromFetchedAccounts';

/**
 * Failures that Chrome gives no issue for, but which the trace must still name. `Disconnect*` mirror Chromium's
 * DisconnectStatus; `InvalidCall`, `PolicyDenied` and `CspBlocked` are settled in the page.
 */
export type EmulatorIssueReason =
  | 'DisconnectFailed'
  | 'PolicyDenied'
  | 'CspBlocked'
  | 'InvalidCall'
  | 'TooLarge'
  | 'CallerGone'
  | 'InternalError';

export type IssueCode = FederatedAuthRequestIssueReason | FederatedAuthUserInfoRequestIssueReason | EmulatorIssueReason;

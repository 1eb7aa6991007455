/**
 * Scenarios of every group, short ones: what `npm test` replays in both browsers. `npm run parity` replays all. None of them aborts by
 * the clock before its dialog: on a busy machine the dialog would come too late.
 */
export const REPRESENTATIVE: readonly string[] = [
  // idl
  'surface',
  'synchronous-or-promise',
  'member-read-order',
  'other-methods-validation',
  // basic
  'signup-single',
  'approved-client',
  'mediation-required-returning',
  'mediation-optional-auto',
  'mediation-silent-first-time',
  'auto-two-connected',
  'cookies-none-set',
  'cookies-set-by-responses',
  // ui
  'title-port',
  // mode
  'active-with-activation',
  'active-dismissed',
  'concurrent-passive',
  // abort
  'abort-before-reason',
  'navigate-away-during-dialog',
  // multi
  'two-idps-second',
  'two-idps-one-fails',
  // hints
  'domain-hint-any',
  'fields-all-five',
  'params-object',
  'nonce-top-level',
  // well-known
  'wk-404',
  'wk-provider-urls-mismatch',
  'wk-subdomain',
  'same-site-idp',
  'localhost-idp',
  // config
  'config-404',
  'config-no-accounts',
  'config-icons',
  // accounts
  'accounts-401-unknown',
  'accounts-username-only',
  'logged-out-passive',
  // mismatch
  'mismatch-continue-close',
  'mismatch-dismiss',
  'active-logged-out',
  // login-status
  'status-js-top-out',
  'status-header-cross-origin-frame',
  'status-header-fetch-same-origin',
  // metadata
  'metadata-404',
  // assertion
  'assert-token-object',
  'assert-acao-star',
  'assert-error-code-access_denied',
  'assert-continue-resolve-object',
  // cooldown, disconnect, userinfo
  'dismiss-then-active',
  'disconnect-success',
  'disconnect-two-at-once',
  'userinfo-success',
  // frames, csp, combos, same-site
  'frame-cross-origin-allow',
  'frame-sandbox',
  'opaque-document',
  'about-blank-frame',
  'csp-connect-none',
  'combo-password',
  'same-site-frame-cross-site-top',
  // mismatch-titles, filtered, continuation-more, frames-active
  'call-from-click',
  'logged-out-while-connected',
  'hint-mismatch-silent',
  'continue-resolve-result',
];

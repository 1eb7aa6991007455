/** Documents, frames and policies of which Firefox tells an extension less, or late. */
import type { AcceptedDifference } from './accepted-difference.ts';
import { as, CREDENTIAL, differ, outcome, refused } from './differ.ts';

const REMOVED = "Firefox's AbortSignal of a frame that was removed tells nobody when it is aborted, not even AbortSignal.any()";
const SAME_TASK = 'the background hears of a navigation when the task that began it is over';
const PROVIDER_404 = [
  "error: The provider's FedCM config file cannot be found.",
  'error: When fetching the config file, a 404 HTTP response code was received.',
];
const ASKED = ['GET idp.test/.well-known/web-identity', 'GET idp.test/none.json'];
const PARSER = "what a policy says is told of by the browser's own parser";
const WORDS_OF_PARSER =
  /missing: (warning|error): (Error with (Permissions|Feature)-Policy header: .*|Unrecognized (origin|feature): '.*'\.)/;

export const FIREFOX_DOCUMENTS: readonly AcceptedDifference[] = [
  ...differ(
    { scenario: 'iframe-removed-signal', step: '1', reason: REMOVED },
    {
      requests: ['extra: POST idp.test/assert'],
      result: [outcome(refused('AbortError'), CREDENTIAL)],
      console: ['missing: error: The request has been aborted.'],
      issues: ['missing: Canceled'],
    },
  ),
  ...differ(
    { scenario: 'realm-removed-signal', step: 'frame removed, then aborted', reason: REMOVED },
    {
      requests: ['extra: GET idp.test/metadata?client_id=client-1'],
      // Nobody has signed in in the step before.
      dialogs: [
        'dialog.0.accounts.0.loginState: SignIn ≠ SignUp',
        'dialog.0.accounts.0.termsOfServiceUrl: absent ≠ https://rp.test/terms',
        'dialog.0.accounts.0.privacyPolicyUrl: absent ≠ https://rp.test/privacy',
      ],
      result: [outcome('\\{"outcome":"resolved","value":\\{.*"rejected":"because"\\}\\}', '\\{"outcome":"pending"\\}')],
      console: ['missing: error: The request has been aborted.'],
      issues: ['missing: Canceled'],
    },
  ),
  ...differ(
    { scenario: 'policy-allow-changes-set-in-same-task', step: '1', reason: SAME_TASK },
    {
      requests: as('extra', ASKED),
      result: ['result.value.setInSameTask: NotAllowedError ≠ NetworkError'],
      console: as('extra', PROVIDER_404),
      issues: ['extra: ConfigHttpNotFound'],
    },
  ),
  ...differ(
    { scenario: 'policy-allow-changes-replaced', step: '1', reason: SAME_TASK },
    {
      requests: as('missing', ASKED),
      result: ['result.value.replaced: NetworkError ≠ NotAllowedError'],
      console: as('missing', PROVIDER_404),
      issues: ['missing: ConfigHttpNotFound'],
    },
  ),
  ...differ(
    {
      scenario: 'policy-service-worker-made',
      step: '1',
      reason: 'no extension sees the headers of a response that a service worker makes, or has of another URL',
    },
    {
      requests: [...as('extra', ASKED), 'extra: GET rp.test/sw.js'],
      result: ['result.value.made: NotAllowedError ≠ NetworkError', 'result.value.other: NotAllowedError ≠ NetworkError'],
      console: as('extra', PROVIDER_404),
      issues: ['extra: ConfigHttpNotFound'],
    },
  ),
  ...['policy-header-forms', 'policy-allow-forms-2', 'policy-allow-forms-3', 'policy-allow-forms-4', 'policy-allow-forms-same-origin']
    .concat(['policy-allow-wildcards-1', 'policy-allow-wildcards-2', 'policy-allow-wildcards-3', 'policy-allow-wildcards-4'])
    .concat(['policy-header-for-frames-4', 'policy-header-for-frames-wildcards', 'policy-old-header'])
    .flatMap((scenario) => differ({ scenario, step: '1', reason: PARSER }, { console: [WORDS_OF_PARSER] })),
  ...differ(
    {
      scenario: 'data-frame',
      reason:
        "Firefox counts a data: frame as a secure context, where Chromium has no navigator.credentials; there FedCM's own refusal holds",
    },
    {
      result: [
        /result: \{"outcome":"pending"\} ≠ .*NotAllowedError: The 'identity-credentials-get' feature is not enabled in this document\..*/,
      ],
    },
  ),
  ...differ(
    { scenario: 'detached-frame', reason: "the promise of a removed frame is never settled in Firefox, its own get()'s neither" },
    {
      result: [outcome(refused('InvalidStateError'), '\\{"outcome":"pending"\\}')],
    },
  ),
  ...differ(
    {
      scenario: 'realm-removed-frame',
      step: 'container of a removed frame',
      reason: "the promise of a removed frame is never settled in Firefox, its own get()'s neither",
    },
    { result: [/result\.value: \{"rejected":"InvalidStateError: .*Context is detached"\} ≠ pending/] },
  ),
];

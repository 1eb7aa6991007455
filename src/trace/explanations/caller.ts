/** The call itself: its caller, its origin and its arguments. */
import { eventsOf, hostOf, parseUrl } from '../queries.ts';
import type { Fact, Fix } from '../verdict-types.ts';
import { dateInWords, lengthInWords, sentence } from '../words.ts';
import type { Explanations, Failed } from './explanation.ts';

type Code =
  | 'InvalidCall'
  | 'TooLarge'
  | 'TooManyRequests'
  | 'MissingTransientUserActivation'
  | 'ReplacedByActiveMode'
  | 'RelyingPartyOriginIsOpaque'
  | 'IdpNotPotentiallyTrustworthy';

export const CALLER: Explanations<Code> = {
  InvalidCall: (failed) => ({
    title: 'The call is invalid',
    what: sentence(failed.failure.cause),
    fixes: invalidCallFixes(failed),
  }),
  TooLarge: ({ failure }) => ({
    title: 'The call is too large',
    what: `${sentence(failure.cause)} The limit is the emulator’s own: one site must not use up the space of the others. Chrome has no such limit.`,
    fixes: [
      { who: 'rp', text: 'Send large data to the provider beforehand, and pass only its key in params.' },
      { who: 'idp', text: 'Keep names, hints and addresses short, and send pictures as https URLs.' },
    ],
  }),
  TooManyRequests: (failed) => ({
    title: 'Another call is still pending',
    what: `A page may have only one pending get() across all of its frames.${overlapText(failed, 'refused-because-of')} This one was rejected immediately.`,
    facts: overlapFacts(failed),
    fixes: [
      {
        who: 'rp',
        text: 'Call get() once (a component that mounts twice calls it twice), or abort the first call and await its rejection before the second:',
        snippet: {
          language: 'js',
          code: 'controller.abort();\nawait pending.catch(() => {});\npending = navigator.credentials.get({ identity, signal: (controller = new AbortController()).signal });',
        },
      },
      { who: 'rp', text: 'A call with mode: "active" from a click replaces a passive one automatically.' },
    ],
  }),
  MissingTransientUserActivation: (failed) => ({
    title: 'Active mode needs a click',
    what: 'get() with mode: "active" must be called within 5 seconds of a click or key press in the same document. There was none.',
    facts: [
      { label: 'mode', value: failed.trace.options?.mode ?? 'active' },
      { label: 'User activation', value: failed.trace.caller?.userActivation === true ? 'yes' : 'no', expected: 'yes' },
    ],
    fixes: [
      {
        who: 'rp',
        text: 'Call it in the click handler, before the first await that may take long (fetch the nonce beforehand):',
        snippet: {
          language: 'js',
          code: "button.addEventListener('click', async () => {\n  const credential = await navigator.credentials.get({ identity: { mode: 'active', providers } });\n});",
        },
      },
      { who: 'rp', text: 'Without a click, use mode: "passive".' },
    ],
  }),
  ReplacedByActiveMode: (failed) => ({
    title: 'An active call replaced this one',
    what: `The user clicked a sign-in button while this passive call was pending.${overlapText(failed, 'replaced-by')} This is by design: the click wins.`,
    facts: overlapFacts(failed),
    fixes: [{ who: 'rp', text: 'Do not treat the rejection of the passive call as a failure: the active call continues.' }],
  }),
  RelyingPartyOriginIsOpaque: (failed) => ({
    title: 'The calling document has no origin',
    what: `FedCM tells the provider which origin is calling, but the origin of this document is ${failed.trace.origin === 'null' ? 'opaque' : failed.trace.origin} (a sandboxed frame, data: or blob: document).`,
    fixes: [
      {
        who: 'rp',
        text: 'Add allow-same-origin to the sandbox attribute, or call from the embedding page:',
        snippet: {
          language: 'html',
          code: '<iframe sandbox="allow-scripts allow-same-origin" allow="identity-credentials-get" src="…"></iframe>',
        },
      },
    ],
  }),
  IdpNotPotentiallyTrustworthy: ({ failure, configURL }) => {
    const url = failure.evidence.value ?? configURL ?? '';
    return {
      title: 'The config URL is neither https nor localhost',
      what: `${url} cannot be trusted: over http anyone on the network path could change the response.`,
      facts: [{ label: 'configURL', value: url, expected: 'https://… or http://localhost…' }],
      fixes: [
        {
          who: 'rp',
          text: 'Use https. For local development http://localhost, *.localhost and 127.0.0.1 work too; other names and addresses of the local network do not.',
        },
        ...(parseUrl(url)?.protocol === 'http:'
          ? [
              {
                who: 'rp' as const,
                text: 'If the server supports https:',
                snippet: { language: 'js' as const, code: `configURL: '${url.replace(/^http:/, 'https:')}'` },
              },
            ]
          : []),
      ],
    };
  },
};

const CALL_FIXES: [pattern: RegExp, text: string][] = [
  [/Need at least one/, 'Pass at least one provider in identity.providers: [{ configURL, clientId }].'],
  [/More than 10/, 'Pass at most 10 providers.'],
  [/clientId/, 'Give each provider a clientId, a non-empty string.'],
  [
    /information is incomplete|configURL is invalid/,
    'configURL must be an absolute URL (https://idp.example/fedcm.json), and clientId must not be empty.',
  ],
  [/not currently supported with multiple/, 'Pass only one provider in active mode, or use passive mode.'],
  [/mediation:silent/, 'Do not pass mediation: "silent" in active mode: after a click a dialog may always be shown.'],
  [/Conditional mediation/, 'Use mediation "optional", "required" or "silent".'],
  [/same origin with the provider/, 'Call getUserInfo() in an iframe with the origin of the config URL.'],
  [/same-origin with all of its ancestors/, 'Call with one provider from the iframe, or with several from the top-level page.'],
];

function invalidCallFixes({ failure }: Failed): Fix[] {
  return CALL_FIXES.filter(([pattern]) => pattern.test(failure.cause)).map(([, text]) => ({ who: 'rp', text }));
}

function overlapText({ trace }: Failed, how: 'refused-because-of' | 'replaced-by'): string {
  const overlap = eventsOf(trace, 'overlap').find(({ event }) => event.how === how);
  return overlap ? ` The other one is ${overlap.event.flowId}.` : '';
}

function overlapFacts({ trace, at }: Failed): Fact[] {
  return [
    ...eventsOf(trace, 'overlap').map(({ event, index }) => ({ label: 'Other call', value: event.flowId, event: index })),
    {
      label: 'This call',
      value: `${hostOf(trace.origin)}, ${dateInWords(trace.startedAt)}, ended after ${lengthInWords(at - trace.startedAt)}`,
    },
  ];
}

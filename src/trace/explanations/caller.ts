/** The call itself: who calls, from where, with what. */
import { frameChain } from '../frames.ts';
import { configURLs, eventsOf, hostOf, parseUrl } from '../queries.ts';
import type { Fact, Fix } from '../verdict-types.ts';
import { dateInWords, lengthInWords, sentence } from '../words.ts';
import type { Explanation, Explanations, Failed } from './explanation.ts';

type Code =
  | 'PolicyDenied'
  | 'CspBlocked'
  | 'InvalidCall'
  | 'TooManyRequests'
  | 'MissingTransientUserActivation'
  | 'ReplacedByActiveMode'
  | 'RelyingPartyOriginIsOpaque'
  | 'IdpNotPotentiallyTrustworthy';

export const CALLER: Explanations<Code> = {
  PolicyDenied: policyDenied,
  CspBlocked: cspBlocked,
  InvalidCall: (failed) => ({
    title: 'The call is invalid',
    what: sentence(failed.failure.cause),
    fixes: invalidCallFixes(failed),
  }),
  TooManyRequests: (failed) => ({
    title: 'Another call is not settled yet',
    what: `A page may have one get() under way, in all of its frames together.${overlapText(failed, 'refused-because-of')} This one was refused at once.`,
    facts: overlapFacts(failed),
    fixes: [
      {
        who: 'rp',
        text: 'Call once (a component that mounts twice calls twice), or abort the first call and await its rejection before the second:',
        snippet: {
          language: 'js',
          code: 'controller.abort();\nawait pending.catch(() => {});\npending = navigator.credentials.get({ identity, signal: (controller = new AbortController()).signal });',
        },
      },
      { who: 'rp', text: 'A call with mode: "active" from a click replaces a passive one by itself.' },
    ],
  }),
  MissingTransientUserActivation: (failed) => ({
    title: 'Active mode needs a click',
    what: 'get() with mode: "active" must be called within 5 seconds after a click or key press in the same document; there was none.',
    facts: [
      { label: 'mode', value: failed.trace.options?.mode ?? 'active' },
      { label: 'User activation', value: failed.trace.caller?.userActivation === true ? 'yes' : 'no', expected: 'yes' },
    ],
    fixes: [
      {
        who: 'rp',
        text: 'Call it in the handler of the click, before the first await that takes long (fetch the nonce beforehand):',
        snippet: {
          language: 'js',
          code: "button.addEventListener('click', async () => {\n  const credential = await navigator.credentials.get({ identity: { mode: 'active', providers } });\n});",
        },
      },
      { who: 'rp', text: 'Without a click, use mode: "passive".' },
    ],
  }),
  ReplacedByActiveMode: (failed) => ({
    title: 'An active call took its place',
    what: `The person clicked a sign-in button while this passive call was pending.${overlapText(failed, 'replaced-by')} That is by design: the click wins.`,
    facts: overlapFacts(failed),
    fixes: [{ who: 'rp', text: 'Treat the rejection of the passive call as no failure; the active call goes on.' }],
  }),
  RelyingPartyOriginIsOpaque: (failed) => ({
    title: 'The calling document has no origin',
    what: `FedCM must tell the provider who asks; the origin of this document is ${failed.trace.origin === 'null' ? 'opaque' : failed.trace.origin} (a sandboxed frame, data: or blob: document).`,
    fixes: [
      {
        who: 'rp',
        text: 'Add allow-same-origin to the sandbox, or call from the page around it:',
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
      what: `${url} cannot be trusted: over http anybody on the way could change the answer.`,
      facts: [{ label: 'configURL', value: url, expected: 'https://… or http://localhost…' }],
      fixes: [
        {
          who: 'rp',
          text: 'Use https. For local work http://localhost, *.localhost and 127.0.0.1 do, other names and addresses of the local network do not.',
        },
        ...(parseUrl(url)?.protocol === 'http:'
          ? [
              {
                who: 'rp' as const,
                text: 'If the server speaks https:',
                snippet: { language: 'js' as const, code: `configURL: '${url.replace(/^http:/, 'https:')}'` },
              },
            ]
          : []),
      ],
    };
  },
};

function policyDenied({ trace, failure }: Failed): Explanation {
  const chain = frameChain(trace);
  const denying = chain.frames.find(({ deniesFirst }) => deniesFirst);
  const caller = chain.frames.at(-1);
  const where = denying
    ? `${denying.origin} (${denying.role})`
    : trace.origin === trace.topOrigin
      ? 'this page'
      : `${trace.origin} in ${trace.topOrigin}`;
  return {
    title: 'identity-credentials-get is not allowed here',
    what: `The permissions policy denies the feature to ${where}. ${denying?.note ?? caller?.note ?? sentence(failure.cause)}`,
    facts: chain.frames.map((frame) => ({
      label: frame.role,
      value: `${frame.origin}${frame.allow === undefined ? '' : ` allow="${frame.allow}"`}: ${frame.allowed === null ? 'not known' : frame.allowed ? 'allowed' : 'denied'}`,
    })),
    fixes: [
      ...(chain.fix ? [chain.fix] : []),
      ...(chain.frames.length > 2
        ? [
            {
              who: 'rp' as const,
              text: 'Every iframe between the page and the caller that changes the origin needs the attribute, not the innermost alone.',
            },
          ]
        : []),
    ],
  };
}

function cspBlocked({ trace, failure }: Failed): Explanation {
  const blocked = eventsOf(trace, 'csp').findLast(({ event }) => !event.allowed);
  const url = blocked?.event.url ?? failure.evidence.url ?? configURLs(trace)[0] ?? /'(https?:[^']+)'/.exec(failure.cause)?.[1] ?? '';
  const directive = blocked?.event.directive ?? failure.evidence.member ?? 'connect-src';
  const policy = blocked?.event.policy;
  const origin = parseUrl(url)?.origin ?? 'https://idp.example';
  const viaDefault = directive.startsWith('default-src');
  return {
    title: 'The page’s Content Security Policy blocks the provider',
    what: `The RP's own policy forbids requests to ${url || 'the config URL'} by its directive ${directive}. ${viaDefault ? 'It has no connect-src, so default-src counts. ' : ''}FedCM asks the policy for the config URL alone, not for the endpoints in it.`,
    facts: [
      { label: 'Directive', value: directive, ...(blocked && { event: blocked.index }) },
      ...(policy ? [{ label: 'Policy', value: policy, ...(blocked && { event: blocked.index }) }] : []),
    ],
    fixes: [
      {
        who: 'rp',
        text: 'Allow the provider’s origin in the header (or meta element) of the page:',
        snippet: { language: 'http', code: `Content-Security-Policy: ${withSource(policy, origin)}` },
      },
    ],
  };
}

/** The policy as it stands with the origin added to connect-src, which is made from default-src where there is none. */
function withSource(policy: string | undefined, origin: string): string {
  const directives = (policy ?? '')
    .split(';')
    .map((part) => part.trim())
    .filter(Boolean);
  const sources = (name: string) =>
    directives
      .find((part) => part.split(/\s+/)[0]?.toLowerCase() === name)
      ?.split(/\s+/)
      .slice(1)
      .filter((source) => source.toLowerCase() !== "'none'");
  const connect = `connect-src ${[...new Set([...(sources('connect-src') ?? sources('default-src') ?? ["'self'"]), origin])].join(' ')}`;
  const others = directives.filter((part) => part.split(/\s+/)[0]?.toLowerCase() !== 'connect-src');
  return [...others, connect].join('; ');
}

const CALL_FIXES: [pattern: RegExp, text: string][] = [
  [/Need at least one/, 'Name one provider in identity.providers: [{ configURL, clientId }].'],
  [/More than 10/, 'Name at most 10 providers.'],
  [/clientId/, 'Give each provider its clientId, a string that is not empty.'],
  [
    /information is incomplete|configURL is invalid/,
    'configURL must be an absolute URL (https://idp.example/fedcm.json), and clientId must not be empty.',
  ],
  [/not currently supported with multiple/, 'Name one provider in active mode, or use passive mode.'],
  [/mediation:silent/, 'Leave mediation: "silent" out in active mode: a click always may show a dialog.'],
  [/Conditional mediation/, 'Use mediation "optional", "required" or "silent".'],
  [/same origin with the provider/, 'Call getUserInfo() in an iframe of the config URL’s own origin.'],
  [/same-origin with all of its ancestors/, 'Call with one provider from the iframe, or with several from the page itself.'],
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

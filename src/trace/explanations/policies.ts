/** The page's own policies: Permissions Policy and Content Security Policy. */
import { frameChain } from '../frames.ts';
import { configURLs, eventsOf, parseUrl } from '../queries.ts';
import { sentence } from '../words.ts';
import type { Explanation, Explanations, Failed } from './explanation.ts';

export const POLICIES: Explanations<'PolicyDenied' | 'CspBlocked'> = { PolicyDenied: policyDenied, CspBlocked: cspBlocked };

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
      value: `${frame.origin}${frame.allow === undefined ? '' : ` allow="${frame.allow}"`}: ${frame.allowed === null ? 'unknown' : frame.allowed ? 'allowed' : 'denied'}`,
    })),
    fixes: [
      ...(chain.fix ? [chain.fix] : []),
      ...(chain.frames.length > 2
        ? [
            {
              who: 'rp' as const,
              text: 'Every iframe between the page and the caller that changes the origin needs the attribute, not just the innermost one.',
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
    what: `The RP's own policy forbids requests to ${url || 'the config URL'} with its directive ${directive}. ${viaDefault ? 'It has no connect-src, so default-src applies. ' : ''}FedCM only checks the config URL against the policy, not the endpoints in the config file.`,
    facts: [
      { label: 'Directive', value: directive, ...(blocked && { event: blocked.index }) },
      ...(policy ? [{ label: 'Policy', value: policy, ...(blocked && { event: blocked.index }) }] : []),
    ],
    fixes: [
      {
        who: 'rp',
        text: 'Allow the provider’s origin in the page’s header (or meta element):',
        snippet: { language: 'http', code: `Content-Security-Policy: ${withSource(policy, origin)}` },
      },
    ],
  };
}

/** The current policy with the origin added to connect-src. If there is no connect-src, it is made from default-src. */
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

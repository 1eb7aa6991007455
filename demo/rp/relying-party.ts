/** The relying party: its page, and the server side of a FedCM sign-in. */
import type { Exchange } from '../http/exchange.ts';
import { HttpError } from '../http/exchange.ts';
import { requireOwnPage } from '../http/own-forms.ts';
import type { Reply } from '../http/replies.ts';
import { json } from '../http/replies.ts';
import type { Routes } from '../http/site.ts';
import { staticFiles } from '../http/static-files.ts';
import { mainPage } from './pages/main-page.ts';
import { policyPage } from './pages/policy-page.ts';
import type { KnownProvider } from './providers.ts';
import { providerFromQuery } from './providers.ts';
import type { SignedInUser } from './sessions.ts';
import { newNonce, SessionStore } from './sessions.ts';
import type { Verification } from './verify-token.ts';
import { verifyToken } from './verify-token.ts';

const PUBLIC = new URL('public/', import.meta.url);

/** The routes of a relying party that trusts `providers`. */
export function relyingParty(providers: readonly KnownProvider[]): Routes {
  const sessions = new SessionStore();
  return {
    'GET /': ({ url }) => mainPage(providers, providerFromQuery(url.searchParams)),
    'GET /privacy': () => policyPage('Privacy', 'The Reading Room keeps your name, email address and picture until its server stops.'),
    'GET /terms': () => policyPage('Terms', 'The Reading Room is a demonstration. Read what you like.'),
    'GET /session': (exchange) => json({ user: sessions.find(exchange)?.user ?? null }),
    'POST /nonce': (exchange) => {
      requireOwnPage(exchange);
      const { session, headers } = sessions.findOrStart(exchange);
      return json({ nonce: newNonce(session) }, 200, headers);
    },
    'POST /sign-in': (exchange) => signIn(exchange, providers, sessions),
    'POST /sign-out': (exchange) => {
      requireOwnPage(exchange);
      return json({ user: null }, 200, sessions.signOut(exchange));
    },
    ...staticFiles(PUBLIC, [
      'relying-party.css',
      'icon.svg',
      'app.js',
      'calls.js',
      'fedcm-support.js',
      'report.js',
      'server.js',
      'user-info-frame.js',
    ]),
  };
}

/** Checks the credential's token, and signs the user in if it is valid. */
async function signIn(exchange: Exchange, providers: readonly KnownProvider[], sessions: SessionStore): Promise<Reply> {
  requireOwnPage(exchange);
  const { token, configURL } = readCredential(await exchange.json());
  // Several config files of one provider share its issuer and keys.
  const origin = URL.canParse(configURL) ? new URL(configURL).origin : '';
  const provider = providers.find(({ issuer }) => issuer === origin);
  const session = sessions.find(exchange);
  const verification = await verifyToken(token, provider ?? untrusted(origin), session?.nonces ?? new Set());
  const user = provider !== undefined && verification.verified ? userOf(provider, verification) : undefined;
  return user === undefined
    ? json({ ...verification, user: session?.user ?? null })
    : json({ ...verification, user }, 200, sessions.signIn(exchange, user));
}

function untrusted(issuer: string): KnownProvider {
  return { id: 'own', name: issuer, configURL: issuer, clientId: '', issuer };
}

function readCredential(body: unknown): { token: string; configURL: string } {
  if (
    typeof body !== 'object' ||
    body === null ||
    !('token' in body && typeof body.token === 'string') ||
    !('configURL' in body && typeof body.configURL === 'string')
  ) {
    throw new HttpError(400, 'The body must contain the strings token and configURL.');
  }
  return { token: body.token, configURL: body.configURL };
}

function userOf(provider: KnownProvider, { claims = {} }: Verification): SignedInUser {
  const claim = (name: string): string | undefined => {
    const value = claims[name];
    return typeof value === 'string' ? value : undefined;
  };
  const subject = claims.sub ?? '';
  const email = claim('email');
  const picture = claim('picture');
  return {
    providerId: provider.id,
    subject,
    name: claim('name') ?? claim('preferred_username') ?? email ?? subject,
    ...(email === undefined ? {} : { email }),
    ...(picture === undefined ? {} : { picture }),
  };
}

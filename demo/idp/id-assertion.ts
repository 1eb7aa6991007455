/** https://w3c-fedid.github.io/FedCM/#idp-api-id-assertion-endpoint: the token for the relying party. */
import type { Exchange } from '../http/exchange.ts';
import type { Reply } from '../http/replies.ts';
import { json } from '../http/replies.ts';
import type { AssertionFault } from './faults.ts';
import { registeredClient, withCors } from './fedcm-request.ts';
import type { Provider } from './provider.ts';
import type { TokenRequest } from './tokens.ts';

/** The `params` of the relying party's call. */
interface Params {
  nonce?: string;
  scope?: string;
}

/** Responds with `{token}`, `{continue_on}` or `{error}`. */
export async function idAssertionEndpoint(provider: Provider, exchange: Exchange): Promise<Reply> {
  const form = await exchange.form();
  const { client, origin } = registeredClient(provider, exchange, form.get('client_id') ?? '');
  const fault = provider.faults.takeAssertionFault();
  if (fault === 'http_500') return withCors({ status: 500, headers: {}, body: '' }, origin);

  const account = provider.sessions.accounts(exchange).find(({ id }) => id === form.get('account_id'));
  if (account === undefined) return withCors(error(provider, 'access_denied', 401), origin);

  const params = readParams(form.get('params'));
  if (params === undefined) return withCors(error(provider, 'invalid_request', 400), origin);
  const nonce = params.nonce ?? form.get('nonce') ?? undefined;
  const request: TokenRequest = {
    account,
    clientId: client.id,
    fields: (form.get('fields') ?? '').split(','),
    ...(nonce === undefined ? {} : { nonce }),
    ...(params.scope === undefined ? {} : { scope: params.scope }),
  };
  return withFault(provider, fault, request, origin);
}

async function withFault(provider: Provider, fault: AssertionFault, request: TokenRequest, origin: string): Promise<Reply> {
  // Anything beyond the profile that the browser disclosed needs separate consent.
  if (fault === 'continue_on' || (fault === 'none' && request.scope !== undefined)) {
    return withCors(json({ continue_on: `/consent?id=${provider.consents.add(request)}` }), origin);
  }
  if (fault !== 'none' && fault !== 'no_cors' && fault !== 'not_json') return withCors(error(provider, fault, 200), origin);

  const token = await provider.tokens.issue(request);
  if (fault === 'not_json') {
    return withCors({ status: 200, headers: { 'Content-Type': 'text/html' }, body: JSON.stringify({ token }) }, origin);
  }
  request.account.approvedClients.add(request.clientId);
  return fault === 'no_cors' ? json({ token }) : withCors(json({ token }), origin);
}

/**
 * `code` is the name that Chromium reads; the specification's JavaScript attribute is called `error`. The details page must
 * be same-site with the provider.
 */
function error({ origin, faults }: Provider, code: string, status: number): Reply {
  const url = faults.settings.errorUrl ? { url: `${origin}/error?code=${code}` } : {};
  return json({ error: { code, error: code, ...url } }, status);
}

/** `params` is JSON text. Returns undefined if it is not an object. */
function readParams(text: string | null): Params | undefined {
  if (text === null) return {};
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (typeof value !== 'object' || value === null) return undefined;
  const nonce = 'nonce' in value && typeof value.nonce === 'string' ? { nonce: value.nonce } : {};
  const scope = 'scope' in value && typeof value.scope === 'string' ? { scope: value.scope } : {};
  return { ...nonce, ...scope };
}

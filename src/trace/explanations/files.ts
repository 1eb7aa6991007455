/** The provider's files as they should be, filled in with the trace's knowledge of this provider. */
import { jsonBody, lastRequest, originOf, parseUrl } from '../queries.ts';
import type { Snippet } from '../verdict-types.ts';
import type { Failed } from './explanation.ts';

function pretty(value: unknown): Snippet {
  return { language: 'json', code: JSON.stringify(value, null, 2) };
}

/** Absolute, and with the origin of the config file, as the browser requires. */
function endpoint(value: unknown, configURL: string): string | undefined {
  const url = typeof value === 'string' && value !== '' ? parseUrl(value, configURL) : null;
  return url && url.origin === originOf(configURL) ? url.href : undefined;
}

/** Config URL of the failure; a placeholder if the trace has none. */
export function configURLOf({ configURL, failure, found, trace }: Failed): string {
  return (
    configURL ??
    found?.request.configURL ??
    failure.evidence.expected ??
    trace.options?.providers[0]?.configURL ??
    'https://idp.example/fedcm.json'
  );
}

/** Where the well-known file was requested; a guess if it was not. */
export function wellKnownUrlOf(failed: Failed): string {
  const asked = lastRequest(failed.trace, ['well-known'], failed.configURL)?.request.url;
  return asked ?? `${originOf(configURLOf(failed))}/.well-known/web-identity`;
}

/** The well-known file that fits this config, with the endpoints if the config has them (they are needed with client metadata). */
export function wellKnownFile(failed: Failed): Snippet {
  const configURL = configURLOf(failed);
  const config = jsonBody(lastRequest(failed.trace, ['config'], configURL));
  const accounts = endpoint(config?.['accounts_endpoint'], configURL);
  const login = endpoint(config?.['login_url'], configURL);
  return pretty({
    provider_urls: [configURL],
    ...(accounts && login && { accounts_endpoint: accounts, login_url: login }),
  });
}

/** The config file with its usable members kept and the rest filled in. */
export function configFile(failed: Failed): Snippet {
  const configURL = configURLOf(failed);
  const config = jsonBody(lastRequest(failed.trace, ['config'], configURL)) ?? {};
  const keep = (member: string, otherwise: string) => (endpoint(config[member], configURL) ? config[member] : otherwise);
  return pretty({
    ...config,
    accounts_endpoint: keep('accounts_endpoint', '/accounts'),
    id_assertion_endpoint: keep('id_assertion_endpoint', '/assertion'),
    login_url: keep('login_url', '/login'),
  });
}

export function accountsFile(): Snippet {
  return pretty({
    accounts: [{ id: '1234', name: 'Alice Example', email: 'alice@example.com', picture: 'https://idp.example/alice.png' }],
  });
}

export function tokenFile(): Snippet {
  return pretty({ token: 'eyJhbGciOi…' });
}

/** https://fetch.spec.whatwg.org/#http-cors-protocol with credentials: no `*`. */
export function corsHeaders(origin: string): Snippet {
  return { language: 'http', code: `Access-Control-Allow-Origin: ${origin}\nAccess-Control-Allow-Credentials: true` };
}

export const JSON_TYPE: Snippet = { language: 'http', code: 'Content-Type: application/json' };

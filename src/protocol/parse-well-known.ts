/** The well-known file. https://w3c-fedid.github.io/FedCM/#dictdef-identityproviderwellknown */
import type { FedCmFailure } from '../shared/trace-event.ts';
import { failure } from './failures.ts';
import { isObject, readJson } from './json-response.ts';
import { parseUrl } from './site.ts';
import type { WireResponse } from './user-agent.ts';

export interface WellKnown {
  /** Absolute URLs; null where the member is absent. */
  providerUrls: string[] | null;
  accountsEndpoint?: string;
  loginUrl?: string;
}

const NAME = 'well-known file';

/** @returns the file, or why it cannot be used. Relative URLs are resolved against the well-known's own URL. */
export function parseWellKnown(response: WireResponse, url: string): WellKnown | FedCmFailure {
  const outcome = readJson(response, NAME);
  switch (outcome.type) {
    case 'not-found':
      return failure('WellKnownHttpNotFound', outcome.cause, outcome.evidence, outcome.before);
    case 'no-response':
    case 'cors':
      return failure('WellKnownNoResponse', outcome.cause, outcome.evidence, outcome.before);
    case 'bad-content-type':
      return failure('WellKnownInvalidContentType', outcome.cause, outcome.evidence);
    case 'bad-json':
      return failure('WellKnownInvalidResponse', outcome.cause, outcome.evidence);
    case 'ok':
      break;
  }
  const invalid = (member: string, cause: string) => failure('WellKnownInvalidResponse', cause, { url, member });
  if (!isObject(outcome.json)) return invalid('(root)', 'The well-known file is not a JSON object.');
  const list = outcome.json['provider_urls'];
  const wellKnown: WellKnown = { providerUrls: null };
  const accountsEndpoint = endpoint(outcome.json['accounts_endpoint'], url);
  const loginUrl = endpoint(outcome.json['login_url'], url);
  if (accountsEndpoint) wellKnown.accountsEndpoint = accountsEndpoint;
  if (loginUrl) wellKnown.loginUrl = loginUrl;
  if (list === undefined && accountsEndpoint && loginUrl) return wellKnown;
  if (!Array.isArray(list)) return invalid('provider_urls', '"provider_urls" of the well-known file is not a list.');
  if (list.length === 0)
    return failure('WellKnownListEmpty', '"provider_urls" of the well-known file is empty.', { url, member: 'provider_urls' });
  if (!list.every((entry) => typeof entry === 'string'))
    return invalid('provider_urls', '"provider_urls" of the well-known file has an entry that is not a string.');
  // What is no URL is no config URL either, and so just not the one that is looked for.
  wellKnown.providerUrls = list.map((entry) => parseUrl(entry, url)?.href ?? entry);
  return wellKnown;
}

function endpoint(value: unknown, base: string): string | undefined {
  return typeof value === 'string' && value !== '' ? parseUrl(value, base)?.href : undefined;
}

/** https://w3c-fedid.github.io/FedCM/#fetch-the-config-file — for get(), disconnect() and getUserInfo() alike. */
import type { IdentityCredentialRequestOptionsMode } from '../shared/dictionaries.ts';
import type { ProviderConfig } from '../shared/flow.ts';
import type { FedCmFailure } from '../shared/trace-event.ts';
import { failure } from './failures.ts';
import { parseConfig } from './parse-config.ts';
import { parseWellKnown, type WellKnown } from './parse-well-known.ts';
import { configRequest, wellKnownRequest, wellKnownUrl } from './requests.ts';
import { isSameSite } from './site.ts';
import type { UserAgent, WireRequest, WireResponse } from './user-agent.ts';

export interface ConfigFetch {
  configURL: string;
  /** Origin of the calling document. */
  rpOrigin: string;
  storeId: string;
  mode: IdentityCredentialRequestOptionsMode;
  send(request: WireRequest): Promise<WireResponse>;
}

export type ConfigOutcome =
  /** `bypassed`: what the well-known file would have refused, were it enforced. */
  | { type: 'config'; config: ProviderConfig; warnings: string[]; bypassed?: FedCmFailure }
  /** `part`: which of the two files is at fault (disconnect() has other console lines for each). */
  | { type: 'failed'; failure: FedCmFailure; part: 'config' | 'well-known' };

const MISSING_ENDPOINTS =
  "The FedCM configuration uses client_metadata but the .well-known/web-identity file is missing required endpoints. When client_metadata is used, both 'accounts_endpoint' and 'login_url' must be explicitly included in the well-known file for privacy reasons. This will become a hard requirement in Chrome 145. Please update your .well-known/web-identity file to include these endpoints.";

const ENDPOINTS_DIFFER = "The well-known file contains an accounts endpoint or login_url that doesn't match the one in the configURL";

export async function fetchConfig(
  fetch: ConfigFetch,
  ua: Pick<UserAgent, 'registrableDomain' | 'wellKnownEnforced'>,
): Promise<ConfigOutcome> {
  const { configURL, storeId } = fetch;
  // Both are asked for side by side, and both are waited for, even where the well-known does not count (same-site-wk-slow).
  const url = wellKnownUrl(configURL, ua);
  const [wellKnownResponse, configResponse] = await Promise.all([
    url ? fetch.send(wellKnownRequest(url, configURL, storeId)) : null,
    fetch.send(configRequest(configURL, storeId)),
  ]);
  const config = parseConfig(configResponse, configURL, fetch.mode);
  if ('code' in config) return { type: 'failed', failure: config, part: 'config' };
  const wellKnown = url && wellKnownResponse ? parseWellKnown(wellKnownResponse, url) : null;
  // An IdP of the RP's own site learns nothing new from the request: the well-known is not needed.
  const refused = isSameSite(ua, fetch.rpOrigin, configURL) ? null : refusal(wellKnown, config, configURL, url);
  if (refused && (await ua.wellKnownEnforced())) return { type: 'failed', ...refused };
  const complete = wellKnown && !('code' in wellKnown) && wellKnown.accountsEndpoint && wellKnown.loginUrl;
  return {
    type: 'config',
    config,
    warnings: config.clientMetadataEndpoint && !complete ? [MISSING_ENDPOINTS] : [],
    ...(refused && { bypassed: refused.failure }),
  };
}

/** For the trace: that the setting let an IdP pass. */
export function bypassNote(outcome: Extract<ConfigOutcome, { type: 'config' }>): string | undefined {
  const { bypassed } = outcome;
  return bypassed && `the well-known file is not enforced (a setting); natively it refuses with ${bypassed.code}: ${bypassed.cause}`;
}

function refusal(
  wellKnown: WellKnown | FedCmFailure | null,
  config: ProviderConfig,
  configURL: string,
  url: string | null,
): { failure: FedCmFailure; part: 'config' | 'well-known' } | null {
  if (!wellKnown || !url) {
    const cause = 'The config URL has no registrable domain to ask for a well-known file.';
    return { failure: failure('WellKnownHttpNotFound', cause, { url: configURL }), part: 'well-known' };
  }
  if ('code' in wellKnown) return { failure: wellKnown, part: 'well-known' };
  const problem = checkWellKnown(wellKnown, config, configURL, url);
  return problem && { failure: problem, part: 'config' };
}

/** Endpoints in the well-known, where both are there, count before its `provider_urls`. */
function checkWellKnown(wellKnown: WellKnown, config: ProviderConfig, configURL: string, url: string): FedCmFailure | null {
  if (wellKnown.accountsEndpoint && wellKnown.loginUrl) {
    if (wellKnown.accountsEndpoint === config.accountsEndpoint && wellKnown.loginUrl === config.loginUrl) return null;
    const member = wellKnown.accountsEndpoint === config.accountsEndpoint ? 'login_url' : 'accounts_endpoint';
    const value = member === 'login_url' ? wellKnown.loginUrl : wellKnown.accountsEndpoint;
    const expected = member === 'login_url' ? config.loginUrl : config.accountsEndpoint;
    const cause = `"${member}" of the well-known file is ${value}; the config file has ${expected}.`;
    return failure('ConfigInvalidResponse', cause, { url, member, value, expected }, [ENDPOINTS_DIFFER]);
  }
  const listLength = wellKnown.providerUrls?.length ?? 0;
  if (listLength > 1) {
    const cause = `"provider_urls" of the well-known file has ${listLength} entries; one is allowed where it does not name the endpoints.`;
    return failure('WellKnownTooBig', cause, { url, member: 'provider_urls' });
  }
  if (wellKnown.providerUrls?.includes(configURL)) return null;
  const listed = wellKnown.providerUrls?.[0] ?? '(absent)';
  const cause = `"provider_urls" of the well-known file names ${listed}, not the config URL ${configURL}.`;
  return failure('ConfigNotInWellKnown', cause, { url, member: 'provider_urls', value: listed, expected: configURL });
}

/** The config file. https://w3c-fedid.github.io/FedCM/#dictdef-identityproviderapiconfig */

import type { IdentityCredentialRequestOptionsMode } from '../shared/dictionaries.ts';
import type { ProviderConfig } from '../shared/flow.ts';
import type { FedCmFailure } from '../shared/trace-event.ts';
import { readableColors } from './colors.ts';
import { failure } from './failures.ts';
import { bestIcon } from './icons.ts';
import { isObject, type JsonObject, readJson, stringMember } from './json-response.ts';
import { isPotentiallyTrustworthy, parseUrl } from './site.ts';
import type { WireResponse } from './user-agent.ts';

const NAME = 'config file';

/**
 * @returns the config with absolute URLs, or why it cannot be used. Endpoints of another origin than the config's, or not
 * trustworthy, count as missing (Chromium; the specification wants same origin as well).
 */
export function parseConfig(
  response: WireResponse,
  configURL: string,
  mode: IdentityCredentialRequestOptionsMode,
): ProviderConfig | FedCmFailure {
  const outcome = readJson(response, NAME);
  switch (outcome.type) {
    case 'not-found':
      return failure('ConfigHttpNotFound', outcome.cause, outcome.evidence, outcome.before);
    case 'no-response':
    case 'cors':
      return failure('ConfigNoResponse', outcome.cause, outcome.evidence, outcome.before);
    case 'bad-content-type':
      return failure('ConfigInvalidContentType', outcome.cause, outcome.evidence);
    case 'bad-json':
      return failure('ConfigInvalidResponse', outcome.cause, outcome.evidence);
    case 'ok':
      break;
  }
  const json = outcome.json;
  if (!isObject(json))
    return failure('ConfigInvalidResponse', 'The config file is not a JSON object.', { url: configURL, member: '(root)' });
  return readConfig(json, configURL, mode);
}

function readConfig(json: JsonObject, configURL: string, mode: IdentityCredentialRequestOptionsMode): ProviderConfig | FedCmFailure {
  const endpoint = (member: string) => sameOriginUrl(json[member], configURL);
  const idAssertionEndpoint = endpoint('id_assertion_endpoint');
  const accountsEndpoint = endpoint('accounts_endpoint');
  const loginUrl = endpoint('login_url');
  if (!idAssertionEndpoint || !accountsEndpoint || !loginUrl) {
    const missing = [
      ...(idAssertionEndpoint ? [] : ['id_assertion_endpoint']),
      ...(accountsEndpoint ? [] : ['accounts_endpoint']),
      ...(loginUrl ? [] : ['login_url']),
    ];
    const member = missing[0] ?? '';
    const line = `Config file is missing or has an invalid URL for the following:\n${missing.map((name) => `"${name}"\n`).join('')}`;
    const cause = `The config file has no usable ${missing.map((name) => `"${name}"`).join(', ')}: each must be a URL of the config file's own origin.`;
    return failure('ConfigInvalidResponse', cause, { url: configURL, member, value: JSON.stringify(json[member]) ?? '(absent)' }, [line]);
  }
  const config: ProviderConfig = {
    idAssertionEndpoint,
    accountsEndpoint,
    loginUrl,
    // Not from `modes`, where it stood once (config-modes).
    supportsUseOtherAccount: json['supports_use_other_account'] === true,
    branding: branding(json['branding'], configURL, mode),
  };
  const metadata = endpoint('client_metadata_endpoint');
  if (metadata) config.clientMetadataEndpoint = metadata;
  const disconnect = endpoint('disconnect_endpoint');
  if (disconnect) config.disconnectEndpoint = disconnect;
  const label = stringMember(json, 'account_label');
  if (label) config.accountLabel = label;
  return config;
}

function sameOriginUrl(value: unknown, configURL: string): string | undefined {
  if (typeof value !== 'string' || value === '') return undefined;
  const url = parseUrl(value, configURL);
  if (!url || !isPotentiallyTrustworthy(url) || url.origin !== parseUrl(configURL)?.origin) return undefined;
  return url.href;
}

/** https://w3c-fedid.github.io/FedCM/#dictdef-identityproviderbranding */
function branding(value: unknown, configURL: string, mode: IdentityCredentialRequestOptionsMode): ProviderConfig['branding'] {
  if (!isObject(value)) return {};
  const result: ProviderConfig['branding'] = { ...readableColors(stringMember(value, 'background_color'), stringMember(value, 'color')) };
  const name = stringMember(value, 'name');
  if (name) result.name = name;
  const iconUrl = bestIcon(value['icons'], configURL, mode);
  if (iconUrl) result.iconUrl = iconUrl;
  return result;
}

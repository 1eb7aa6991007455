/** The requests of FedCM, as Chromium 156 makes them. */
import type { Caller, Flow, ProviderRecord, Selection } from '../shared/flow.ts';
import { coversDefaultFields } from './disclosure.ts';
import { encodeQueryValue, formBody, replaceQuery } from './form-encoding.ts';
import { isLocalhost, isSameSite, secFetchSite } from './site.ts';
import type { UserAgent, WireRequest } from './user-agent.ts';

type Domains = Pick<UserAgent, 'registrableDomain'>;

const UNCREDENTIALED = { method: 'GET', credentialed: false, secFetchSite: 'cross-site', secFetchMode: 'no-cors' } as const;

/**
 * Where the well-known file of an IdP is; null where nowhere (other IP addresses, bare suffixes). Chromium takes localhost and the
 * loopback addresses as they are, with their port; the specification always drops the port. https://w3c-fedid.github.io/FedCM/#fetch-the-config-file
 */
export function wellKnownUrl(configURL: string, domains: Domains): string | null {
  const url = new URL(configURL);
  if (isLocalhost(url.hostname)) return `${url.origin}/.well-known/web-identity`;
  const domain = domains.registrableDomain(url.hostname);
  return domain ? `${url.protocol}//${domain}/.well-known/web-identity` : null;
}

export function wellKnownRequest(url: string, configURL: string, storeId: string): WireRequest {
  return { ...UNCREDENTIALED, endpoint: 'well-known', configURL, url, redirect: 'follow', storeId };
}

export function configRequest(configURL: string, storeId: string): WireRequest {
  return { ...UNCREDENTIALED, endpoint: 'config', configURL, url: configURL, redirect: 'error', storeId };
}

export function accountsRequest(url: string, configURL: string, caller: Caller, domains: Domains): WireRequest {
  return {
    endpoint: 'accounts',
    configURL,
    url,
    method: 'GET',
    credentialed: true,
    secFetchSite: secFetchSite(domains, caller.origin, url),
    secFetchMode: 'no-cors',
    redirect: 'error',
    storeId: caller.storeId,
  };
}

export function clientMetadataRequest(endpoint: string, provider: ProviderRecord, caller: Caller, domains: Domains): WireRequest {
  let query = `client_id=${encodeQueryValue(provider.request.clientId)}`;
  if (isCrossSiteFrame(caller, domains)) query += `&top_frame_origin=${encodeQueryValue(caller.topOrigin)}`;
  const url = replaceQuery(endpoint, query);
  return {
    ...UNCREDENTIALED,
    endpoint: 'client-metadata',
    configURL: provider.request.configURL,
    url,
    origin: caller.origin,
    redirect: 'error',
    storeId: caller.storeId,
  };
}

export function pictureRequest(endpoint: 'picture' | 'icon', url: string, configURL: string, storeId: string): WireRequest {
  return { ...UNCREDENTIALED, endpoint, configURL, url, redirect: 'error', storeId };
}

/** https://w3c-fedid.github.io/FedCM/#fetch-an-identity-assertion; the order of the parameters is Chromium's. */
export function assertionRequest(
  flow: Flow,
  provider: ProviderRecord,
  selection: Selection,
  endpoint: string,
  domains: Domains,
): WireRequest {
  const { request } = provider;
  const account = provider.accounts.find((candidate) => candidate.id === selection.accountId);
  const disclosed = account?.loginState === 'SignUp' ? provider.disclosedFields : [];
  const pairs: [string, string][] = [['client_id', request.clientId]];
  if (request.nonce) pairs.push(['nonce', request.nonce]);
  pairs.push(['account_id', selection.accountId]);
  pairs.push(['disclosure_text_shown', String(coversDefaultFields(disclosed))]);
  pairs.push(['is_auto_selected', String(selection.autoSelected)]);
  pairs.push(['mode', flow.request.mode]);
  if (request.fields.length > 0) pairs.push(['fields', request.fields.join(',')]);
  if (disclosed.length > 0) pairs.push(['disclosure_shown_for', disclosed.join(',')]);
  if (request.params !== undefined) pairs.push(['params', request.params]);
  return credentialedPost('id-assertion', endpoint, formBody(pairs), request.configURL, flow.caller, domains);
}

export function credentialedPost(
  endpoint: 'id-assertion' | 'disconnect',
  url: string,
  body: string,
  configURL: string,
  caller: Caller,
  domains: Domains,
): WireRequest {
  return {
    endpoint,
    configURL,
    url,
    method: 'POST',
    body,
    origin: caller.origin,
    credentialed: true,
    secFetchSite: secFetchSite(domains, caller.origin, url),
    secFetchMode: 'cors',
    redirect: 'error',
    storeId: caller.storeId,
  };
}

/** Whether the caller is an iframe of another site than the page's: the metadata then says how it is to be named. */
export function isCrossSiteFrame(caller: Caller, domains: Domains): boolean {
  return caller.topOrigin !== caller.origin && !isSameSite(domains, caller.origin, caller.topOrigin);
}

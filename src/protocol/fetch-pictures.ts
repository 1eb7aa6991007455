/** Pictures of accounts and icons of one provider. https://w3c-fedid.github.io/FedCM/#fetch-the-account-picture */
import type { Flow, ProviderConfig, ProviderRecord } from '../shared/flow.ts';
import { record, step } from './record.ts';
import { pictureRequest } from './requests.ts';
import { STEPS } from './steps.ts';
import type { UserAgent, WireRequest } from './user-agent.ts';

/** Of one provider's accounts. Natively all are fetched; but each is a request that the provider has the person's browser make, wherever it likes. */
const MOST_PICTURES = 100;

/** What is known of them before the metadata has come: each picture once; `data:` pictures need no request. */
export function preparePictures({ caller }: Flow, provider: ProviderRecord, config: ProviderConfig, ua: UserAgent): WireRequest[] {
  const { configURL } = provider.request;
  const urls = new Set(provider.accounts.map((account) => account.pictureUrl).filter((url) => url !== undefined));
  const requests = [...urls]
    .filter((url) => /^https?:/.test(url))
    .slice(0, MOST_PICTURES)
    .map((url) => pictureRequest('picture', url, configURL, caller.storeId));
  if (config.branding.iconUrl) requests.push(pictureRequest('icon', config.branding.iconUrl, configURL, caller.storeId));
  for (const request of requests) ua.prepare(request);
  return requests;
}

export async function fetchPictures(flow: Flow, provider: ProviderRecord, prepared: WireRequest[], ua: UserAgent): Promise<void> {
  const icon = provider.metadata?.iconUrl;
  const { configURL } = provider.request;
  const requests = icon ? [...prepared, pictureRequest('icon', icon, configURL, flow.caller.storeId)] : prepared;
  if (requests.length === 0) return;
  for (const request of await ua.fetchPictures(flow, requests)) record(flow, ua, { type: 'request', request });
  step(flow, ua, STEPS.fetchPicture, 'passed', `${requests.length} pictures`, provider);
}

/** https://w3c-fedid.github.io/FedCM/#fetch-the-client-metadata */
import type { Flow, ProviderConfig, ProviderRecord } from '../shared/flow.ts';
import { parseClientMetadata } from './parse-client-metadata.ts';
import { send, step } from './record.ts';
import { clientMetadataRequest, isCrossSiteFrame } from './requests.ts';
import { STEPS } from './steps.ts';
import type { UserAgent, WireRequest } from './user-agent.ts';

/** What the config file asks for, prepared where an account may need it; null where it names no endpoint. */
export function prepareMetadata(flow: Flow, provider: ProviderRecord, config: ProviderConfig, ua: UserAgent): WireRequest | null {
  if (!config.clientMetadataEndpoint) return null;
  const request = clientMetadataRequest(config.clientMetadataEndpoint, provider, flow.caller, ua);
  if (provider.disclosedFields.length > 0 || isCrossSiteFrame(flow.caller, ua)) ua.prepare(request);
  return request;
}

/** Only where a disclosure text would show its links, or where it decides how a cross-site iframe is named. */
export async function fetchMetadata(flow: Flow, provider: ProviderRecord, request: WireRequest | null, ua: UserAgent): Promise<void> {
  delete provider.metadata;
  const disclosing = provider.disclosedFields.length > 0 && provider.accounts.some((account) => account.loginState === 'SignUp');
  if (request === null || !(disclosing || isCrossSiteFrame(flow.caller, ua))) {
    const because = request
      ? 'no disclosure text will be shown, and the caller is of the top-level site'
      : 'the config file names no client_metadata_endpoint';
    step(flow, ua, STEPS.fetchMetadata, 'skipped', because, provider);
    return;
  }
  const response = await send(flow, ua, request);
  provider.metadata = parseClientMetadata(response, flow.request.mode);
  // Metadata that cannot be had or read does not stop the call: it goes on without links.
  const usable = response.type === 'response' && response.status >= 200 && response.status <= 299;
  step(flow, ua, STEPS.fetchMetadata, usable ? 'passed' : 'failed', usable ? undefined : 'the call goes on without it', provider);
}

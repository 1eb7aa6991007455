/** The client metadata. https://w3c-fedid.github.io/FedCM/#fetch-the-client-metadata */
import type { IdentityCredentialRequestOptionsMode } from '../shared/dictionaries.ts';
import type { ClientMetadata } from '../shared/flow.ts';
import { bestIcon } from './icons.ts';
import { isObject, readJson } from './json-response.ts';
import { parseUrl } from './site.ts';
import type { WireResponse } from './user-agent.ts';

/** A broken answer is no failure: the disclosure text then has no links. */
export function parseClientMetadata(response: WireResponse, mode: IdentityCredentialRequestOptionsMode): ClientMetadata {
  const outcome = readJson(response, 'client metadata endpoint');
  if (outcome.type !== 'ok' || !isObject(outcome.json)) return {};
  const metadata: ClientMetadata = {};
  const privacyPolicyUrl = webUrl(outcome.json['privacy_policy_url']);
  const termsOfServiceUrl = webUrl(outcome.json['terms_of_service_url']);
  if (privacyPolicyUrl) metadata.privacyPolicyUrl = privacyPolicyUrl;
  if (termsOfServiceUrl) metadata.termsOfServiceUrl = termsOfServiceUrl;
  const thirdParty = outcome.json['client_is_third_party_to_top_frame_origin'];
  if (typeof thirdParty === 'boolean') metadata.clientIsThirdPartyToTopFrameOrigin = thirdParty;
  const iconUrl = bestIcon(outcome.json['icons'], response.request.url, mode);
  if (iconUrl) metadata.iconUrl = iconUrl;
  return metadata;
}

/** Absolute, http or https: a relying party's terms may be where they like (links-metadata). */
function webUrl(value: unknown): string | undefined {
  const url = typeof value === 'string' ? parseUrl(value) : null;
  return url?.protocol === 'https:' || url?.protocol === 'http:' ? url.href : undefined;
}

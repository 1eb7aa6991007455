/** The files that describe the provider to a browser: well-known file, config files, client metadata. */
import type { Exchange } from '../http/exchange.ts';
import { HttpError } from '../http/exchange.ts';
import type { Reply } from '../http/replies.ts';
import { json } from '../http/replies.ts';
import type { Provider } from './provider.ts';

/**
 * https://w3c-fedid.github.io/FedCM/#idp-api-well-known: the genuine config files of this site. It is at the root of the
 * registrable domain, which here is the provider's host itself. `accounts_endpoint` and `login_url` allow more than one config
 * file, and client metadata requires them.
 */
export function wellKnown({ origin }: Provider): Reply {
  return json({
    provider_urls: [`${origin}/fedcm.json`],
    accounts_endpoint: `${origin}/accounts`,
    login_url: `${origin}/sign-in`,
  });
}

/** https://w3c-fedid.github.io/FedCM/#idp-api-config-file. URLs may be relative to this file. `label` restricts the accounts that are shown. */
export function config({ origin, brand }: Provider, label?: string): Reply {
  return json({
    accounts_endpoint: '/accounts',
    client_metadata_endpoint: '/client-metadata',
    id_assertion_endpoint: '/assertion',
    disconnect_endpoint: '/disconnect',
    login_url: '/sign-in',
    supports_use_other_account: true,
    ...(label === undefined ? {} : { account_label: label }),
    branding: {
      name: brand.name,
      background_color: brand.backgroundColor,
      color: brand.color,
      icons: [
        { url: `${origin}/icon-32.png`, size: 32 },
        { url: `${origin}/icon-96.png`, size: 96 },
      ],
    },
  });
}

/** https://w3c-fedid.github.io/FedCM/#idp-api-client-id-metadata-endpoint: the links in the account chooser. */
export function clientMetadata({ clients }: Provider, exchange: Exchange): Reply {
  const client = clients.get(exchange.url.searchParams.get('client_id') ?? '');
  if (client === undefined) throw new HttpError(404, 'There is no such client.');
  // Sent if the call comes from a cross-origin frame: whether that frame is a third party to the embedding page.
  const topOrigin = exchange.url.searchParams.get('top_frame_origin');
  return json({
    ...(client.privacyPolicyUrl === undefined ? {} : { privacy_policy_url: client.privacyPolicyUrl }),
    ...(client.termsOfServiceUrl === undefined ? {} : { terms_of_service_url: client.termsOfServiceUrl }),
    ...(client.iconUrl === undefined ? {} : { icons: [{ url: client.iconUrl, size: 96 }] }),
    ...(topOrigin === null ? {} : { client_is_third_party_to_top_frame_origin: !client.origins.includes(topOrigin) }),
  });
}

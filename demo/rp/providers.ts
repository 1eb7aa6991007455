/** The identity providers that the relying party knows. */

export interface KnownProvider {
  id: string;
  name: string;
  configURL: string;
  clientId: string;
  /** The `iss` of its tokens. */
  issuer: string;
  /** URL of its keys. A provider without keys is not trusted: its tokens are shown, but nobody is signed in. */
  jwksURL?: string;
  /** URL of its sign-in page. It is only for the link; FedCM takes it from the config file. */
  signInURL?: string;
}

function isLocalhost(host: string): boolean {
  return host === 'localhost' || host.endsWith('.localhost') || host === '127.0.0.1' || host === '[::1]';
}

/** The provider in the page's query `?configURL=…&clientId=…`, for trying your own; undefined if there is none. */
export function providerFromQuery(query: URLSearchParams): KnownProvider | undefined {
  const configURL = query.get('configURL');
  if (configURL === null || !URL.canParse(configURL)) return undefined;
  const url = new URL(configURL);
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && isLocalhost(url.hostname))) return undefined;
  return { id: 'own', name: url.host, configURL: url.href, clientId: query.get('clientId') ?? 'reading-room', issuer: url.origin };
}

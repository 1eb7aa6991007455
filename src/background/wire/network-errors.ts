/** Network errors by the names that Chromium prints. */

const FIREFOX = new Map(
  Object.entries({
    NS_ERROR_UNKNOWN_HOST: 'ERR_NAME_NOT_RESOLVED',
    NS_ERROR_UNKNOWN_PROXY_HOST: 'ERR_PROXY_CONNECTION_FAILED',
    NS_ERROR_PROXY_CONNECTION_REFUSED: 'ERR_PROXY_CONNECTION_FAILED',
    NS_ERROR_CONNECTION_REFUSED: 'ERR_CONNECTION_REFUSED',
    NS_ERROR_NET_RESET: 'ERR_EMPTY_RESPONSE',
    NS_ERROR_NET_EMPTY_RESPONSE: 'ERR_EMPTY_RESPONSE',
    NS_ERROR_NET_INTERRUPT: 'ERR_EMPTY_RESPONSE',
    NS_ERROR_NET_TIMEOUT: 'ERR_CONNECTION_TIMED_OUT',
    NS_ERROR_NET_PARTIAL_TRANSFER: 'ERR_CONTENT_LENGTH_MISMATCH',
    NS_ERROR_REDIRECT_LOOP: 'ERR_TOO_MANY_REDIRECTS',
    NS_ERROR_OFFLINE: 'ERR_INTERNET_DISCONNECTED',
    NS_ERROR_MALFORMED_URI: 'ERR_INVALID_URL',
  }),
);

/** @param reported `details.error` of webRequest: `net::ERR_…` in Chromium, `NS_ERROR_…` or a text in Firefox. */
export function networkErrorName(reported: string | undefined): string {
  if (!reported) return 'ERR_FAILED';
  const chromium = /^net::(ERR_[A-Z0-9_]+)$/.exec(reported)?.[1];
  return (
    chromium ??
    FIREFOX.get(reported) ??
    (/^(SEC_ERROR|SSL_ERROR|MOZILLA_PKIX)|certificate/i.test(reported) ? 'ERR_CERT_INVALID' : 'ERR_FAILED')
  );
}

import { expect, it } from 'vitest';
import { networkErrorName } from './network-errors.ts';

it.each([
  ['net::ERR_EMPTY_RESPONSE', 'ERR_EMPTY_RESPONSE'],
  ['net::ERR_HTTP2_PROTOCOL_ERROR', 'ERR_HTTP2_PROTOCOL_ERROR'],
  ['NS_ERROR_NET_RESET', 'ERR_EMPTY_RESPONSE'],
  ['NS_ERROR_UNKNOWN_HOST', 'ERR_NAME_NOT_RESOLVED'],
  ['SEC_ERROR_UNKNOWN_ISSUER', 'ERR_CERT_INVALID'],
  ["Peer's Certificate issuer is not recognized.", 'ERR_CERT_INVALID'],
  ['constructor', 'ERR_FAILED'],
  ['', 'ERR_FAILED'],
  [undefined, 'ERR_FAILED'],
])('%s is printed as %s', (reported, name) => expect(networkErrorName(reported)).toBe(name));

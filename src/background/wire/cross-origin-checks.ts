/** With host permissions fetch() checks neither CORS nor CORP; the emulator does, as the network stack would for native FedCM. */
import type { WireRequest } from '../../protocol/user-agent.ts';

/** https://fetch.spec.whatwg.org/#cors-check for a credentialed request. @returns what is wrong, or null. */
export function corsProblem(request: WireRequest, headers: Record<string, string>): string | null {
  if (request.secFetchMode !== 'cors' || request.secFetchSite === 'same-origin') return null;
  const allowed = headers['access-control-allow-origin'];
  if (allowed === undefined) return 'Access-Control-Allow-Origin is missing';
  if (allowed !== request.origin) return `Access-Control-Allow-Origin is ${allowed}, not ${request.origin ?? 'null'}`;
  const credentials = headers['access-control-allow-credentials'];
  return credentials === 'true' ? null : `Access-Control-Allow-Credentials is ${credentials ?? 'missing'}, not true`;
}

/** https://fetch.spec.whatwg.org/#cross-origin-resource-policy-check; applies to no-cors requests alone. */
export function blockedByCorp(request: WireRequest, headers: Record<string, string>): boolean {
  if (request.secFetchMode !== 'no-cors') return false;
  const policy = headers['cross-origin-resource-policy']?.trim();
  if (policy === 'same-origin') return request.secFetchSite !== 'same-origin';
  return policy === 'same-site' && request.secFetchSite === 'cross-site';
}

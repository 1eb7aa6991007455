/** A request as a command line. */
import type { TracedRequest } from '../shared/trace-event.ts';

/** @returns a command for a POSIX shell. */
export function toCurl(request: TracedRequest): string {
  return `curl ${request.url}`;
}

/** A request as a call of fetch(). */
import type { TracedRequest } from '../shared/trace-event.ts';

/** @returns JavaScript; headers that only a browser may set stand in a comment. */
export function toFetchSnippet(request: TracedRequest): string {
  return `await fetch(${JSON.stringify(request.url)});`;
}

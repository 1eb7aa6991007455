/** HTTP Archive 1.2 of traces; FedCM's own facts in members with an underscore. */
import type { Har } from 'har-format';
import type { Trace } from '../shared/trace-event.ts';

/** @param creator Name and version of what wrote it. */
export function toHar(traces: readonly Trace[], creator: { name: string; version: string }): Har {
  return { log: { version: '1.2', creator, pages: [], entries: traces.length < 0 ? [] : [] } };
}

import { describe, expect, it } from 'vitest';
import type { Trace, TracedRequest } from '../../shared/trace-event.ts';
import { reduceTrace } from './reduce-trace.ts';
import { BUDGET, type TraceEntry, toReduce, toRemove } from './trace-budget.ts';

function request(nth: number): TracedRequest {
  const headers = Object.fromEntries(
    Array.from({ length: 14 }, (_, index) => [`x-header-${index}`, 'a value of some forty characters, in all']),
  );
  return {
    endpoint: 'accounts',
    configURL: 'https://idp.example/fedcm.json',
    method: 'GET',
    url: `https://idp.example/accounts?${nth}`,
    headers,
    cookies: [{ name: 'session', value: 'c'.repeat(200), sent: true }],
    startedAt: 1,
    endedAt: 2,
    response: {
      status: 200,
      headers: { ...headers, 'content-type': 'application/json' },
      body: JSON.stringify({ accounts: 'x'.repeat(1500) }),
    },
  };
}

function trace(flowId: string): Trace {
  const events = Array.from({ length: 20 }, (_, nth) => ({ at: nth, type: 'request' as const, request: request(nth) }));
  return { flowId, api: 'get', tabId: 1, frameId: 0, origin: 'https://rp.example', topOrigin: 'https://rp.example', startedAt: 0, events };
}

/** As the store does it, without a store. */
function keep(count: number, make = trace): { traces: Map<string, Trace>; entries: TraceEntry[] } {
  const traces = new Map<string, Trace>();
  const entryOf = (id: string): TraceEntry => {
    const found = traces.get(id);
    return { id, tabId: 1, site: 'https://rp.example', size: JSON.stringify(found).length, reduced: found?.reduced === true };
  };
  let entries: TraceEntry[] = [];
  for (let nth = 0; nth < count; nth++) {
    const id = String(nth);
    traces.set(id, make(id));
    entries.push(entryOf(id));
    const reduce = toReduce(entries);
    for (const smaller of reduce) {
      const whole = traces.get(smaller);
      if (whole) traces.set(smaller, reduceTrace(whole));
    }
    entries = entries.map((entry) => (reduce.includes(entry.id) ? entryOf(entry.id) : entry));
    const remove = toRemove(entries);
    for (const gone of remove) traces.delete(gone);
    entries = entries.filter((entry) => !remove.includes(entry.id));
  }
  return { traces, entries };
}

describe('the room for traces', () => {
  it('holds 200 calls of 20 requests, the newest of them whole', () => {
    const { traces, entries } = keep(200);
    expect(traces.size).toBe(200);
    expect(entries.reduce((sum, { size }) => sum + size, 0)).toBeLessThanOrEqual(BUDGET);
    expect(traces.get('199')).toEqual(trace('199'));
    expect(traces.get('0')).toMatchObject({ reduced: true, events: expect.arrayContaining([]) });
    expect(traces.get('0')?.events).toHaveLength(20);
  });

  it('never exceeds its budget, and drops the oldest traces first', () => {
    const huge = (id: string): Trace => {
      const [first, ...others] = trace(id).events;
      return {
        ...trace(id),
        events: first ? [{ at: 0, type: 'console', level: 'info', text: 'x'.repeat(200_000) }, first, ...others] : [],
      };
    };
    const { traces, entries } = keep(60, huge);
    expect(entries.reduce((sum, { size }) => sum + size, 0)).toBeLessThanOrEqual(BUDGET);
    expect(traces.has('59')).toBe(true);
    expect(traces.has('0')).toBe(false);
    const left = [...traces.keys()].map(Number);
    expect(left).toEqual(Array.from({ length: left.length }, (_, index) => 60 - left.length + index));
  });

  it('lets a site that floods it push out only its own traces', () => {
    const entry = (id: string, site: string, size: number): TraceEntry => ({ id, tabId: 1, site, size, reduced: true });
    const flood = Array.from({ length: 60 }, (_, nth) => entry(`flood ${nth}`, 'https://flood.example', 100_000));
    const removed = toRemove([entry('first', 'https://shop.example', 20_000), ...flood, entry('last', 'https://shop.example', 20_000)]);
    expect(removed.length).toBeGreaterThan(15);
    expect(removed.every((id) => id.startsWith('flood'))).toBe(true);
    expect(removed[0]).toBe('flood 0');
    const small = Array.from({ length: 1100 }, (_, nth) => entry(`small ${nth}`, 'https://flood.example', 300));
    expect(toRemove([entry('first', 'https://shop.example', 20_000), ...small]).every((id) => id.startsWith('small'))).toBe(true);
  });

  it('keeps what explains most failures of a reduced request', () => {
    const reduced = reduceTrace(trace('1')).events[0];
    expect(reduced).toMatchObject({
      request: {
        url: 'https://idp.example/accounts?0',
        headers: {},
        cookies: [],
        response: { status: 200, headers: { 'content-type': 'application/json' } },
      },
    });
  });
});

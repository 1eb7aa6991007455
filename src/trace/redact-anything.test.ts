/** Secrets of their own in every string of any trace, in several dresses: none comes out, but where the allow list says that it may. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Trace } from '../shared/trace-event.ts';
import { OF_TRACE } from './allow-places.ts';
import { redact } from './redact.ts';
import { mapStrings } from './schema.ts';
import { anyTrace } from './testing/arbitrary-trace.ts';
import { SAMPLE_TRACES, sample } from './testing/sample-traces.ts';
import { ALICE, CONFIG_URL, IDP, RP, START, TraceBuilder } from './testing/trace-builder.ts';
import { TRACE } from './trace-schema.ts';
import { isTrace } from './validate-trace.ts';

const DRESSES: Record<string, (secret: string) => string> = {
  'as it is': (secret) => secret,
  'as an address': (secret) => `https://idp.example/${secret}/page?${secret}=${secret}&client_id=${secret}#${secret}`,
  'in a sentence': (secret) => `The answer of https://idp.example/${secret} was "${secret}", not connected: ${secret}=1.`,
  'as an answer': (secret) =>
    JSON.stringify({
      ...{ [secret]: secret, accounts: [{ id: secret, [secret]: 1, approved_clients: [secret], name: [secret] }] },
      ...{ error: { code: secret, url: `https://idp.example/${secret}` }, continue_on: `/${secret}`, branding: { name: secret } },
    }),
  'as a form': (secret) => new URLSearchParams({ [secret]: secret, client_id: secret, mode: secret }).toString(),
  'in base 64': (secret) => btoa(`user:${secret}`),
};

/** The places whose texts are public: what is written in the page's script and in the provider's own files. */
const PUBLIC = new Set(['options.providers.clientId', 'events:request.request.url', ...placesOf('publicUrl')]);

function placesOf(rule: string): string[] {
  return Object.entries(OF_TRACE).flatMap(([place, of]) => (of === rule ? [place] : []));
}

interface Planted {
  trace: Trace;
  /** Secret → where it is. */
  places: Map<string, string>;
}

function plant(trace: Trace, dress: (secret: string) => string): Planted {
  const places = new Map<string, string>();
  const planted = mapStrings(TRACE, trace, (_, place) => {
    const secret = `Zq7x${String(places.size).padStart(4, '0')}`;
    places.set(secret, place);
    return dress(secret);
  });
  if (!isTrace(planted)) throw new TypeError('no trace');
  return { trace: planted, places };
}

function survivors({ trace, places }: Planted): string[] {
  const text = JSON.stringify(redact({ traces: [trace] }));
  const found = new Set([...text.matchAll(/Zq7x\d{4}/g)].map(([secret]) => places.get(secret) ?? 'nowhere'));
  for (const secret of places.keys()) if (text.includes(btoa(`user:${secret}`))) found.add(places.get(secret) ?? 'nowhere');
  return [...found].filter((place) => !PUBLIC.has(place));
}

test.each(Object.entries(DRESSES))('%s', { timeout: 60_000 }, (_, dress) => {
  for (const { trace } of SAMPLE_TRACES) expect(survivors(plant(trace, dress))).toEqual([]);
  const property = fc.property(anyTrace, (trace) => {
    expect(survivors(plant(trace, dress))).toEqual([]);
  });
  fc.assert(property, { numRuns: 15 });
});

test('removes identifying data and credentials from a real trace', () => {
  const [redacted] = redact({
    traces: [
      new TraceBuilder('real')
        .add({ type: 'window-opened', kind: 'continuation', url: `${IDP}/consent/ticket-8812` })
        .add({ type: 'console', level: 'error', text: `${ALICE.name} was refused at ${IDP}/magic/abcdef: quota of Hans exceeded` })
        .build(),
    ],
  }).traces;
  const text = JSON.stringify(redacted);
  for (const secret of ['ticket-8812', 'abcdef', 'Alice', 'Hans', 'magic']) expect(text).not.toContain(secret);
});

test('removes accounts and sign-in pages from the history', () => {
  const change = { at: START, storeId: '0', subject: `${RP} ${RP} ${IDP}`, flowId: 'f' };
  const { history } = redact({
    traces: [new TraceBuilder('one').build()],
    history: [
      { ...change, what: 'connected-account', value: 'connected old-account-id', by: 'get()' },
      { ...change, what: 'login-status', subject: IDP, value: 'logged-in', by: 'Set-Login', url: `${IDP}/callback/abc?code=s3cr3t` },
      { ...change, what: 'login-status', subject: 'https://other-site.example', value: 'logged-in', by: 'Set-Login' },
    ],
  });
  const text = JSON.stringify(history);
  for (const secret of ['old-account-id', 'callback', 's3cr3t', 'other-site']) expect(text).not.toContain(secret);
  expect(history?.[1]).toMatchObject({ what: 'login-status', subject: IDP, value: 'logged-in', by: 'Set-Login' });
});

test('keeps what explains a call', () => {
  const [redacted] = redact({ traces: [sample('success')] }).traces;
  const text = JSON.stringify(redacted);
  for (const kept of [CONFIG_URL, RP, `${IDP}/accounts`]) expect(text).toContain(kept);
});

import { runInNewContext } from 'node:vm';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { toFetchSnippet } from './fetch-snippet.ts';
import { lastRequest } from './queries.ts';
import { sample } from './testing/sample-traces.ts';
import { IDP, RP } from './testing/trace-builder.ts';

/** Runs the snippet with a fetch() that keeps its arguments. */
function run(snippet: string): { url: unknown; options: unknown } {
  const calls: unknown[][] = [];
  runInNewContext(snippet.replace(/^await /m, ''), { fetch: (...args: unknown[]) => void calls.push(args) });
  expect(calls).toHaveLength(1);
  return { url: calls[0]?.[0], options: JSON.parse(JSON.stringify(calls[0]?.[1])) };
}

test('has the method, the body and the headers that a page may set, and the others as comments', () => {
  const found = lastRequest(sample('success'), ['id-assertion']);
  if (!found) throw new Error('no assertion');
  const snippet = toFetchSnippet(found.request);
  expect(run(snippet)).toEqual({
    url: `${IDP}/assertion`,
    options: {
      method: 'POST',
      headers: { accept: 'application/json', 'content-type': 'application/x-www-form-urlencoded' },
      body: found.request.body,
      credentials: 'include',
      redirect: 'error',
    },
  });
  expect(snippet).toContain(`// origin: ${RP}`);
  expect(snippet).toContain('// cookie: session=');
});

test('never lets a text end its literal or comment', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom('"', "'", '\\', '\n', '\r', '\u2028', '`', '${', '*/', '</script>', 'a') }), (text) => {
      const snippet = toFetchSnippet({
        endpoint: 'id-assertion',
        method: 'POST',
        url: `https://idp.test/?${text}`,
        headers: { 'x-a': text, origin: text },
        cookies: [{ name: 'c', value: text, sent: true }],
        body: text,
        startedAt: 0,
        endedAt: 0,
      });
      expect(run(snippet)).toMatchObject({ url: `https://idp.test/?${text}`, options: { body: text, headers: { 'x-a': text } } });
    }),
  );
});

import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import type { TracedRequest } from '../shared/trace-event.ts';
import { shellQuote, toCurl } from './curl.ts';

const directory = mkdtempSync(join(tmpdir(), 'curl-'));
afterAll(() => rmSync(directory, { recursive: true }));
// Stands where curl would: prints its arguments, each ended by NUL.
writeFileSync(join(directory, 'curl'), '#!/bin/sh\nfor argument; do printf \'%s\\0\' "$argument"; done\n', { mode: 0o755 });

/** What a POSIX shell makes of the command line. */
function argumentsOf(command: string): string[] {
  const { stdout, status } = spawnSync('/bin/sh', ['-s'], { input: command, env: { PATH: directory }, encoding: 'utf8' });
  expect(status).toBe(0);
  return stdout.split('\0').slice(0, -1);
}

const request: TracedRequest = {
  endpoint: 'id-assertion',
  method: 'POST',
  url: 'https://idp.test/assert',
  headers: {},
  cookies: [],
  startedAt: 0,
  endedAt: 0,
};
const nasty = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 30 }),
  fc.string({
    unit: fc.constantFrom("'", '"', '\\', '$', '`', '!', '\n', '*', '~', ';', '&', ' ', '@', 'a', '\u2028', 'ü', '😀'),
    maxLength: 20,
  }),
);

test('a shell reads every byte unchanged', () => {
  fc.assert(
    fc.property(fc.array(nasty, { minLength: 1, maxLength: 8 }), (texts) => {
      const whole = texts.map((text) => text.replaceAll('\0', ''));
      expect(argumentsOf(`curl ${whole.map(shellQuote).join(' ')}`)).toEqual(whole);
    }),
    { numRuns: 60 },
  );
});

test('keeps URL, headers, cookies and body unchanged', () => {
  fc.assert(
    fc.property(nasty, nasty, nasty, (body, value, query) => {
      const withoutNul = (text: string) => text.replaceAll('\0', '');
      const command = toCurl({
        ...request,
        url: `https://idp.test/?${query}`,
        body,
        headers: { 'x-it': `v${value}` },
        cookies: [
          { name: 'a', value, sent: true },
          { name: 'b', value: 'withheld', sent: false, withheldBecause: 'SameSite=Lax' },
        ],
      });
      expect(argumentsOf(command)).toEqual(
        [`https://idp.test/?${query}`, '-H', `x-it: v${value}`, '-b', `a=${value}`, '--data-raw', body].map(withoutNul),
      );
    }),
    { numRuns: 40 },
  );
});

test('adds -X only for a method that curl would not choose itself', () => {
  expect(toCurl({ ...request, method: 'GET' })).toBe("curl 'https://idp.test/assert'");
  expect(toCurl(request)).toBe("curl 'https://idp.test/assert' \\\n  -X 'POST'");
});

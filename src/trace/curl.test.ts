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
// Takes curl's place: prints how many arguments it has, then each of them, all ended by NUL.
const CURL = '#!/bin/sh\nprintf \'%s\\0\' "$#"\nfor argument; do printf \'%s\\0\' "$argument"; done\n';
writeFileSync(join(directory, 'curl'), CURL, { mode: 0o755 });

/** What a POSIX shell makes of the command lines: the arguments of each. One shell reads them all, since starting one is slow. */
function argumentsOf(commands: string[]): string[][] {
  const { stdout, status } = spawnSync('/bin/sh', ['-s'], { input: commands.join('\n'), env: { PATH: directory }, encoding: 'utf8' });
  expect(status).toBe(0);
  const parts = stdout.split('\0').slice(0, -1);
  const all: string[][] = [];
  for (let at = 0; at < parts.length; ) {
    const end = at + 1 + Number(parts[at]);
    all.push(parts.slice(at + 1, end));
    at = end;
  }
  return all;
}

const withoutNul = (text: string): string => text.replaceAll('\0', '');

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
  const samples = fc.sample(fc.array(nasty, { minLength: 1, maxLength: 8 }), 60).map((texts) => texts.map(withoutNul));
  expect(argumentsOf(samples.map((texts) => `curl ${texts.map(shellQuote).join(' ')}`))).toEqual(samples);
});

test('keeps URL, headers, cookies and body unchanged', () => {
  const samples = fc.sample(fc.tuple(nasty, nasty, nasty), 40);
  const commands = samples.map(([body, value, query]) =>
    toCurl({
      ...request,
      url: `https://idp.test/?${query}`,
      body,
      headers: { 'x-it': `v${value}` },
      cookies: [
        { name: 'a', value, sent: true },
        { name: 'b', value: 'withheld', sent: false, withheldBecause: 'SameSite=Lax' },
      ],
    }),
  );
  const expected = samples.map(([body, value, query]) =>
    [`https://idp.test/?${query}`, '-H', `x-it: v${value}`, '-b', `a=${value}`, '--data-raw', body].map(withoutNul),
  );
  expect(argumentsOf(commands)).toEqual(expected);
});

test('adds -X only for a method that curl would not choose itself', () => {
  expect(toCurl({ ...request, method: 'GET' })).toBe("curl 'https://idp.test/assert'");
  expect(toCurl(request)).toBe("curl 'https://idp.test/assert' \\\n  -X 'POST'");
});

/** Against what native Chromium answers see the parity scenarios `json-*`. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseStrictJson } from './strict-json.ts';

const nested = (levels: number) => '['.repeat(levels) + ']'.repeat(levels);

describe('JSON that JSON.parse accepts and Chromium does not', () => {
  it.each([
    ['"Ada \\ud83d"', ''],
    ['{"accounts":[{"name":"Ada"},{"name":"\\ude00\\ud83d"}]}', '/accounts/1/name'],
    ['{"a":{"b\\udc00":1}}', '/a'],
    ['{"a":"\\ud83d","a":"b"}', '/a'],
    ['[0,[1e400]]', '/1/0'],
    ['{"a/b~":{"c":-1e309}}', '/a~1b~0/c'],
    [nested(200), '/0/0'],
    [`{"x":${nested(199)}}`, '/x/0'],
  ])('%s', (text, pointer) => {
    expect(parseStrictJson(text)).toMatchObject({ ok: false, pointer });
  });
});

describe('JSON that both accept', () => {
  it.each(['"\\ud83d\\ude00"', nested(199), '1e308', '1e-400', '"[[[[1e400"', '{"\\"":["\\\\"]}', '{"a":1,"a":2}', ' null '])(
    '%s',
    (text) => {
      expect(parseStrictJson(text)).toEqual({ ok: true, value: JSON.parse(text) });
    },
  );

  it('any JSON of well-formed strings', () => {
    fc.assert(
      fc.property(fc.json({ maxDepth: 6 }), (text) => {
        const wellFormed = (JSON.stringify(JSON.parse(text)) ?? '').match(/\\ud[89a-f]/i) === null;
        expect(parseStrictJson(text).ok).toBe(wellFormed);
      }),
    );
  });
});

it.each(['', ' ', 'x', '{', '[1,]', '\ufeff1', '01'])('refuses %j as JSON.parse does', (text) => {
  expect(parseStrictJson(text).ok).toBe(false);
});

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { replacerOf } from './replace-texts.ts';

const replace = replacerOf(
  new Map([
    ['Alice', 'Person 1'],
    ['alice@mail.example', 'person1'],
    ['mail.example/secret', 'gone'],
    ['u1', 'account-1'],
  ]),
);

test('the longest counts, and short ones as words alone', () => {
  expect(replace('Alice <alice@mail.example> is u1, not u12 or Alicent')).toBe('Person 1 <person1> is account-1, not u12 or Alicent');
});

test('escapes before a word do not hide it', () => {
  expect(replace('q=%20Alice "x\\nAlice"')).toBe('q=%20Person 1 "x\\nPerson 1"');
});

test('of overlapping texts no part is left', () => {
  expect(replace('alice@mail.example/secret')).toBe('gone');
});

test('none of the long texts is left in any text', () => {
  const word = fc.string({ unit: fc.constantFrom('a', 'b', '&'), minLength: 8, maxLength: 10 });
  fc.assert(
    fc.property(
      fc.array(word, { minLength: 1, maxLength: 5 }),
      fc.array(fc.oneof(word, fc.constantFrom('a', 'b', '&')), { maxLength: 12 }),
      (secrets, parts) => {
        const text = [...parts, ...secrets].join('');
        const replaced = replacerOf(new Map(secrets.map((secret) => [secret, '#'])))(text);
        for (const secret of secrets) expect(replaced).not.toContain(secret);
      },
    ),
  );
});

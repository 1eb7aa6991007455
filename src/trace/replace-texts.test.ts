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

test('prefers the longest text, and replaces short ones only as whole words', () => {
  expect(replace('Alice <alice@mail.example> is u1, not u12 or Alicent')).toBe('Person 1 <person1> is account-1, not u12 or Alicent');
});

test('finds a word after an escape', () => {
  expect(replace('q=%20Alice "x\\nAlice"')).toBe('q=%20Person 1 "x\\nPerson 1"');
});

test('leaves no part of overlapping texts', () => {
  expect(replace('alice@mail.example/secret')).toBe('gone');
});

test('leaves none of the long texts in any text', () => {
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

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { appendQuery, encodeFormValue, encodeQueryValue, formBody, replaceQuery } from './form-encoding.ts';

/** Any UTF-16, lone surrogates included: what a page can give. */
const text = fc.string({
  unit: fc.oneof(
    fc.constantFrom(..."\0\n &=+%#~*'()!,/:ü€😀", '\ud800', '\udc00'),
    fc.string({ minLength: 1, maxLength: 1, unit: 'binary' }),
  ),
});
const decoded = (value: string) => new URLSearchParams(`x=${value}`).get('x');

describe('values', () => {
  it('decode to what they were', () => {
    fc.assert(
      fc.property(text, (value) => {
        expect(decoded(encodeFormValue(value))).toBe(value.toWellFormed());
        expect(decoded(encodeQueryValue(value))).toBe(value.toWellFormed());
      }),
    );
  });

  it('have no byte that a form body or a query gives a meaning to', () => {
    fc.assert(
      fc.property(text, (value) => {
        expect(encodeFormValue(value)).toMatch(/^(?:[A-Za-z0-9!()*,\-./:_~+]|%[0-9A-F]{2})*$/);
        expect(encodeQueryValue(value)).toMatch(/^(?:[A-Za-z0-9\-_.!~*'()+]|%[0-9A-F]{2})*$/);
      }),
    );
  });

  it('differ where Chromium encodes the two differently', () => {
    expect(encodeFormValue("a b/~*'(),:")).toBe('a+b/~*%27(),:');
    expect(encodeQueryValue("a b/~*'(),:")).toBe("a+b%2F~*'()%2C%3A");
  });
});

describe('bodies and queries', () => {
  const pairs = fc.array(fc.tuple(fc.constantFrom('client_id', 'nonce', 'params'), text));

  it('a body has the pairs in order', () => {
    fc.assert(
      fc.property(pairs, (given) => {
        expect([...new URLSearchParams(formBody(given))]).toEqual(given.map(([name, value]) => [name, value.toWellFormed()]));
      }),
    );
  });

  it('parameters are appended to what a URL has', () => {
    fc.assert(
      fc.property(fc.webUrl({ withQueryParameters: true, withFragments: true }), pairs, (url, given) => {
        const before = new URL(url);
        const after = new URL(appendQuery(url, given));
        expect([...after.searchParams].slice(given.length === 0 ? 0 : -given.length)).toEqual(
          given.length === 0 ? [...before.searchParams] : given.map(([name, value]) => [name, value.toWellFormed()]),
        );
        expect(after.search.startsWith(before.search)).toBe(true);
        expect([after.origin, after.pathname, after.hash]).toEqual([before.origin, before.pathname, before.hash]);
      }),
    );
  });

  it('a query can be replaced whole', () => {
    expect(replaceQuery('https://idp.test/metadata?x=1#f', 'client_id=c')).toBe('https://idp.test/metadata?client_id=c#f');
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { appendHints, encodeFormValue, encodeHint, encodeQueryValue, formBody, replaceQuery } from './form-encoding.ts';

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
        if (value.isWellFormed()) expect(decoded(encodeHint(value))).toBe(value);
      }),
    );
  });

  it('have no byte that a form body or a query gives a meaning to', () => {
    fc.assert(
      fc.property(text, (value) => {
        expect(encodeFormValue(value)).toMatch(/^(?:[A-Za-z0-9!()*,\-./:_~+]|%[0-9A-F]{2})*$/);
        expect(encodeHint(value)).toMatch(/^(?:[A-Za-z0-9!()*,\-./:_~]|%[0-9A-F]{2})*$/);
        expect(encodeQueryValue(value)).toMatch(/^(?:[A-Za-z0-9\-_.!~*'()+]|%[0-9A-F]{2})*$/);
      }),
    );
  });

  it('differ where Chromium encodes them differently', () => {
    expect(encodeFormValue("a b/~*'(),:")).toBe('a+b/~*%27(),:');
    expect(encodeHint("a b/~*'(),:")).toBe('a%20b/~*%27(),:');
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

  it('hints are appended to what a URL has', () => {
    fc.assert(
      fc.property(fc.webUrl({ withQueryParameters: true, withFragments: true }), text, text, (url, loginHint, domainHint) => {
        fc.pre(loginHint.isWellFormed() && domainHint.isWellFormed());
        const before = new URL(url);
        const after = new URL(appendHints(url, { loginHint, domainHint }));
        expect(after.searchParams.getAll('login_hint').at(-1) ?? '').toBe(loginHint);
        expect(after.searchParams.getAll('domain_hint').at(-1) ?? '').toBe(domainHint);
        expect(after.search.startsWith(before.search)).toBe(true);
        expect([after.origin, after.pathname, after.hash]).toEqual([before.origin, before.pathname, before.hash]);
      }),
    );
  });

  it.each([
    ['https://idp.test/login', { domainHint: 'any' }, 'https://idp.test/login?domain_hint=any'],
    ['https://idp.test/login?a=b#f', { domainHint: 'any' }, 'https://idp.test/login?a=b&&domain_hint=any#f'],
    ['https://idp.test/login??', { loginHint: 'a b', domainHint: 'c/d' }, 'https://idp.test/login??&login_hint=a%20b&domain_hint=c/d'],
    ['https://idp.test/login', { loginHint: '\ud83d' }, 'https://idp.test/login?login_hint=%ED%A0%BD'],
    ['https://idp.test/login?', { loginHint: '', domainHint: '' }, 'https://idp.test/login?'],
  ])('%s with %j', (url, hints, expected) => expect(appendHints(url, hints)).toBe(expected));

  it('a query can be replaced whole', () => {
    expect(replaceQuery('https://idp.test/metadata?x=1#f', 'client_id=c')).toBe('https://idp.test/metadata?client_id=c#f');
  });
});

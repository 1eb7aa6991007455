import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { allowlistMatches, parseAllowAttribute, parsePolicyHeader } from './allowlist.ts';

const FEATURE = 'identity-credentials-get';

describe('the Permissions-Policy header', () => {
  it.each([
    [`${FEATURE}=()`, []],
    [`${FEATURE}=*`, ['*']],
    [`${FEATURE}=self`, ['self']],
    [`${FEATURE}=(self "https://rp.test" "https://idp.test/path")`, ['self', 'https://rp.test', 'https://idp.test']],
    [`camera=*, ${FEATURE}=(self), ${FEATURE}=()`, []],
    [`${FEATURE}=(nonsense "nonsense" 5)`, []],
    [FEATURE, []],
    ['publickey-credentials-get=()', null],
    [`${FEATURE}=(`, null],
    ['', null],
  ])('%s', (header, list) => expect(parsePolicyHeader(header, FEATURE)).toEqual(list));

  it('never throws', () => {
    fc.assert(fc.property(fc.string(), (text) => void parsePolicyHeader(`${FEATURE}=${text}`, FEATURE)));
  });
});

describe('the allow attribute', () => {
  it.each([
    [FEATURE, ['src']],
    [` Identity-Credentials-GET `, ['src']],
    [`camera; ${FEATURE} *`, ['*']],
    [`${FEATURE} 'self' 'SRC' https://idp.test/x`, ['self', 'src', 'https://idp.test']],
    [`${FEATURE} 'none'`, []],
    [`${FEATURE}-other`, null],
    ['', null],
  ])('%s', (attribute, list) => expect(parseAllowAttribute(attribute, FEATURE)).toEqual(list));

  it('never throws', () => {
    fc.assert(fc.property(fc.string(), (text) => void parseAllowAttribute(`${FEATURE} ${text}`, FEATURE)));
  });
});

describe('an allowlist', () => {
  it.each([
    [['*'], 'https://any.test', true],
    [['*'], 'null', true],
    [['self'], 'https://rp.test', true],
    [['self'], 'https://idp.test', false],
    [['src'], 'https://idp.test', true],
    [['src'], 'https://evil.test', false],
    [['https://idp.test'], 'https://idp.test', true],
    [['https://idp.test'], 'https://www.idp.test', false],
    [['null'], 'null', false],
    [[], 'https://rp.test', false],
  ])('%j for %s: %s', (list, origin, matches) =>
    expect(allowlistMatches(list, origin, 'https://rp.test', 'https://idp.test')).toBe(matches),
  );

  it("takes 'src' for the document itself where the frame has no URL, save for an opaque one", () => {
    expect(allowlistMatches(['src'], 'https://rp.test', 'https://rp.test', null)).toBe(true);
    expect(allowlistMatches(['src', 'self'], 'null', 'null', null)).toBe(false);
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { allowlistMatches, parseAllowAttribute, parseOlderHeader, parsePolicyHeader } from './allowlist.ts';

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
    [`${FEATURE}=("*")`, ['*']],
    [
      `${FEATURE}=("https://*.RP.test/x" "https://*.rp.test:8443" "https://*" "*.rp.test")`,
      ['https://*.rp.test', 'https://*.rp.test:8443', 'https://*'],
    ],
    [`Identity-Credentials-Get=()`, null],
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

describe('the Feature-Policy header', () => {
  it.each([
    [`${FEATURE} 'none'`, []],
    [`camera *, ${FEATURE} 'none'`, []],
    [`camera *; ${FEATURE} 'self'`, ['self']],
    [`${FEATURE}=()`, null],
    ['', null],
  ])('%s', (header, list) => expect(parseOlderHeader(header, FEATURE)).toEqual(list));
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
    [['https://*.idp.test'], 'https://www.idp.test', true],
    [['https://*.idp.test'], 'https://a.www.idp.test', true],
    [['https://*.idp.test'], 'https://idp.test', false],
    [['https://*'], 'https://idp.test:8443', true],
    [['https://*'], 'http://idp.test', false],
    [['https://*.idp.test'], 'https://evilidp.test', false],
    [['https://*.idp.test'], 'http://www.idp.test', false],
    [['https://*.idp.test'], 'https://www.idp.test:8443', false],
    [['https://*.idp.test:8443'], 'https://www.idp.test:8443', true],
    [[], 'https://rp.test', false],
  ])('%j for %s: %s', (list, origin, matches) =>
    expect(allowlistMatches(list, origin, 'https://rp.test', 'https://idp.test')).toBe(matches),
  );

  it('matches an opaque origin only for the sandboxed frame that declares one', () => {
    expect(allowlistMatches(['src'], 'null', 'https://rp.test', 'null')).toBe(true);
    expect(allowlistMatches(['src', 'self'], 'null', 'null', 'https://rp.test')).toBe(false);
  });
});

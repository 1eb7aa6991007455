import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseCookieDate } from './cookie-date.ts';
import { parseSetCookie } from './parse-set-cookie.ts';

const NOW = Date.UTC(2026, 10, 2);
const URL_OF_ACCOUNTS = 'https://www.idp.test/fedcm/accounts?x=1';
const parse = (line: string, url = URL_OF_ACCOUNTS) => parseSetCookie(line, url, NOW);

describe('a Set-Cookie line', () => {
  it('has defaults: the host, the directory, the session', () => {
    expect(parse('a=b')).toEqual({
      name: 'a',
      value: 'b',
      path: '/fedcm',
      secure: false,
      httpOnly: false,
      sameSite: 'unspecified',
      partitioned: false,
    });
  });

  it('parses attributes in any case and with any whitespace', () => {
    expect(parse(' sid = x=y ;SECURE; HttpOnly ; samesite= NONE;Partitioned; Path=/ ;Domain=.IDP.test; Max-Age=60')).toEqual({
      name: 'sid',
      value: 'x=y',
      domain: 'idp.test',
      path: '/',
      secure: true,
      httpOnly: true,
      sameSite: 'no_restriction',
      partitioned: true,
      expirationDate: NOW / 1000 + 60,
    });
  });

  it.each([
    ['=value', { name: '', value: 'value' }],
    ['value', { name: '', value: 'value' }],
    ['a=', { name: 'a', value: '' }],
    ['a=b; Path=x', { path: '/fedcm' }],
    ['a=b; Path=/x; Path=/y', { path: '/y' }],
    ['a=b; SameSite=Lax; SameSite=nonsense', { sameSite: 'unspecified' }],
    ['a=b; Max-Age=0', { expirationDate: 0 }],
    ['a=b; Max-Age=-1', { expirationDate: 0 }],
    ['a=b; Max-Age=60; Expires=Thu, 01 Jan 1970 00:00:00 GMT', { expirationDate: NOW / 1000 + 60 }],
    [`a=b; Max-Age=${'9'.repeat(400)}`, { expirationDate: NOW / 1000 + 400 * 86400 }],
    ['a=b; Expires=Wed, 21 Oct 2099 07:28:00 GMT', { expirationDate: Date.UTC(2099, 9, 21, 7, 28) / 1000 }],
  ])('%s', (line, expected) => expect(parse(line)).toMatchObject(expected));

  it.each(['a=b; Expires=0', 'a=b; Expires=-1', 'a=b; Expires=tomorrow', 'a=b; Max-Age=1h', 'a=b; Max-Age='])(
    '%s is of the session',
    (line) => {
      expect(parse(line)).not.toHaveProperty('expirationDate');
    },
  );

  it.each([
    ['nothing', ''],
    ['neither name nor value', '=; Secure'],
    ['a control character', 'a=b\u0001'],
    ['more than 4096 characters', `a=${'b'.repeat(4096)}`],
    ['another domain', 'a=b; Domain=rp.test'],
    ['a deeper domain', 'a=b; Domain=a.www.idp.test'],
    ['a domain that only ends alike', 'a=b; Domain=dp.test'],
    ['SameSite=None without Secure', 'a=b; SameSite=None'],
    ['Partitioned without Secure', 'a=b; Partitioned'],
    ['__Secure- without Secure', '__Secure-a=b'],
    ['__Host- without Secure', '__Host-a=b; Path=/'],
    ['__Host- with a domain', '__host-a=b; Secure; Path=/; Domain=www.idp.test'],
    ['__Host- with another path', '__Host-a=b; Secure; Path=/x'],
    ['__Host- with the default path', '__Host-a=b; Secure'],
    ['a value that looks like a prefixed name', '=__Host-a=b; Secure; Path=/'],
    ['a bare value that looks like a prefixed name', '__Secure-a; Secure'],
  ])('with %s is ignored', (_, line) => expect(parse(line)).toBeNull());

  it('with the default path is ignored under __Host- even at the root', () => {
    expect(parse('__Host-a=b; Secure', 'https://idp.test/accounts')).toBeNull();
    expect(parse('__Host-a=b; Secure; Path=/', 'https://idp.test/accounts')).not.toBeNull();
  });

  it('may be Secure only on https and localhost', () => {
    expect(parse('a=b; Secure', 'http://idp.test/')).toBeNull();
    expect(parse('a=b; Secure', 'http://idp.localhost:8080/')).not.toBeNull();
  });

  it('never throws, and returns only cookies that a browser can store', () => {
    const line = fc.array(
      fc.oneof(fc.constantFrom(...'=;,. \t"', 'Secure', 'Domain=', 'Path=/', 'Max-Age=', 'Expires=', '__Host-', 'idp.test'), fc.string()),
      { maxLength: 8 },
    );
    fc.assert(
      fc.property(line, (parts) => {
        const cookie = parse(parts.join(''));
        if (!cookie) return;
        expect(cookie.name + cookie.value).not.toMatch(/;/);
        expect(cookie.path).toMatch(/^\//);
        if (cookie.expirationDate !== undefined) expect(Number.isFinite(cookie.expirationDate)).toBe(true);
        if (cookie.sameSite === 'no_restriction' || cookie.partitioned) expect(cookie.secure).toBe(true);
      }),
    );
  });

  it('returns every valid cookie', () => {
    const token = fc.stringMatching(/^[A-Za-z0-9!#$%&'*+.^_`|~-]{1,12}$/).filter((name) => !/^__(host|secure)-/i.test(name));
    const cookie = fc.record({
      name: token,
      value: fc.stringMatching(/^[\x21\x23-\x2b\x2d-\x3a\x3c-\x5b\x5d-\x7e]{0,20}$/),
      path: fc.stringMatching(/^\/[a-z/]{0,8}$/),
      domain: fc.constantFrom(undefined, 'idp.test', 'www.idp.test'),
      sameSite: fc.constantFrom('lax', 'strict', 'unspecified', 'no_restriction'),
      flags: fc.subarray(['HttpOnly', 'Partitioned']),
      maxAge: fc.option(fc.integer({ min: 1, max: 1_000_000 }), { nil: undefined }),
    });
    fc.assert(
      fc.property(cookie, ({ name, value, path, domain, sameSite, flags, maxAge }) => {
        const line = [
          `${name}=${value}`,
          `Path=${path}`,
          'Secure',
          ...flags,
          ...(domain ? [`Domain=${domain}`] : []),
          ...(sameSite === 'unspecified' ? [] : [`SameSite=${sameSite === 'no_restriction' ? 'None' : sameSite}`]),
          ...(maxAge === undefined ? [] : [`Max-Age=${maxAge}`]),
        ].join('; ');
        expect(parse(line)).toEqual({
          name,
          value,
          path,
          secure: true,
          httpOnly: flags.includes('HttpOnly'),
          partitioned: flags.includes('Partitioned'),
          sameSite,
          ...(domain && { domain }),
          ...(maxAge !== undefined && { expirationDate: NOW / 1000 + maxAge }),
        });
      }),
    );
  });
});

describe('a cookie date', () => {
  it('is read in the forms that servers use', () => {
    const date = Date.UTC(2015, 9, 21, 7, 28);
    for (const text of [
      'Wed, 21 Oct 2015 07:28:00 GMT',
      'Wednesday, 21-Oct-15 07:28:00 GMT',
      'Wed Oct 21 07:28:00 2015',
      '21 oct 2015 7:28:0',
    ])
      expect(parseCookieDate(text)).toBe(date);
  });

  it('round-trips a printed date', () => {
    fc.assert(
      fc.property(fc.date({ min: new Date('1601-01-02'), max: new Date('9999-01-01'), noInvalidDate: true }), (date) => {
        expect(parseCookieDate(date.toUTCString())).toBe(Math.floor(date.getTime() / 1000) * 1000);
      }),
    );
  });

  it.each(['', '0', '-1', '21 Oct 2015', '31 Jun 2015 00:00:00', '00 Oct 2015 00:00:00', '21 Oct 2015 24:00:00', '21 Oct 1600 00:00:00'])(
    '%j is none',
    (text) => {
      expect(parseCookieDate(text)).toBeNull();
    },
  );
});

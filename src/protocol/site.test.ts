import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { wellKnownUrl } from './requests.ts';
import { forDisplay, isPotentiallyTrustworthy, isSameSite, originOf, parseUrl, secFetchSite, siteHost } from './site.ts';
import { InMemoryUserAgent } from './testing/in-memory-user-agent.ts';

const domains = new InMemoryUserAgent();
const label = fc.stringMatching(/^[a-z][a-z0-9]{0,8}$/);
const registrable = fc.tuple(label, fc.constantFrom('com', 'co.uk', 'github.io', 'test', 'localhost')).map((parts) => parts.join('.'));
const subdomain = fc
  .tuple(fc.array(label, { minLength: 1, maxLength: 3 }), registrable)
  .map(([labels, domain]) => ({ domain, host: [...labels, domain].join('.') }))
  // The list has names such as ru.com, under which the next label is the registrable one.
  .filter(({ domain, host }) => domains.registrableDomain(domain) === domain && domains.registrableDomain(host) === domain);
const scheme = fc.constantFrom('https', 'http');
const port = fc.constantFrom('', ':8443');
const anyUrl = fc.oneof(
  fc.webUrl(),
  fc.string(),
  fc.constantFrom('https://test/', 'https://[::1]/', 'https://127.0.0.1/', 'http://localhost:1/', 'data:,x', 'blob:null/1', 'file:///x'),
);

describe('sites', () => {
  it('are the registrable domain', () => {
    fc.assert(
      fc.property(subdomain, ({ domain, host }) => {
        expect(siteHost(domains, host)).toBe(domain);
      }),
    );
  });

  it.each([
    ['https://a.github.io', 'https://b.github.io', false],
    ['https://a.rp.co.uk', 'https://rp.co.uk', true],
    ['https://rp.test:9443', 'https://rp.test', true],
    ['http://rp.test', 'https://rp.test', false],
    ['https://127.0.0.1', 'https://127.0.0.1:1', true],
    ['https://127.0.0.1', 'https://127.0.0.2', false],
    ['null', 'null', false],
    ['data:,x', 'data:,x', false],
  ])('%s and %s: %s', (a, b, same) => expect(isSameSite(domains, a, b)).toBe(same));

  it('never throw, and are symmetric', () => {
    fc.assert(
      fc.property(anyUrl, anyUrl, (a, b) => {
        expect(isSameSite(domains, a, b)).toBe(isSameSite(domains, b, a));
        expect(['same-origin', 'same-site', 'cross-site']).toContain(secFetchSite(domains, originOf(a), b));
        expect(forDisplay(domains, a)).not.toMatch(/[/:](?![\w:]*\])/);
      }),
    );
  });

  it('hold for every subdomain, scheme and port', () => {
    fc.assert(
      fc.property(subdomain, scheme, port, port, ({ domain, host }, protocol, one, two) => {
        expect(isSameSite(domains, `${protocol}://${host}${one}`, `${protocol}://${domain}${two}`)).toBe(true);
        expect(secFetchSite(domains, `${protocol}://${host}${one}`, `${protocol}://${domain}/`)).toBe('same-site');
      }),
    );
  });
});

describe('trustworthy URLs', () => {
  it.each(['https://idp.test', 'http://localhost:8080', 'http://a.localhost', 'http://127.0.0.1', 'http://127.9.9.9', 'http://[::1]'])(
    '%s',
    (url) => expect(isPotentiallyTrustworthy(new URL(url))).toBe(true),
  );
  it.each(['http://idp.test', 'http://localhost.idp.test', 'http://128.0.0.1', 'javascript:0', 'data:,x', 'ftp://localhost'])(
    'not %s',
    (url) => expect(isPotentiallyTrustworthy(new URL(url))).toBe(false),
  );
});

describe('the well-known file', () => {
  it.each([
    ['https://accounts.idp.test/a/fedcm.json?x=1', 'https://idp.test/.well-known/web-identity'],
    ['https://idp.test:9443/fedcm.json', 'https://idp.test/.well-known/web-identity'],
    ['http://localhost:8080/fedcm.json', 'http://localhost:8080/.well-known/web-identity'],
    ['http://a.idp.localhost:8080/fedcm.json', 'http://a.idp.localhost:8080/.well-known/web-identity'],
    ['https://127.0.0.1:18443/fedcm.json', 'https://127.0.0.1:18443/.well-known/web-identity'],
    ['https://[::1]:18443/fedcm.json', 'https://[::1]:18443/.well-known/web-identity'],
    ['https://192.0.2.1/fedcm.json', null],
    ['https://test/fedcm.json', null],
  ])('of %s is %s', (configURL, expected) => expect(wellKnownUrl(configURL, domains)).toBe(expected));

  it('is same-site with every config URL that has one, at one path', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          anyUrl,
          subdomain.map(({ host }) => `https://${host}/fedcm.json`),
        ),
        (configURL) => {
          if (!parseUrl(configURL)?.protocol.startsWith('http')) return;
          const url = wellKnownUrl(configURL, domains);
          if (url === null) return;
          expect(new URL(url).pathname + new URL(url).search).toBe('/.well-known/web-identity');
          expect(isSameSite(domains, url, configURL)).toBe(true);
        },
      ),
    );
  });
});

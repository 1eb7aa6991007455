/** What an IdP may answer is anything: nothing of it throws, and what is accepted keeps its promises. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ConfigFetch } from './fetch-config.ts';
import { fetchConfig } from './fetch-config.ts';
import { parseAccounts } from './parse-accounts.ts';
import { parseAssertion } from './parse-assertion.ts';
import { parseClientMetadata } from './parse-client-metadata.ts';
import { parseConfig } from './parse-config.ts';
import { parseWellKnown } from './parse-well-known.ts';
import { anyJson, idpJson } from './testing/arbitrary-idp.ts';
import { CONFIG_URL, IDP, RP } from './testing/fixtures.ts';
import { InMemoryUserAgent } from './testing/in-memory-user-agent.ts';
import type { WireResponse } from './user-agent.ts';

const domains = new InMemoryUserAgent();
const answered = (url: string) =>
  fc
    .record({
      status: fc.oneof({ weight: 9, arbitrary: fc.constant(200) }, { weight: 1, arbitrary: fc.integer({ min: 100, max: 599 }) }),
      contentType: fc.oneof(
        { weight: 9, arbitrary: fc.constant<string | null>('application/json') },
        { weight: 1, arbitrary: fc.constantFrom<string | null>(null, '', 'text/html', 'application/ld+json') },
      ),
      body: fc.oneof(
        { weight: 9, arbitrary: fc.oneof(idpJson, anyJson).map((json) => JSON.stringify(json)) },
        { weight: 1, arbitrary: fc.string() },
      ),
    })
    .map((answer): WireResponse => ({ type: 'response', ...answer, isUtf8: true, request: traced(url) }));

function traced(url: string): WireResponse['request'] {
  return { endpoint: 'config', method: 'GET', url, headers: {}, cookies: [], startedAt: 0, endedAt: 0 };
}

describe('any answer', () => {
  it('of the config endpoint is a config of the own origin, or a failure', () => {
    fc.assert(
      fc.property(answered(CONFIG_URL), (response) => {
        const config = parseConfig(response, CONFIG_URL, 'active');
        if ('code' in config) {
          expect(config.console.length).toBeGreaterThan(0);
          return;
        }
        const {
          accountsEndpoint,
          idAssertionEndpoint,
          loginUrl,
          clientMetadataEndpoint = IDP,
          disconnectEndpoint = IDP,
          branding,
        } = config;
        for (const url of [accountsEndpoint, idAssertionEndpoint, loginUrl, clientMetadataEndpoint, disconnectEndpoint])
          expect(new URL(url).origin).toBe(IDP);
        if (branding.iconUrl) expect(branding.iconUrl).toMatch(/^https?:/);
        structuredClone(config);
      }),
    );
  });

  it('of the well-known file names config URLs or endpoints, or is a failure', () => {
    fc.assert(
      fc.property(answered(`${IDP}/.well-known/web-identity`), (response) => {
        const file = parseWellKnown(response, response.request.url);
        if ('code' in file) return;
        expect(file.providerUrls ?? [0]).not.toHaveLength(0);
        if (file.providerUrls === null) expect([file.accountsEndpoint, file.loginUrl]).not.toContain(undefined);
      }),
    );
  });

  it('of the accounts endpoint is a list of different, nameable accounts, or a failure', () => {
    fc.assert(
      fc.property(answered(`${IDP}/accounts`), (response) => {
        const accounts = parseAccounts(response);
        if ('code' in accounts) return;
        expect(accounts.length).toBeGreaterThan(0);
        expect(new Set(accounts.map(({ id }) => id)).size).toBe(accounts.length);
        for (const { id, name, email, username, tel } of accounts) {
          expect(typeof id).toBe('string');
          expect(name || email || username || tel).toBeTruthy();
        }
      }),
    );
  });

  it('of the assertion endpoint is a token, a URL, or a failure with strings for the page', () => {
    fc.assert(
      fc.property(answered(`${IDP}/assert`), (response) => {
        const assertion = parseAssertion(response, CONFIG_URL, domains);
        if (assertion.type === 'continue-on') expect(URL.canParse(assertion.url)).toBe(true);
        if (assertion.type !== 'failed') return;
        expect(typeof assertion.error).toBe('string');
        expect(assertion.url).toMatch(/^$|^https:\/\/([a-z0-9.-]+\.)?idp\.test[/:?#]/);
      }),
    );
  });

  it('of the metadata endpoint is metadata with links to the web', () => {
    fc.assert(
      fc.property(answered(`${IDP}/metadata`), (response) => {
        const { privacyPolicyUrl = 'https:', termsOfServiceUrl = 'https:' } = parseClientMetadata(response, 'passive');
        for (const url of [privacyPolicyUrl, termsOfServiceUrl]) expect(url).toMatch(/^https?:/);
      }),
    );
  });

  it('of both files is a config only where the well-known vouches for it', async () => {
    const send =
      (config: WireResponse, wellKnown: WireResponse): ConfigFetch['send'] =>
      async ({ endpoint }) =>
        endpoint === 'config' ? config : wellKnown;
    await fc.assert(
      fc.asyncProperty(answered(CONFIG_URL), answered(`${IDP}/.well-known/web-identity`), async (config, wellKnown) => {
        const outcome = await fetchConfig(
          { configURL: CONFIG_URL, rpOrigin: RP, storeId: '0', mode: 'passive', send: send(config, wellKnown) },
          domains,
        );
        if (outcome.type === 'failed') return;
        const file = parseWellKnown(wellKnown, wellKnown.request.url);
        if ('code' in file) throw new Error('a config without a well-known file');
        const endpoints = file.accountsEndpoint === outcome.config.accountsEndpoint && file.loginUrl === outcome.config.loginUrl;
        expect(endpoints || file.providerUrls?.includes(CONFIG_URL)).toBe(true);
      }),
    );
  });
});

import { describe, expect, it } from 'vitest';
import { call, configFile, FETCH, IDP, NETWORK_ERROR, providerOptions, RP, requests, userAgent } from './testing/fixtures.ts';
import type { Answer } from './testing/in-memory-user-agent.ts';

const WELL_KNOWN = `${IDP}/.well-known/web-identity`;
const CONFIG = `${IDP}/fedcm.json`;
const ENDPOINTS = { accounts_endpoint: `${IDP}/accounts`, login_url: `${IDP}/login` };
const missing = (...members: string[]) =>
  `error: Config file is missing or has an invalid URL for the following:\n${members.map((member) => `"${member}"\n`).join('')}`;
const without = (member: keyof ReturnType<typeof configFile>) => ({ ...configFile(), [member]: undefined });

describe.each<[string, Answer, string, string[]]>([
  [
    '404',
    { status: 404 },
    'WellKnownHttpNotFound',
    ['When fetching the well-known file, a 404 HTTP response code was received.', "The provider's FedCM well-known file cannot be found."],
  ],
  [
    '500',
    { status: 500 },
    'WellKnownNoResponse',
    [
      'When fetching the well-known file, a 500 HTTP response code was received.',
      "The provider's FedCM well-known file fetch resulted in an error response code.",
    ],
  ],
  ['an empty body', { body: '' }, 'WellKnownInvalidResponse', ["Provider's FedCM well-known file is invalid."]],
  ['an array', { body: [] }, 'WellKnownInvalidResponse', ["Provider's FedCM well-known file is invalid."]],
  [
    'HTML',
    { type: 'text/html', body: {} },
    'WellKnownInvalidContentType',
    ["Provider's FedCM well-known content type must be a JSON content type."],
  ],
  [
    'a closed connection',
    { networkError: 'ERR_EMPTY_RESPONSE' },
    'WellKnownNoResponse',
    [
      'The fetch of the well-known file resulted in a network error: ERR_EMPTY_RESPONSE',
      "The provider's FedCM well-known file fetch resulted in an error response code.",
    ],
  ],
  [
    '2 MB',
    { networkError: null },
    'WellKnownNoResponse',
    ["The provider's FedCM well-known file fetch resulted in an error response code."],
  ],
  ['an empty list', { body: { provider_urls: [] } }, 'WellKnownListEmpty', ["Provider's FedCM well-known file has no config URLs."]],
  [
    'two config URLs',
    { body: { provider_urls: [CONFIG, `${IDP}/2`] } },
    'WellKnownTooBig',
    ["Provider's FedCM well-known file contains too many config URLs."],
  ],
  [
    'a string for the list',
    { body: { provider_urls: CONFIG } },
    'WellKnownInvalidResponse',
    ["Provider's FedCM well-known file is invalid."],
  ],
  ['a number in the list', { body: { provider_urls: [5] } }, 'WellKnownInvalidResponse', ["Provider's FedCM well-known file is invalid."]],
  [
    'another config URL',
    { body: { provider_urls: [`${IDP}/other`] } },
    'ConfigNotInWellKnown',
    ["Provider's FedCM config file not listed in its well-known file."],
  ],
  [
    'other endpoints than the config',
    { body: { provider_urls: [CONFIG], ...ENDPOINTS, login_url: '/elsewhere' } },
    'ConfigInvalidResponse',
    [
      "The well-known file contains an accounts endpoint or login_url that doesn't match the one in the configURL",
      "Provider's FedCM config file is invalid.",
    ],
  ],
])('a well-known file with %s', (_, answer, code, lines) => {
  it(`is ${code}`, async () => {
    const ua = userAgent({ [WELL_KNOWN]: answer });
    const { flow, verdicts } = await call(ua);
    expect(flow.result).toEqual(NETWORK_ERROR);
    expect(verdicts).toEqual([code]);
    expect(ua.printed).toEqual(lines.map((line) => `error: ${line}`));
    expect(requests(ua)).toEqual(FETCH.slice(0, 2));
  });

  it('does not count for an IdP of the RP’s own site', async () => {
    const ua = userAgent({ [WELL_KNOWN]: answer });
    expect((await call(ua, {}, { origin: 'https://app.idp.test', topOrigin: 'https://app.idp.test' })).flow.phase).toBe('choosing');
  });
});

describe.each<[string, Answer, string, string[]]>([
  [
    '404',
    { status: 404 },
    'ConfigHttpNotFound',
    [
      'error: When fetching the config file, a 404 HTTP response code was received.',
      "error: The provider's FedCM config file cannot be found.",
    ],
  ],
  [
    'a closed connection',
    { networkError: 'ERR_EMPTY_RESPONSE' },
    'ConfigNoResponse',
    [
      'error: The fetch of the config file resulted in a network error: ERR_EMPTY_RESPONSE',
      "error: The provider's FedCM config file fetch resulted in an error response code.",
    ],
  ],
  [
    'no content type',
    { type: null, body: configFile() },
    'ConfigInvalidContentType',
    ["error: Provider's FedCM config file content type must be a JSON content type."],
  ],
  ['no JSON', { body: '{' }, 'ConfigInvalidResponse', ["error: Provider's FedCM config file is invalid."]],
  [
    'no members',
    { body: {} },
    'ConfigInvalidResponse',
    [missing('id_assertion_endpoint', 'accounts_endpoint', 'login_url'), "error: Provider's FedCM config file is invalid."],
  ],
  [
    'no login_url',
    { body: without('login_url') },
    'ConfigInvalidResponse',
    [missing('login_url'), "error: Provider's FedCM config file is invalid."],
  ],
  [
    'a login_url on a subdomain',
    { body: { ...configFile(), login_url: 'https://www.idp.test/login' } },
    'ConfigInvalidResponse',
    [missing('login_url'), "error: Provider's FedCM config file is invalid."],
  ],
  [
    'an http endpoint',
    { body: { ...configFile(), accounts_endpoint: 'http://idp.test/accounts' } },
    'ConfigInvalidResponse',
    [missing('accounts_endpoint'), "error: Provider's FedCM config file is invalid."],
  ],
])('a config file with %s', (_, answer, code, lines) => {
  it(`is ${code}, whatever the well-known file says`, async () => {
    for (const wellKnown of [{}, { [WELL_KNOWN]: { status: 404 } }]) {
      const ua = userAgent({ ...wellKnown, [CONFIG]: answer });
      const { flow, verdicts } = await call(ua);
      expect(flow.result).toEqual(NETWORK_ERROR);
      expect(verdicts).toEqual([code]);
      expect(ua.printed).toEqual(lines);
    }
  });
});

describe('what is accepted', () => {
  it.each<[string, unknown]>([
    ['a relative config URL', { provider_urls: ['/fedcm.json'], ...ENDPOINTS }],
    ['relative endpoints', { provider_urls: [CONFIG], accounts_endpoint: '/accounts', login_url: '/login' }],
    ['endpoints without a list', ENDPOINTS],
    ['matching endpoints and another config URL', { provider_urls: [`${IDP}/other`], ...ENDPOINTS }],
  ])('a well-known file with %s', async (_, body) => {
    expect((await call(userAgent({ [WELL_KNOWN]: { body } }))).flow.phase).toBe('choosing');
  });

  it.each(['application/ld+json', 'text/json', 'Application/JSON; charset=utf-8'])('the content type %s', async (type) => {
    expect((await call(userAgent({ [CONFIG]: { type, body: configFile() } }))).flow.phase).toBe('choosing');
  });

  it('a metadata endpoint of another origin counts as none', async () => {
    const ua = userAgent({ [CONFIG]: { body: { ...configFile(), client_metadata_endpoint: 'https://idp2.test/metadata' } } });
    await call(ua);
    expect(ua.sent.map(({ endpoint }) => endpoint)).not.toContain('client-metadata');
  });

  it('a well-known file without endpoints beside client metadata, with a warning', async () => {
    const ua = userAgent({ [WELL_KNOWN]: { body: { provider_urls: [CONFIG] } } });
    expect((await call(ua)).flow.phase).toBe('choosing');
    expect(ua.printed).toEqual([expect.stringMatching(/^warning: The FedCM configuration uses client_metadata but/)]);
  });
});

describe('a well-known file that is not enforced', () => {
  it.each<[string, Answer, string]>([
    ['is missing', { status: 404 }, 'WellKnownHttpNotFound'],
    ['names another config', { body: { provider_urls: [`${IDP}/other.json`] } }, 'ConfigNotInWellKnown'],
    ['names other endpoints', { body: { ...ENDPOINTS, login_url: `${IDP}/elsewhere` } }, 'ConfigInvalidResponse'],
  ])('stops nothing where it %s, and the trace says what it would do', async (_, answer, code) => {
    const ua = userAgent({ [WELL_KNOWN]: answer });
    ua.enforceWellKnown = false;
    const { flow, verdicts } = await call(ua);
    expect(flow.phase).toBe('choosing');
    expect(verdicts).toEqual([]);
    expect(requests(ua)).toEqual(FETCH);
    expect(flow.trace).toContainEqual(
      expect.objectContaining({ type: 'step', outcome: 'passed', detail: expect.stringContaining(`natively it refuses with ${code}`) }),
    );
  });

  it('leaves the config file as strict as it is', async () => {
    const ua = userAgent({ [WELL_KNOWN]: { status: 404 }, [CONFIG]: { status: 404 } });
    ua.enforceWellKnown = false;
    expect((await call(ua)).verdicts).toEqual(['ConfigHttpNotFound']);
  });
});

describe('where the well-known file is', () => {
  it('on the registrable domain for an IdP on a subdomain', async () => {
    const ua = userAgent();
    await call(ua, { providers: [providerOptions({ configURL: 'https://accounts.idp.test/fedcm.json' })] });
    expect(ua.sent.map(({ url }) => url)).toEqual([WELL_KNOWN, 'https://accounts.idp.test/fedcm.json']);
  });

  it('nowhere for an IP address that is not this computer', async () => {
    const config = { ...configFile('https://192.0.2.1'), branding: {} };
    const ua = userAgent({ 'https://192.0.2.1/fedcm.json': { body: config } });
    const { verdicts } = await call(ua, { providers: [providerOptions({ configURL: 'https://192.0.2.1/fedcm.json' })] });
    expect(ua.sent.map(({ url }) => url)).toEqual(['https://192.0.2.1/fedcm.json']);
    expect(verdicts).toEqual(['WellKnownHttpNotFound']);
    expect(ua.printed).toEqual(["error: The provider's FedCM well-known file cannot be found."]);
  });

  it('tells the uncredentialed endpoints neither the RP nor its site', async () => {
    const ua = userAgent();
    await call(ua, {}, { origin: IDP, topOrigin: RP });
    for (const request of ua.sent.filter(({ endpoint }) => endpoint === 'well-known' || endpoint === 'config')) {
      expect(request).toMatchObject({ credentialed: false, secFetchSite: 'cross-site' });
      expect(request.origin).toBeUndefined();
    }
  });
});

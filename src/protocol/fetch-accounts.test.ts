import { describe, expect, it } from 'vitest';
import { ALICE, BOB, call, configFile, FETCH, IDP, providerOptions, RP, requests, userAgent } from './testing/fixtures.ts';
import type { Answer } from './testing/in-memory-user-agent.ts';

const ACCOUNTS = `${IDP}/accounts`;
const INVALID =
  'Provider\'s accounts list is invalid. Should have received an "accounts" list, where each account must have at least "id", "name", and "email".';
const NO_RESPONSE = "The provider's accounts list fetch resulted in an error response code.";

describe.each<[string, Answer, string, string[]]>([
  [
    '404',
    { status: 404 },
    'AccountsHttpNotFound',
    [
      'When fetching the accounts endpoint, a 404 HTTP response code was received.',
      "The provider's accounts list endpoint cannot be found.",
    ],
  ],
  [
    '403',
    { status: 403 },
    'AccountsNoResponse',
    ['When fetching the accounts endpoint, a 403 HTTP response code was received.', NO_RESPONSE],
  ],
  [
    'a closed connection',
    { networkError: 'ERR_EMPTY_RESPONSE' },
    'AccountsNoResponse',
    ['The fetch of the accounts endpoint resulted in a network error: ERR_EMPTY_RESPONSE', NO_RESPONSE],
  ],
  [
    'HTML',
    { type: 'text/html' },
    'AccountsInvalidContentType',
    ["Provider's accounts list endpoint content type must be a JSON content type."],
  ],
  ['no JSON', { body: '<' }, 'AccountsInvalidResponse', [INVALID]],
  ['no list', { body: {} }, 'AccountsInvalidResponse', [INVALID]],
  ['an empty list', { body: { accounts: [] } }, 'AccountsListEmpty', ["Provider's accounts list is empty."]],
  ['an entry that is no object', { body: { accounts: [ALICE, 'x'] } }, 'AccountsInvalidResponse', [INVALID]],
  ['an account without id', { body: { accounts: [{ ...ALICE, id: undefined }] } }, 'AccountsInvalidResponse', [INVALID]],
  ['a number for an id', { body: { accounts: [{ ...ALICE, id: 5 }] } }, 'AccountsInvalidResponse', [INVALID]],
  ['empty identifiers', { body: { accounts: [{ id: 'u1', name: '', email: '' }] } }, 'AccountsInvalidResponse', [INVALID]],
  ['two accounts of one id', { body: { accounts: [ALICE, { ...BOB, id: 'u1' }] } }, 'AccountsInvalidResponse', [INVALID]],
])('an accounts answer with %s', (_, answer, code, lines) => {
  it(`is ${code} where the status is unknown`, async () => {
    const ua = userAgent({ [ACCOUNTS]: answer }, 'unknown');
    expect((await call(ua)).verdicts).toEqual([code]);
    expect(ua.printed).toEqual(lines.map((line) => `error: ${line}`));
    expect(requests(ua)).toEqual(FETCH.slice(0, 3));
    expect(ua.statuses.get(IDP)).toBe('logged-out');
  });

  it('is a mismatch where it is logged-in', async () => {
    const ua = userAgent({ [ACCOUNTS]: answer });
    const { flow, verdicts } = await call(ua);
    expect(flow.dialog?.type).toBe('ConfirmIdpLogin');
    expect(verdicts).toEqual([]);
    expect(ua.printed).toEqual(lines.map((line) => `error: ${line}`));
  });
});

describe('the list', () => {
  const rows = async (accounts: unknown[]) => (await call(userAgent({ [ACCOUNTS]: { body: { accounts } } }))).flow.dialog?.accounts ?? [];

  it.each([
    ['name only', { name: 'N' }, 'N', ''],
    ['username only', { username: 'alice99' }, 'alice99', ''],
    ['username and tel', { username: 'al', tel: '+1' }, 'al', '+1'],
    ['name, email and username', { name: 'N', email: 'e@x.y', username: 'n' }, 'N', 'n'],
  ])('shows an account with %s', async (_, members, displayName, displayIdentifier) => {
    expect(await rows([{ id: 'u1', ...members }])).toMatchObject([{ displayName, displayIdentifier }]);
  });

  it('takes a successful answer for a login', async () => {
    const ua = userAgent({}, 'unknown');
    await call(ua);
    expect(ua.statuses.get(IDP)).toBe('logged-in');
  });

  it.each([
    ['contains the client', ['client-1'], 'SignIn'],
    ['contains it beside nonsense', [5, 'client-1'], 'SignIn'],
    ['is empty', [], 'SignUp'],
    ['is no list', 'client-1', 'SignUp'],
  ])('knows a returning account by approved_clients which %s', async (_, approved_clients, loginState) => {
    expect(await rows([{ ...ALICE, approved_clients }])).toMatchObject([{ loginState }]);
  });

  it('puts returning accounts first, else keeps the order of the IdP', async () => {
    const shown = await rows([ALICE, { ...BOB, approved_clients: ['client-1'] }, { ...ALICE, id: 'u3' }]);
    expect(shown.map(({ accountId }) => accountId)).toEqual(['u2', 'u1', 'u3']);
  });
});

describe('hints and labels', () => {
  const accounts = [
    { ...ALICE, login_hints: ['alice'], domain_hints: ['corp.test'], label_hints: ['work'] },
    { ...BOB, login_hints: ['bob'] },
  ];
  it.each([
    ['loginHint', { loginHint: 'bob' }, {}, ['SignUp u2']],
    ['domainHint', { domainHint: 'corp.test' }, {}, ['SignUp u1']],
    ['domainHint "any"', { domainHint: 'any' }, {}, ['SignUp u1']],
    ['both hints of one account', { loginHint: 'alice', domainHint: 'any' }, {}, ['SignUp u1']],
    ['both hints of different accounts', { loginHint: 'bob', domainHint: 'any' }, {}, []],
    ['account_label', {}, { account_label: 'work' }, ['SignUp u1']],
    ['empty hints', { loginHint: '', domainHint: '' }, {}, ['SignUp u1', 'SignUp u2']],
  ])('offer what matches: %s', async (_, options, config, expected) => {
    const ua = userAgent({ [ACCOUNTS]: { body: { accounts } }, [`${IDP}/fedcm.json`]: { body: { ...configFile(), ...config } } });
    expect((await call(ua, { providers: [providerOptions(options)] })).rows).toEqual(expected);
  });
});

describe('client metadata', () => {
  const dialogOf = async (metadata: Answer, by = {}) => (await call(userAgent({ [`${IDP}/metadata`]: metadata }), {}, by)).flow.dialog;

  it.each([
    ['without disclosed fields', { fields: [] }, undefined],
    ['with unknown fields alone', { fields: ['locale'] }, undefined],
    ['for a returning account', {}, ['client-1']],
  ])('is not fetched %s', async (_, options, approved_clients) => {
    const ua = userAgent({ [ACCOUNTS]: { body: { accounts: [{ ...ALICE, approved_clients }] } } });
    await call(ua, { providers: [providerOptions(options)] });
    expect(ua.sent.map(({ endpoint }) => endpoint)).not.toContain('client-metadata');
  });

  it('is asked for with the RP’s origin, and the top-level origin of a frame', async () => {
    const ua = userAgent({ [`${IDP}/fedcm.json`]: { body: { ...configFile(), client_metadata_endpoint: '/metadata?x=1' } } });
    await call(ua, { providers: [providerOptions({ clientId: 'c l&i=e' })] }, { origin: 'https://other-rp.test', topOrigin: RP });
    expect(ua.sent.find(({ endpoint }) => endpoint === 'client-metadata')).toMatchObject({
      url: `${IDP}/metadata?client_id=c+l%26i%3De&top_frame_origin=https%3A%2F%2Frp.test`,
      origin: 'https://other-rp.test',
      credentialed: false,
    });
  });

  it.each<[string, Answer]>([
    ['404', { status: 404 }],
    ['HTML', { type: 'text/html', body: { privacy_policy_url: `${RP}/privacy` } }],
    ['relative URLs', { body: { privacy_policy_url: '/privacy', terms_of_service_url: '/terms' } }],
    ['ftp URLs', { body: { privacy_policy_url: 'ftp://rp.test/privacy' } }],
    ['script URLs', { body: { privacy_policy_url: 'javascript:alert(1)' } }],
  ])('gives no links, and no failure, with %s', async (_, metadata) => {
    const dialog = await dialogOf(metadata);
    expect(dialog?.type).toBe('AccountChooser');
    expect(dialog?.providers[0]).not.toHaveProperty('privacyPolicyUrl');
    expect(dialog?.providers[0]).not.toHaveProperty('termsOfServiceUrl');
  });

  it('gives http links as they are', async () => {
    const dialog = await dialogOf({ body: { privacy_policy_url: 'http://rp.test/privacy', terms_of_service_url: 'HTTP://RP.TEST/t' } });
    expect(dialog?.providers[0]).toMatchObject({ privacyPolicyUrl: 'http://rp.test/privacy', termsOfServiceUrl: 'http://rp.test/t' });
  });

  it('names both sites where it calls the frame a third party', async () => {
    const by = { origin: 'https://other-rp.test', topOrigin: RP };
    const ofThirdParty = await dialogOf({ body: { client_is_third_party_to_top_frame_origin: true } }, by);
    expect(ofThirdParty).toMatchObject({
      title: 'Sign in to other-rp.test with idp.test',
      subtitle: 'rp.test embeds content from other-rp.test',
      iframeForDisplay: 'other-rp.test',
    });
    expect((await dialogOf({ body: {} }, by))?.title).toBe('Sign in to rp.test with idp.test');
  });
});

describe('pictures', () => {
  it.each([
    ['once where two accounts share one', [ALICE, { ...BOB, picture: ALICE.picture }], ['/pic.png', '/icon.png']],
    ['not where it is relative', [{ ...ALICE, picture: '/pic.png' }], ['/icon.png']],
    ['not where it is a data: URL', [{ ...ALICE, picture: 'data:image/png;base64,AA' }], ['/icon.png']],
  ])('are fetched %s', async (_, accounts, expected) => {
    const ua = userAgent({ [ACCOUNTS]: { body: { accounts } } });
    await call(ua);
    expect(requests(ua).slice(4)).toEqual(expected);
  });

  it.each([
    ['the smallest large enough', [16, 25, 40, 256, 512], '/icon?256'],
    ['the largest of the small ones', [25, 40], '/icon?40'],
    ['none below the minimum', [16, 24], undefined],
    ['one without a size', [undefined], '/icon?undefined'],
  ])('the icon is %s', async (_, sizes, expected) => {
    const icons = sizes.map((size) => ({ url: `/icon?${size}`, size }));
    const ua = userAgent({ [`${IDP}/fedcm.json`]: { body: { ...configFile(), branding: { icons } } } });
    await call(ua);
    expect(requests(ua)[5]).toBe(expected);
  });
});

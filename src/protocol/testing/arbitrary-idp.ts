/** Answers of identity providers as fast-check makes them up: right ones, nearly right ones and nonsense. */
import fc from 'fast-check';
import { IDP, RP } from './fixtures.ts';
import type { Answer, Route } from './in-memory-user-agent.ts';

/** Names that every object inherits are keys and values like any others. */
const awkward = fc.constantFrom(
  '',
  'constructor',
  '__proto__',
  'toString',
  'u1',
  'u2',
  'any',
  'client-1',
  'https://',
  'javascript:alert(1)',
);
const text = fc.oneof(awkward, fc.string({ maxLength: 8 }));
export const anyJson = fc.jsonValue({ maxDepth: 3 });

const url = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom('/accounts', '/assert', '/login', '/fedcm.json', '/metadata', '/disconnect', '/more') },
  {
    weight: 2,
    arbitrary: fc.constantFrom(`${IDP}/accounts`, `${IDP}/fedcm.json`, 'https://www.idp.test/x', 'https://evil.test/', 'http://idp.test/'),
  },
  { weight: 1, arbitrary: text },
  { weight: 1, arbitrary: anyJson },
);
/** Mostly `of`, at times anything. */
const mostly = <T>(of: fc.Arbitrary<T>) => fc.oneof({ weight: 9, arbitrary: of }, { weight: 1, arbitrary: anyJson });
const icons = fc.array(fc.record({ url, size: fc.oneof(fc.integer({ min: -1, max: 300 }), anyJson) }, { requiredKeys: [] }), {
  maxLength: 3,
});

const accountJson = fc.record(
  {
    id: mostly(text),
    name: mostly(text),
    email: mostly(text),
    username: mostly(text),
    tel: mostly(text),
    given_name: mostly(text),
    picture: url,
    approved_clients: mostly(fc.array(mostly(text), { maxLength: 2 })),
    login_hints: mostly(fc.array(mostly(text), { maxLength: 2 })),
    domain_hints: mostly(fc.array(mostly(text), { maxLength: 2 })),
    label_hints: mostly(fc.array(mostly(text), { maxLength: 2 })),
  },
  { requiredKeys: ['id', 'name'] },
);

const files = {
  'well-known': fc.record(
    { provider_urls: mostly(fc.array(url, { maxLength: 2 })), accounts_endpoint: url, login_url: url },
    { requiredKeys: [] },
  ),
  config: fc.record(
    {
      accounts_endpoint: url,
      id_assertion_endpoint: url,
      login_url: url,
      client_metadata_endpoint: url,
      disconnect_endpoint: url,
      account_label: mostly(text),
      supports_use_other_account: mostly(fc.boolean()),
      modes: anyJson,
      branding: mostly(fc.record({ name: text, background_color: text, color: text, icons: mostly(icons) }, { requiredKeys: [] })),
    },
    { requiredKeys: ['accounts_endpoint', 'id_assertion_endpoint', 'login_url'] },
  ),
  accounts: fc.record({ accounts: mostly(fc.array(mostly(accountJson), { maxLength: 3 })) }, { requiredKeys: [] }),
  metadata: fc.record(
    { privacy_policy_url: url, terms_of_service_url: url, client_is_third_party_to_top_frame_origin: anyJson, icons: mostly(icons) },
    { requiredKeys: [] },
  ),
  assertion: fc.oneof(
    fc.record({ token: anyJson }),
    fc.record({ continue_on: url }),
    fc.record({ error: mostly(fc.record({ code: mostly(text), error: mostly(text), url }, { requiredKeys: [] })) }),
  ),
};
export const idpJson = fc.oneof(...Object.values(files));

const goodConfig = {
  accounts_endpoint: '/accounts',
  id_assertion_endpoint: '/assert',
  login_url: '/login',
  client_metadata_endpoint: '/metadata',
};
const goodWellKnown = { accounts_endpoint: `${IDP}/accounts`, login_url: `${IDP}/login` };

const GOOD_ACCOUNTS = [
  { id: 'u1', name: 'Alice', login_hints: ['u1'] },
  { id: 'u2', username: 'bob' },
];

function answer(json: fc.Arbitrary<unknown>): fc.Arbitrary<Answer> {
  return fc.oneof(
    { weight: 12, arbitrary: json.map((body): Answer => ({ body })) },
    {
      weight: 1,
      arbitrary: fc.constantFrom<Answer>({ status: 401 }, { status: 404 }, { status: 500 }, { type: 'text/html', body: {} }, { body: '{' }),
    },
    {
      weight: 1,
      arbitrary: fc.constantFrom<Answer>(
        { networkError: null },
        { networkError: 'ERR_FAILED' },
        { networkError: 'ERR_FAILED', corsError: true },
      ),
    },
  );
}

/** Right often enough that calls get as far as their end. */
const often = <T>(good: T, any: fc.Arbitrary<unknown>) =>
  fc.oneof({ weight: 4, arbitrary: fc.constant(good) }, { weight: 1, arbitrary: any });

/** One IdP at `IDP`; the accounts and assertion endpoints answer anew each time. */
export const idp: fc.Arbitrary<Record<string, Route>> = fc
  .record({
    wellKnown: answer(often(goodWellKnown, files['well-known'])),
    config: answer(often({ ...goodConfig, supports_use_other_account: true }, files.config)),
    accounts: fc.array(answer(often({ accounts: GOOD_ACCOUNTS }, files.accounts)), { minLength: 1, maxLength: 3 }),
    metadata: answer(often({ privacy_policy_url: `${RP}/privacy` }, files.metadata)),
    assertion: fc.array(answer(often({ continue_on: '/more' }, files.assertion)), { minLength: 1, maxLength: 2 }),
  })
  .map(({ wellKnown, config, accounts, metadata, assertion }) => ({
    [`${IDP}/.well-known/web-identity`]: wellKnown,
    [`${IDP}/fedcm.json`]: config,
    [`${IDP}/accounts`]: accounts,
    [`${IDP}/metadata`]: metadata,
    [`${IDP}/assert`]: assertion,
  }));

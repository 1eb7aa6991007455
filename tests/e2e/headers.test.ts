/**
 * Every request as native Chromium 156 sends it over HTTP/2: method, URL, headers with their values, cookies and their order, the
 * bytes of the body. The fixture holds what native FedCM sent in the flows below, without the headers that tell the browser apart.
 */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { isRecord, type TestPage } from '../support/browser-types.ts';
import { solidPng } from '../support/png.ts';
import type { Answer, Routes } from '../support/routes.ts';
import type { LoggedRequest } from '../support/servers.ts';
import { ended, evaluate, start, tokenOf } from './kit/calls.ts';
import { BROWSERS, openPage, reset, useStage } from './kit/stage.ts';

interface PlainRequest {
  method: string;
  url: string;
  headers: Record<string, string>;
  body: string;
}

function goldenRequests(): (PlainRequest & { flow: string })[] {
  const parsed: unknown = JSON.parse(readFileSync(new URL('./fixtures/chromium156-headers-h2.json', import.meta.url), 'utf8'));
  if (!Array.isArray(parsed)) throw new Error('not a list');
  return parsed.filter(isRecord).map(({ flow, method, url, headers, body }) => ({
    flow: String(flow),
    method: String(method),
    url: String(url),
    headers: Object.fromEntries(Object.entries(isRecord(headers) ? headers : {}).map(([name, value]) => [name, String(value)])),
    body: String(body),
  }));
}

const GOLDEN = goldenRequests();

/** What tells one browser from another; `te: trailers` is in every request of Firefox over HTTP/2. */
const BROWSERS_OWN = new Set(['user-agent', 'accept-language', 'accept-encoding', 'te']);

function plain({ method, host, path, headers, body = '' }: LoggedRequest): PlainRequest {
  const kept = Object.entries(headers).filter(([name]) => !BROWSERS_OWN.has(name));
  return { method, url: `https://${host}${path}`, headers: Object.fromEntries(kept), body };
}

const byUrl = (a: PlainRequest, b: PlainRequest): number => (a.url < b.url ? -1 : a.url > b.url ? 1 : 0);

const COOKIES = [
  'strict=1; SameSite=Strict; Secure; Path=/',
  'lax=1; SameSite=Lax; Secure; Path=/',
  'unspec=1; Secure; Path=/',
  'none=1; SameSite=None; Secure; Path=/',
  'nonehttponly=1; SameSite=None; Secure; HttpOnly; Path=/',
  'part=1; SameSite=None; Secure; Path=/; Partitioned',
  '__Host-none=1; SameSite=None; Secure; Path=/',
  'nonedom=1; SameSite=None; Secure; Domain=nidp.test; Path=/',
  'nonepath=1; SameSite=None; Secure; Path=/fedcm',
];

const picture: Answer = { type: 'image/png', raw: solidPng(64, [40, 90, 200]) };

const ROUTES: Routes = {
  'nidp.test/cookies': { page: '', headers: { 'Set-Cookie': COOKIES } },
  'nidp.test/.well-known/web-identity': {
    body: {
      provider_urls: ['https://nidp.test/fedcm/config.json'],
      accounts_endpoint: 'https://nidp.test/fedcm/accounts',
      login_url: 'https://nidp.test/login',
    },
  },
  'nidp.test/fedcm/config.json': {
    body: {
      accounts_endpoint: '/fedcm/accounts',
      client_metadata_endpoint: '/fedcm/meta',
      id_assertion_endpoint: '/fedcm/assert',
      disconnect_endpoint: '/fedcm/disconnect',
      login_url: '/login',
      branding: { icons: [{ url: '/fedcm/icon.png', size: 64 }] },
    },
  },
  'nidp.test/fedcm/accounts': {
    body: {
      accounts: [
        {
          id: 'a1',
          name: 'A One',
          email: 'a1@nidp.test',
          picture: 'https://nidp.test/fedcm/pic.png',
          login_hints: ['one'],
          approved_clients: [],
        },
        { id: 'a2', name: 'A Two', email: 'a2@nidp.test', picture: 'https://nidp.test/fedcm/pic2.png', approved_clients: [] },
      ],
    },
  },
  'nidp.test/fedcm/meta': {
    body: {
      privacy_policy_url: 'https://nrp.test/privacy',
      terms_of_service_url: 'https://nrp.test/terms',
      icons: [{ url: 'https://nrp.test/rpicon.png', size: 64 }],
    },
  },
  'nidp.test/fedcm/pic.png': picture,
  'nidp.test/fedcm/pic2.png': picture,
  'nidp.test/fedcm/icon.png': picture,
  'nrp.test/rpicon.png': picture,
  'nidp.test/fedcm/assert': {
    body: { token: 'token' },
    cors: 'origin',
    headers: { 'Set-Cookie': 'fromassert=1; SameSite=None; Secure; Path=/' },
  },
  'nidp.test/fedcm/disconnect': { body: { account_id: 'a1' }, cors: 'origin' },
};

interface Flow {
  page: string;
  call: string;
  /** The call is made in a frame of this address. */
  frame?: string;
  userGesture?: boolean;
  /** No dialog opens. */
  quiet?: boolean;
}

const provider = (members: string): string => `{ configURL: 'https://nidp.test/fedcm/config.json', ${members} }`;
const get = (members: string, identity = '', others = ''): string =>
  `navigator.credentials.get({ identity: { providers: [${provider(members)}], ${identity} }, ${others} })`;
/** Each asks, although the account is connected by then. */
const required = (clientId: string): string => get(`clientId: '${clientId}'`, '', `mediation: 'required'`);

const FIRST_CLIENT = `clientId: 'client 1&x=é'`;
const FLOWS: Record<string, Flow> = {
  'passive-first-signup': { page: 'https://nrp.test/', call: get(`${FIRST_CLIENT}, nonce: 'n1'`) },
  'returning-required-with-params': {
    page: 'https://nrp.test/',
    call: get(`${FIRST_CLIENT}, loginHint: 'one', params: { nonce: 'n2', foo: { bar: 'x y' } }`, '', `mediation: 'required'`),
  },
  active: { page: 'https://nrp.test/', call: get(`${FIRST_CLIENT}, params: { nonce: 'n3' }`, `mode: 'active'`), userGesture: true },
  disconnect: {
    page: 'https://nrp.test/',
    call: `IdentityCredential.disconnect(${provider(`${FIRST_CLIENT}, accountHint: 'a1'`)})`,
    quiet: true,
  },
  'fields-empty': { page: 'https://nrp.test/', call: get(`clientId: 'c2', fields: []`) },
  'cross-origin-iframe': { page: 'https://nrp.test/', frame: 'https://nother.test/', call: required('c3') },
  'same-site-rp': { page: 'https://www.nidp.test/', call: required('c4') },
  'same-origin-rp': { page: 'https://nidp.test/', call: required('c5') },
  getUserInfo: {
    page: 'https://nrp.test/',
    frame: 'https://nidp.test/',
    call: `IdentityProvider.getUserInfo(${provider(`clientId: 'c2'`)})`,
    quiet: true,
  },
  'idp-origin-iframe-in-cross-site-page': { page: 'https://nrp.test/', frame: 'https://nidp.test/', call: required('c7') },
  'cross-site-iframe-in-idp-page': { page: 'https://nidp.test/', frame: 'https://nother.test/', call: required('c8') },
};

describe.each(BROWSERS)('requests of %s', (kind) => {
  const stage = useStage(kind, { servers: { http2: true } });
  let isSetUp = false;

  /** Once: cookies and connections of one flow are there in the next, as they were in the recording. */
  async function setUp(): Promise<void> {
    if (isSetUp) return;
    await reset(stage(), ROUTES);
    await (await openPage(stage(), 'https://nidp.test/cookies')).close();
    isSetUp = true;
  }

  async function run(page: TestPage, { call, frame, userGesture = false, quiet = false }: Flow): Promise<void> {
    const allow = JSON.stringify({ allow: 'identity-credentials-get' });
    const script = frame === undefined ? call : `T.inFrame(${JSON.stringify(frame)}, ${allow}, ${JSON.stringify(call)})`;
    await start(page, script, { userGesture });
    if (!quiet) {
      await stage().browser.automation('waitForDialog');
      await stage().browser.automation('selectAccount', { accountIndex: 0 });
    }
    const outcome = await ended(page);
    if (!quiet && frame === undefined) expect(tokenOf(outcome)).toBe('token');
  }

  it('covers every flow that was recorded', () => {
    expect([...new Set(GOLDEN.map(({ flow }) => flow))]).toEqual(Object.keys(FLOWS));
  });

  it.each(Object.entries(FLOWS))('%s', async (name, flow) => {
    await setUp();
    const page = await openPage(stage(), flow.page);
    // Chromium's own pictures were not in the cache either.
    if (flow.frame !== undefined) await evaluate(page, 'true');
    stage().servers.log = [];
    await run(page, flow);
    const sent = stage().servers.log.filter(({ headers }) => headers['sec-fetch-dest'] === 'webidentity');
    expect(new Set(sent.map(({ httpVersion }) => httpVersion))).toEqual(new Set(['2.0']));
    const golden = GOLDEN.filter((request) => request.flow === name).map(({ flow: _flow, ...request }) => request);
    expect(sent.map(plain).sort(byUrl)).toEqual(golden.sort(byUrl));
    await page.close();
  });
});

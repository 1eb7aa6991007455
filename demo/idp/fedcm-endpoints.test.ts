import { createLocalJWKSet, jwtVerify } from 'jose';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Demo } from '../servers.ts';
import { CLIENT_ID, startDemo } from '../servers.ts';
import type { Answer } from '../test-client.ts';
import { fedcm, ownPage, send, signInAt } from '../test-client.ts';

let demo: Demo;
let cookie: string;

beforeAll(async () => {
  demo = await startDemo();
});
afterAll(() => demo.close());
beforeEach(async () => {
  cookie = await signInAt(demo.idp, 'alice@fern.example');
  await send(`${demo.idp}/admin/reset`, { method: 'POST', headers: ownPage(), form: {} });
});

function assertion(form: Record<string, string> = {}, headers: Record<string, string> = {}): Promise<Answer> {
  return send(`${demo.idp}/assertion`, {
    method: 'POST',
    headers: fedcm({ Origin: demo.rp, Cookie: cookie, ...headers }),
    form: { client_id: CLIENT_ID, account_id: 'fern-alice', fields: 'name,email,picture', ...form },
  });
}

function fault(form: Record<string, string>): Promise<Answer> {
  return send(`${demo.idp}/admin`, { method: 'POST', headers: ownPage(), form });
}

async function tokenOf(answer: Answer): Promise<string> {
  const body = answer.json();
  expect(body).toEqual({ token: expect.any(String) });
  return Object(body).token;
}

async function accountsOf(idp: string, session: string): Promise<unknown> {
  return (await send(`${idp}/accounts`, { headers: fedcm({ Cookie: session }) })).json();
}

describe('every FedCM endpoint', () => {
  it.each([
    ['GET', '/.well-known/web-identity'],
    ['GET', '/fedcm.json'],
    ['GET', '/client-metadata'],
    ['GET', '/accounts'],
    ['POST', '/assertion'],
    ['POST', '/disconnect'],
  ])('%s %s refuses what is not a browser’s FedCM request', async (method, path) => {
    for (const dest of ['empty', 'document', undefined]) {
      const answer = await send(`${demo.idp}${path}`, { method, headers: dest === undefined ? {} : { 'Sec-Fetch-Dest': dest } });
      expect(answer.status).toBe(400);
      expect(answer.body).toContain('webidentity');
    }
  });
});

describe('discovery', () => {
  it('serves a well-known file with the config file and both further endpoints', async () => {
    const answer = await send(`${demo.idp}/.well-known/web-identity`, { headers: fedcm() });
    expect(answer.headers['content-type']).toBe('application/json');
    expect(answer.json()).toEqual({
      provider_urls: [`${demo.idp}/fedcm.json`],
      accounts_endpoint: `${demo.idp}/accounts`,
      login_url: `${demo.idp}/sign-in`,
    });
  });

  it('serves a config file with every endpoint and the branding', async () => {
    const config = (await send(`${demo.idp}/fedcm.json`, { headers: fedcm() })).json();
    expect(config).toMatchObject({
      accounts_endpoint: '/accounts',
      id_assertion_endpoint: '/assertion',
      disconnect_endpoint: '/disconnect',
      login_url: '/sign-in',
      supports_use_other_account: true,
      branding: { name: 'Fern ID' },
    });
    expect((await send(`${demo.idp2}/fedcm.json`, { headers: fedcm() })).json()).toMatchObject({ branding: { name: 'Tide Pass' } });
    expect((await send(`${demo.idp}/fedcm-work.json`, { headers: fedcm() })).json()).toMatchObject({ account_label: 'work' });
  });

  it('returns the client’s links, and whether a frame is a third party', async () => {
    const url = `${demo.idp}/client-metadata?client_id=${CLIENT_ID}`;
    expect((await send(url, { headers: fedcm({ Origin: demo.rp }) })).json()).toEqual({
      privacy_policy_url: `${demo.rp}/privacy`,
      terms_of_service_url: `${demo.rp}/terms`,
    });
    const framed = await send(`${url}&top_frame_origin=https%3A%2F%2Fother.example`, { headers: fedcm() });
    expect(framed.json()).toMatchObject({ client_is_third_party_to_top_frame_origin: true });
    expect((await send(`${demo.idp}/client-metadata?client_id=other`, { headers: fedcm() })).status).toBe(404);
  });

  it('serves pictures and icons as PNG', async () => {
    for (const path of ['/icon-32.png', '/icon-96.png', '/pictures/fern-alice.png']) {
      const answer = await send(`${demo.idp}${path}`);
      expect([answer.status, answer.headers['content-type']]).toEqual([200, 'image/png']);
    }
    expect((await send(`${demo.idp}/pictures/nobody.png`)).status).toBe(404);
  });
});

describe('the accounts endpoint', () => {
  it('responds with 401 without a session', async () => {
    expect((await send(`${demo.idp}/accounts`, { headers: fedcm() })).status).toBe(401);
    expect((await send(`${demo.idp}/accounts`, { headers: fedcm({ Cookie: 'idp_session=invented' }) })).status).toBe(401);
    expect((await send(`${demo.idp2}/accounts`, { headers: fedcm({ Cookie: cookie }) })).status).toBe(401);
  });

  it('lists the accounts of the session, the newest first', async () => {
    const both = await signInAt(demo.idp, 'carol_c', cookie);
    expect(await accountsOf(demo.idp, both)).toMatchObject({
      accounts: [
        { id: 'fern-carol', username: 'carol_c', tel: '+49 30 901820', login_hints: ['carol', 'carol_c'] },
        {
          id: 'fern-alice',
          name: 'Alice Archer',
          given_name: 'Alice',
          email: 'alice@fern.example',
          picture: `${demo.idp}/pictures/fern-alice.png`,
          domain_hints: ['fern.example'],
          label_hints: ['personal'],
        },
      ],
    });
  });

  it.each([
    ['unauthorized', 401, 'application/json'],
    ['empty', 200, 'application/json'],
    ['not_json', 200, 'text/html'],
  ])('can be made to fail: %s', async (accounts, status, type) => {
    await fault({ accounts });
    const answer = await send(`${demo.idp}/accounts`, { headers: fedcm({ Cookie: cookie }) });
    expect([answer.status, answer.headers['content-type']]).toEqual([status, type]);
  });

  it('can be delayed', async () => {
    await fault({ delayMs: '150' });
    const start = performance.now();
    await send(`${demo.idp}/accounts`, { headers: fedcm({ Cookie: cookie }) });
    expect(performance.now() - start).toBeGreaterThanOrEqual(140);
  });
});

describe('the id assertion endpoint', () => {
  it('issues a token for the registered origin, signed by a published key', async () => {
    const answer = await assertion({ params: '{"nonce":"n-1"}' });
    expect(answer.headers).toMatchObject({
      'access-control-allow-origin': demo.rp,
      'access-control-allow-credentials': 'true',
      'content-type': 'application/json',
    });
    const keys = createLocalJWKSet(JSON.parse((await send(`${demo.idp}/jwks.json`)).body));
    const { payload, protectedHeader } = await jwtVerify(await tokenOf(answer), keys, { issuer: demo.idp, audience: CLIENT_ID });
    expect(protectedHeader.alg).toBe('ES256');
    expect(payload).toMatchObject({ sub: 'fern-alice', nonce: 'n-1', name: 'Alice Archer', email: 'alice@fern.example' });
    expect(Number(payload.exp) - Number(payload.iat)).toBe(300);
  });

  it('publishes no private key', async () => {
    for (const idp of [demo.idp, demo.idp2]) expect((await send(`${idp}/jwks.json`)).body).not.toMatch(/"d":/);
  });

  it('puts only the requested fields into the token', async () => {
    const token = await tokenOf(await assertion({ fields: 'email' }));
    const claims: unknown = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString());
    expect(claims).toMatchObject({ email: 'alice@fern.example' });
    expect(claims).not.toHaveProperty('name');
    expect(claims).not.toHaveProperty('picture');
  });

  it('remembers the client as approved until it disconnects', async () => {
    await assertion();
    expect(await accountsOf(demo.idp, cookie)).toMatchObject({ accounts: [{ approved_clients: [CLIENT_ID] }] });
    const answer = await send(`${demo.idp}/disconnect`, {
      method: 'POST',
      headers: fedcm({ Origin: demo.rp, Cookie: cookie }),
      form: { client_id: CLIENT_ID, account_hint: 'alice@fern.example' },
    });
    expect(answer.json()).toEqual({ account_id: 'fern-alice' });
    expect(answer.headers).toMatchObject({ 'access-control-allow-origin': demo.rp, 'access-control-allow-credentials': 'true' });
    expect(await accountsOf(demo.idp, cookie)).toMatchObject({ accounts: [{ approved_clients: [] }] });
  });

  it.each([
    ['another origin', {}, { Origin: 'https://evil.example' }],
    ['the other provider’s origin', {}, { Origin: 'null' }],
    ['an unknown client', { client_id: 'other' }, {}],
  ])('refuses %s without CORS headers', async (_, form, headers) => {
    const answer = await assertion(form, headers);
    expect(answer.status).toBe(403);
    expect(answer.headers).not.toHaveProperty('access-control-allow-origin');
    expect(answer.body).not.toContain('token');
  });

  it('issues no token for an account that is not signed in', async () => {
    for (const headers of [{}, { Cookie: '' }]) {
      const answer = await assertion({ account_id: 'fern-bob' }, headers);
      expect(answer.json()).toMatchObject({ error: { code: 'access_denied' } });
    }
  });

  it('refuses params that are not an object', async () => {
    for (const params of ['{', '5', 'null'])
      expect((await assertion({ params })).json()).toMatchObject({ error: { code: 'invalid_request' } });
  });

  it.each(['access_denied', 'server_error', 'temporarily_unavailable'])('answers %s once when told so', async (code) => {
    await fault({ assertion: code, errorUrl: 'on' });
    expect((await assertion()).json()).toEqual({ error: { code, error: code, url: `${demo.idp}/error?code=${code}` } });
    await tokenOf(await assertion());
  });

  it('keeps a fault when told so, with or without a details page', async () => {
    await fault({ assertion: 'server_error', keep: 'on' });
    for (let i = 0; i < 2; i++) expect((await assertion()).json()).toEqual({ error: { code: 'server_error', error: 'server_error' } });
  });

  it('can omit CORS headers, fail with 500, or respond with HTML', async () => {
    await fault({ assertion: 'no_cors' });
    expect((await assertion()).headers).not.toHaveProperty('access-control-allow-origin');
    await fault({ assertion: 'http_500' });
    expect(await assertion()).toMatchObject({ status: 500, body: '' });
    await fault({ assertion: 'not_json' });
    expect((await assertion()).headers['content-type']).toBe('text/html');
  });

  it('continues on a consent page if a scope is requested', async () => {
    const answer = await assertion({ params: '{"nonce":"n-2","scope":"bookshelf.read"}' });
    const next: string = Object(answer.json()).continue_on;
    expect(next).toMatch(/^\/consent\?id=/);
    const id = new URL(next, demo.idp).searchParams.get('id') ?? '';

    const page = await send(`${demo.idp}${next}`, { headers: { Cookie: cookie } });
    expect(page.body).toContain('bookshelf.read');
    expect((await send(`${demo.idp}${next}`)).status).toBe(403);
    expect((await send(`${demo.idp}/consent`, { method: 'POST', headers: { Cookie: cookie }, form: { id } })).status).toBe(403);

    const agreed = await send(`${demo.idp}/consent`, { method: 'POST', headers: ownPage({ Cookie: cookie }), form: { id } });
    expect(agreed.json()).toEqual({ token: expect.any(String), account_id: 'fern-alice' });
    expect((await send(`${demo.idp}/consent`, { method: 'POST', headers: ownPage({ Cookie: cookie }), form: { id } })).status).toBe(404);
  });
});

describe('the disconnect endpoint', () => {
  it('refuses other origins and unknown accounts', async () => {
    const disconnect = (form: Record<string, string>, origin: string): Promise<Answer> =>
      send(`${demo.idp}/disconnect`, {
        method: 'POST',
        headers: fedcm({ Origin: origin, Cookie: cookie }),
        form: { client_id: CLIENT_ID, ...form },
      });
    expect((await disconnect({ account_hint: 'fern-alice' }, 'https://evil.example')).status).toBe(403);
    expect((await disconnect({ account_hint: 'fern-bob' }, demo.rp)).status).toBe(404);
  });
});

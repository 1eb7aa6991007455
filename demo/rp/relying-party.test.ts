import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Demo } from '../servers.ts';
import { CLIENT_ID, startDemo } from '../servers.ts';
import type { Answer } from '../test-client.ts';
import { cookieOf, fedcm, ownPage, send, signInAt } from '../test-client.ts';

let demo: Demo;

beforeAll(async () => {
  demo = await startDemo();
});
afterAll(() => demo.close());

async function nonce(cookie = ''): Promise<{ nonce: string; cookie: string }> {
  const answer = await send(`${demo.rp}/nonce`, { method: 'POST', headers: ownPage({ Cookie: cookie }), json: {} });
  return { nonce: Object(answer.json()).nonce, cookie: cookieOf(answer) || cookie };
}

async function token(idp: string, person: string, account: string, params: unknown): Promise<string> {
  const answer = await send(`${idp}/assertion`, {
    method: 'POST',
    headers: fedcm({ Origin: demo.rp, Cookie: await signInAt(idp, person) }),
    form: { client_id: CLIENT_ID, account_id: account, fields: 'name,email,picture', params: JSON.stringify(params) },
  });
  return Object(answer.json()).token;
}

function signIn(cookie: string, credential: unknown): Promise<Answer> {
  return send(`${demo.rp}/sign-in`, { method: 'POST', headers: ownPage({ Cookie: cookie }), json: credential });
}

describe('signing in with a token', () => {
  it.each([
    ['ES256', 'idp', 'alice@fern.example', 'fern-alice', 'Alice Archer'],
    ['RS256', 'idp2', 'dora@tide.example', 'tide-dora', 'Dora Delgado'],
  ] as const)('verifies %s, and starts a session', async (alg, which, person, account, name) => {
    const idp = demo[which];
    const { nonce: value, cookie } = await nonce();
    const jwt = await token(idp, person, account, { nonce: value });
    const answer = await signIn(cookie, { token: jwt, configURL: `${idp}/fedcm.json` });
    expect(answer.json()).toMatchObject({ verified: true, header: { alg }, claims: { sub: account }, user: { subject: account, name } });
    const session = cookieOf(answer);
    expect(session).not.toBe(cookie);
    expect((await send(`${demo.rp}/session`, { headers: { Cookie: session } })).json()).toMatchObject({ user: { name } });
    // A token works once.
    expect((await signIn(session, { token: jwt, configURL: `${idp}/fedcm.json` })).json()).toMatchObject({ verified: false });

    const out = await send(`${demo.rp}/sign-out`, { method: 'POST', headers: ownPage({ Cookie: session }), json: {} });
    expect(out.setCookie[0]).toContain('Max-Age=0');
    expect((await send(`${demo.rp}/session`, { headers: { Cookie: session } })).json()).toEqual({ user: null });
  });

  it('refuses a nonce of another session, and none at all', async () => {
    const mine = await nonce();
    const other = await nonce();
    for (const params of [{ nonce: other.nonce }, {}]) {
      const jwt = await token(demo.idp, 'alice@fern.example', 'fern-alice', params);
      const answer = await signIn(mine.cookie, { token: jwt, configURL: `${demo.idp}/fedcm.json` });
      expect(answer.json()).toMatchObject({ verified: false, user: null, checks: [{ passed: true }, { name: 'nonce', passed: false }] });
      expect(answer.setCookie).toEqual([]);
    }
  });

  it('refuses a changed token, another provider’s token, and an unknown provider', async () => {
    const { nonce: value, cookie } = await nonce();
    const jwt = await token(demo.idp, 'alice@fern.example', 'fern-alice', { nonce: value });
    const [header = '', , signature = ''] = jwt.split('.');
    const forged = Buffer.from(JSON.stringify({ iss: demo.idp, aud: CLIENT_ID, sub: 'x', iat: 1, exp: 4e9, nonce: value })).toString(
      'base64url',
    );
    for (const credential of [
      { token: `${header}.${forged}.${signature}`, configURL: `${demo.idp}/fedcm.json` },
      { token: jwt, configURL: `${demo.idp2}/fedcm.json` },
      { token: jwt, configURL: 'https://other.example/fedcm.json' },
      { token: 'nonsense', configURL: `${demo.idp}/fedcm.json` },
    ]) {
      expect((await signIn(cookie, credential)).json()).toMatchObject({ verified: false, user: null });
    }
  });

  it('refuses other bodies and other sites', async () => {
    for (const body of [{}, { token: 5, configURL: '' }, null]) expect((await signIn('', body)).status).toBe(400);
    const credential = { token: 'x', configURL: 'y' };
    expect(
      (await send(`${demo.rp}/sign-in`, { method: 'POST', headers: { 'Sec-Fetch-Site': 'cross-site' }, json: credential })).status,
    ).toBe(403);
    expect((await send(`${demo.rp}/sign-in`, { method: 'POST', headers: ownPage(), form: { token: 'x' } })).status).toBe(415);
  });
});

describe('the page', () => {
  it('may connect to the providers, and has no inline code', async () => {
    const { headers, body } = await send(`${demo.rp}/`);
    expect(headers['content-security-policy']).toContain(`connect-src 'self' ${demo.idp} ${demo.idp2};`);
    expect(headers['content-security-policy']).not.toContain('unsafe');
    expect(body).not.toMatch(/ on[a-z]+="| style="|<style|<script(?! type="(module" src|application\/json))/);
  });

  it('accepts a secure provider from its query', async () => {
    const own = await send(`${demo.rp}/?configURL=https%3A%2F%2Fown.example%2Ffedcm.json&clientId=mine`);
    expect(own.headers['content-security-policy']).toContain(`${demo.idp2} https://own.example;`);
    expect(own.body).toContain('"clientId":"mine"');
    for (const url of ['http://own.example/fedcm.json', 'nonsense', 'javascript:alert(1)']) {
      expect((await send(`${demo.rp}/?configURL=${encodeURIComponent(url)}`)).body).not.toContain('"id":"own"');
    }
  });
});

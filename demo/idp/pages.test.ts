import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Demo } from '../servers.ts';
import { startDemo } from '../servers.ts';
import { cookieOf, fedcm, ownPage, send, signInAt } from '../test-client.ts';

let demo: Demo;

beforeAll(async () => {
  demo = await startDemo();
});
afterAll(() => demo.close());

async function accountIds(cookie: string): Promise<string[]> {
  const answer = await send(`${demo.idp}/accounts`, { headers: fedcm({ Cookie: cookie }) });
  const { accounts = [] } = Object(answer.json());
  return accounts.map(({ id }: { id: string }) => id);
}

describe('signing in', () => {
  it('sets the login status and a cookie that FedCM’s requests carry', async () => {
    const answer = await send(`${demo.idp}/sign-in`, {
      method: 'POST',
      headers: ownPage(),
      form: { identifier: ' Alice@fern.example ', password: 'demo' },
    });
    expect(answer).toMatchObject({ status: 303, headers: { location: '/signed-in', 'set-login': 'logged-in' } });
    expect(answer.setCookie).toEqual([expect.stringMatching(/^idp_session=[\w-]{32}; Path=\/; HttpOnly; Secure; SameSite=None$/)]);
    const page = await send(`${demo.idp}/signed-in`, { headers: { Cookie: cookieOf(answer) } });
    expect(page.body).toContain('You are signed in as Alice Archer');
    expect(page.body).toContain('signed-in.js');
  });

  it('refuses a wrong password, an unknown name, and forms of other sites', async () => {
    for (const form of [{ identifier: 'alice@fern.example', password: 'wrong' }, { identifier: 'nobody', password: 'demo' }, {}]) {
      const answer = await send(`${demo.idp}/sign-in`, { method: 'POST', headers: ownPage(), form });
      expect([answer.status, answer.setCookie]).toEqual([422, []]);
    }
    const form = { identifier: 'alice@fern.example', password: 'demo' };
    for (const headers of [{ 'Sec-Fetch-Site': 'cross-site' }, { 'Sec-Fetch-Site': 'same-site' }, { Origin: demo.rp }, {}]) {
      expect((await send(`${demo.idp}/sign-in`, { method: 'POST', headers, form })).status).toBe(403);
    }
  });

  it('escapes what was entered', async () => {
    const form = { identifier: '"><script>alert(1)</script>', password: 'x' };
    const answer = await send(`${demo.idp}/sign-in`, { method: 'POST', headers: ownPage(), form });
    expect(answer.body).toContain('&quot;&gt;&lt;script&gt;');
    expect(answer.body).not.toContain('<script>alert');
  });

  it('fills in the browser’s login_hint', async () => {
    expect((await send(`${demo.idp}/sign-in?login_hint=bob%40fern.example`)).body).toContain('value="bob@fern.example"');
  });

  it('adds accounts to the session under a new session id', async () => {
    const alice = await signInAt(demo.idp, 'alice@fern.example');
    const both = await signInAt(demo.idp, 'bob@fern.example', alice);
    expect(await accountIds(both)).toEqual(['fern-bob', 'fern-alice']);
    expect(both).not.toBe(alice);
    expect((await send(`${demo.idp}/accounts`, { headers: fedcm({ Cookie: alice }) })).status).toBe(401);
  });
});

describe('signing out', () => {
  it('tells the browser only when no account is left', async () => {
    const alice = await signInAt(demo.idp, 'alice@fern.example');
    const both = await signInAt(demo.idp, 'bob@fern.example', alice);
    const first = await send(`${demo.idp}/sign-out`, { method: 'POST', headers: ownPage({ Cookie: both }), form: { account: 'fern-bob' } });
    expect(first.headers).toMatchObject({ location: '/' });
    expect(first.headers).not.toHaveProperty('set-login');
    expect(await accountIds(cookieOf(first))).toEqual(['fern-alice']);
    const last = await send(`${demo.idp}/sign-out`, { method: 'POST', headers: ownPage({ Cookie: cookieOf(first) }), form: {} });
    expect(last.headers).toMatchObject({ location: '/signed-out', 'set-login': 'logged-out' });
    expect(last.setCookie[0]).toContain('Max-Age=0');
  });
});

describe('signing up', () => {
  it('creates an account that can sign in, with a picture', async () => {
    const form = { name: 'Nora New', email: 'nora@fern.example', password: 'secret' };
    const answer = await send(`${demo.idp}/sign-up`, { method: 'POST', headers: ownPage(), form });
    expect(answer.headers).toMatchObject({ location: '/signed-in', 'set-login': 'logged-in' });
    const [id = ''] = await accountIds(cookieOf(answer));
    expect((await send(`${demo.idp}/pictures/${id}.png`)).status).toBe(200);
    const again = await send(`${demo.idp}/sign-up`, { method: 'POST', headers: ownPage(), form });
    expect(again.status).toBe(422);
    const signIn = { identifier: 'nora@fern.example', password: 'secret' };
    expect((await send(`${demo.idp}/sign-in`, { method: 'POST', headers: ownPage(), form: signIn })).status).toBe(303);
  });

  it('refuses incomplete forms', async () => {
    for (const form of [
      { name: 'N', email: 'n@x', password: '123' },
      { name: '', email: 'n@x', password: '1234' },
      { name: 'N', email: 'n', password: '1234' },
    ]) {
      expect((await send(`${demo.idp}/sign-up`, { method: 'POST', headers: ownPage(), form })).status).toBe(422);
    }
  });
});

describe('the provider’s pages', () => {
  it.each(['/', '/sign-in', '/sign-up', '/signed-out', '/admin', '/error?code=server_error'])(
    '%s has a strict policy and no inline code',
    async (path) => {
      const answer = await send(`${demo.idp}${path}`);
      expect(answer.status).toBe(200);
      const policy = answer.headers['content-security-policy'] ?? '';
      expect(policy).toContain("default-src 'none'");
      expect(policy).toContain("frame-ancestors 'none'");
      expect(policy).not.toContain('unsafe');
      expect(answer.body).not.toMatch(/ on[a-z]+="| style="|<style|<script(?! type="(module" src|application\/json))/);
    },
  );

  it('lets only registered relying parties embed the user info frame', async () => {
    const answer = await send(`${demo.idp}/user-info?client_id=reading-room`);
    expect(answer.headers['content-security-policy']).toContain(`frame-ancestors ${demo.rp};`);
    expect((await send(`${demo.idp}/user-info?client_id=other`)).status).toBe(404);
  });

  it('refuses to set faults from elsewhere', async () => {
    for (const path of ['/admin', '/admin/reset', '/revoke', '/sign-out']) {
      expect((await send(`${demo.idp}${path}`, { method: 'POST', headers: { 'Sec-Fetch-Site': 'cross-site' }, form: {} })).status).toBe(
        403,
      );
    }
  });
});

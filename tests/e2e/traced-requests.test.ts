/** What the trace, and so the inspector, says was sent is what the server got: addresses, headers, cookies and bodies, to the byte. */
import { describe, expect, it } from 'vitest';
import { COMPARED_HEADERS } from '../parity/compared-headers.ts';
import { isRecord, type TestPage, until } from '../support/browser-types.ts';
import { solidPng } from '../support/png.ts';
import type { Answer, Routes } from '../support/routes.ts';
import type { LoggedRequest } from '../support/servers.ts';
import { ended, start } from './kit/calls.ts';
import { ACCOUNTS, ALICE, ASSERTION, CONFIG_URL, identityProvider, RP } from './kit/identity-provider.ts';
import { openInspector } from './kit/inspector-page.ts';
import { BROWSERS, openPage, reset, useStage } from './kit/stage.ts';
import { lastTrace } from './kit/traces.ts';

interface Sent {
  method: string;
  url: string;
  headers: Record<string, string>;
  cookie: string;
  body: string;
}

const NONE = '; SameSite=None; Secure; Path=/';
/** Servers set bytes; in a header of Node's each character is one. */
const COOKIES = [
  `plain=1${NONE}`,
  `accent=é${NONE}`,
  `greek=αβγ${NONE}`,
  `face=😀${NONE}`,
  `empty=${NONE}`,
  'lax=1; SameSite=Lax; Secure; Path=/',
];
const bytes = (text: string): string => Buffer.from(text).toString('latin1');
const text = (latin1: string): string => Buffer.from(latin1, 'latin1').toString();

const picture: Answer = { type: 'image/png', raw: solidPng(64, [40, 90, 200]) };

const ROUTES: Routes = identityProvider({
  'idp.test/cookies': { page: '', headers: { 'Set-Cookie': COOKIES.map(bytes) } },
  [ACCOUNTS]: { body: { accounts: [{ ...ALICE, login_hints: ['alice'] }] } },
  'idp.test/disconnect': { body: { account_id: ALICE.id }, cors: 'origin' },
  'idp.test/pic.png': picture,
  'idp.test/icon.png': picture,
});

/** What a server's framework makes of the connection is no header of FedCM. */
function compared(headers: Record<string, string>): Record<string, string> {
  const names = COMPARED_HEADERS.filter((name) => name !== 'cookie' && name !== 'content-length' && headers[name] !== undefined);
  return Object.fromEntries(names.map((name) => [name, headers[name] ?? '']));
}

function got({ method, host, path, headers, body = '' }: LoggedRequest): Sent {
  return { method, url: `https://${host}${path}`, headers: compared(headers), cookie: text(headers['cookie'] ?? ''), body };
}

function told(request: Record<string, unknown>): Sent {
  const { method, url, headers, cookies, body = '' } = request;
  const sent = (Array.isArray(cookies) ? cookies.filter(isRecord) : []).filter((cookie) => cookie['sent'] === true);
  return {
    method: String(method),
    url: String(url),
    headers: compared(Object.fromEntries(Object.entries(isRecord(headers) ? headers : {}).map(([name, value]) => [name, String(value)]))),
    cookie: sent.map(({ name, value }) => `${String(name)}=${String(value)}`).join('; '),
    body: String(body),
  };
}

const sorted = (requests: Sent[]): Sent[] => requests.toSorted((a, b) => (a.url < b.url ? -1 : 1));

const member = (more: string): string => `{ configURL: '${CONFIG_URL}', clientId: 'client 1&x=é', ${more} }`;
const PARAMS = `params: { nonce: 'n&1', deep: { list: [1, 'ü', '😀', null] }, 'a key': '+ %' }`;
const get = (more: string): string => `navigator.credentials.get({ identity: { providers: [${member(more)}] }, mediation: 'required' })`;

const CALLS: Record<string, { page: string; call: string; quiet?: boolean; requests: number }> = {
  'a sign-in': { page: RP, call: get(`loginHint: 'alice', nonce: 'n 1', fields: ['name', 'email'], ${PARAMS}`), requests: 7 },
  'a sign-in of the same site': { page: 'https://www.idp.test/', call: get(PARAMS), requests: 7 },
  'disconnect()': { page: RP, call: `IdentityCredential.disconnect(${member(`accountHint: 'alice-id é'`)})`, quiet: true, requests: 3 },
};

describe.each(BROWSERS)('what is said of requests in %s', (kind) => {
  const stage = useStage(kind);

  async function call(name: string, routes: Routes = {}): Promise<TestPage> {
    const { page: url, call: script, quiet = false } = CALLS[name] ?? expect.fail();
    await reset(stage(), { ...ROUTES, ...routes });
    await (await openPage(stage(), 'https://idp.test/cookies')).close();
    if (quiet) await stage().browser.automation('connectAccount', { rp: 'https://rp.test', idp: 'https://idp.test', accountId: ALICE.id });
    const page = await openPage(stage(), url);
    stage().servers.log = [];
    await start(page, script);
    if (!quiet) {
      await stage().browser.automation('waitForDialog');
      await stage().browser.automation('selectAccount', { accountIndex: 0 });
    }
    return page;
  }

  const fromServer = (): Sent[] =>
    stage()
      .servers.log.filter(({ headers }) => headers['sec-fetch-dest'] === 'webidentity')
      .map(got);

  async function fromTrace(): Promise<Sent[]> {
    const requests = (await lastTrace(stage())).flatMap(({ type, request }) => (type === 'request' && isRecord(request) ? [request] : []));
    return requests.map(told);
  }

  it.each(Object.entries(CALLS))('%s', async (name, { requests }) => {
    await ended(await call(name));
    const server = fromServer();
    expect(sorted(await fromTrace())).toEqual(sorted(server));
    expect(server).toHaveLength(requests);
    const credentialed = server.filter(({ cookie }) => cookie !== '');
    expect(credentialed.length).toBeGreaterThan(0);
    for (const { cookie } of credentialed) expect(cookie).toContain('greek=αβγ; face=😀; empty=');
  });

  it('a request whose response the page may not read', async () => {
    const refused = { [ASSERTION]: { body: { token: 'a token' }, cors: 'none' as const } };
    const page = await call('a sign-in', refused);
    const { browser } = stage();
    await until('an error dialog', async () => ((await browser.automation('getDialogType').catch(() => '')) === 'Error' ? true : null));
    await browser.automation('clickDialogButton', { dialogButton: 'ErrorGotIt' });
    expect((await ended(page)).outcome).toBe('rejected');
    expect(sorted(await fromTrace())).toEqual(sorted(fromServer()));
  });

  it('the inspector shows them', async () => {
    await ended(await call('a sign-in'));
    const assertion = fromServer().find(({ method }) => method === 'POST') ?? expect.fail();
    const inspector = await openInspector(stage());
    await inspector.click('Signed in', '[role=row]');
    await inspector.click('Requests', '[role=tab]');
    for (const { method, url } of fromServer()) await inspector.says(`${method} ${url}`, '.requests');
    await inspector.click('id-assertion', '.request-row');
    await inspector.says(assertion.url, '.request-detail');
    for (const [name, value] of Object.entries(assertion.headers)) await inspector.says(`${name} ${value}`, '.request-detail');
    for (const cookie of assertion.cookie.split('; ')) await inspector.says(`${cookie.replace('=', ' ').trim()} `, '.request-detail');
    for (const [name, value] of new URLSearchParams(assertion.body)) await inspector.says(`${name} ${value}`, '.request-detail');
    await until('the call to be kept', async () => ((await fromTrace()).length === fromServer().length ? true : null));
  });
});

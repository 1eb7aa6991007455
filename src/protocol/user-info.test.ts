import { describe, expect, it } from 'vitest';
import { createCallLog } from './call-log.ts';
import { ALICE, BOB, CONFIG_URL, caller, IDP, RP, requests, signIn, userAgent } from './testing/fixtures.ts';
import type { Answer, InMemoryUserAgent } from './testing/in-memory-user-agent.ts';
import { getUserInfo } from './user-info.ts';

const FRAME = { origin: IDP, ancestorOrigins: [RP], topOrigin: RP };
const FAILED = { ok: false, exception: { kind: 'DOMException', name: 'NetworkError', message: 'Error retrieving user info.' } };
const INFO = { email: 'alice@idp.test', name: 'Alice Example', givenName: 'Alice', picture: `${IDP}/pic.png` };
const BOBS = { email: 'bob@idp.test', name: 'Bob Example', givenName: 'Bob', picture: `${IDP}/pic.png?bob` };

async function run(ua: InMemoryUserAgent, by = {}, config = {}) {
  const from = caller({ ...FRAME, ...by });
  const log = createCallLog(from, ua);
  const result = await getUserInfo(from, { configURL: CONFIG_URL, clientId: 'client-1', ...config }, log, ua);
  return { result, codes: log.trace.flatMap((event) => (event.type === 'verdict' ? [event.failure.code] : [])) };
}

async function signedIn(accountId = 'u1', accounts: unknown[] = [ALICE, BOB]): Promise<InMemoryUserAgent> {
  const ua = userAgent({ [`${IDP}/accounts`]: { body: { accounts } } });
  await signIn(ua, accountId);
  return ua;
}

describe('getUserInfo()', () => {
  it('gives all accounts, the connected one first, without pictures or metadata being fetched', async () => {
    const ua = await signedIn('u2');
    expect((await run(ua)).result).toEqual({ ok: true, value: [BOBS, INFO] });
    expect(requests(ua)).toEqual(['/.well-known/web-identity', '/fedcm.json', '/accounts']);
    expect(ua.sent.at(-1)).toMatchObject({ credentialed: true, secFetchSite: 'same-origin' });
    expect(ua.printed).toEqual([]);
  });

  it('has empty strings for what an account lacks', async () => {
    const ua = await signedIn('u1', [{ id: 'u1', username: 'al', tel: '+1' }]);
    expect((await run(ua)).result).toEqual({ ok: true, value: [{ email: '', name: '', givenName: '', picture: '' }] });
  });

  it('does not look at the client id', async () => {
    expect((await run(await signedIn(), {}, { clientId: 'zzz' })).result).toMatchObject({ ok: true });
  });

  it.each([
    ['in a top-level page', { ancestorOrigins: [], topOrigin: IDP }, 'NotIframe', 'getUserInfo() caller is not an iframe.'],
    [
      'inside another RP',
      { ancestorOrigins: ['https://other.test', RP] },
      'NoAccountSharingPermission',
      'getUserInfo() failed because the user has not yet used FedCM on this site with the provided IDP.',
    ],
  ])('sends nothing %s', async (_, by, code, line) => {
    const ua = await signedIn();
    expect(await run(ua, by)).toEqual({ result: FAILED, codes: [code] });
    expect(ua.printed).toEqual([`error: ${line}`]);
    expect(ua.sent).toEqual([]);
  });

  it.each<[string, Answer]>([
    ['404', { status: 404 }],
    ['no JSON', { body: 'x' }],
    ['a list without this config', { body: { provider_urls: [`${IDP}/other.json`] } }],
    ['two configs', { body: { provider_urls: [CONFIG_URL, `${IDP}/other.json`] } }],
  ])('needs no well-known file, which would tell of its own caller: %s', async (_, wellKnown) => {
    const ua = await signedIn();
    ua.routes[`${IDP}/.well-known/web-identity`] = wellKnown;
    expect((await run(ua)).result).toEqual({ ok: true, value: [INFO, BOBS] });
  });

  it('sends nothing to a logged-out IdP', async () => {
    const ua = await signedIn();
    ua.statuses.set(IDP, 'logged-out');
    expect(await run(ua)).toEqual({ result: FAILED, codes: ['NotSignedInWithIdp'] });
    expect(ua.sent).toEqual([]);
  });

  it.each<[string, Record<string, Answer>, string, string[]]>([
    [
      'the config is 404',
      { [CONFIG_URL]: { status: 404 } },
      'InvalidConfigOrWellKnown',
      ['getUserInfo() failed because the config and well-known files were invalid.'],
    ],
    [
      'the accounts are 401',
      { [`${IDP}/accounts`]: { status: 401 } },
      'InvalidAccountsResponse',
      ['getUserInfo() failed because of an invalid accounts response.'],
    ],
    [
      'the IdP approves nobody any more',
      { [`${IDP}/accounts`]: { body: { accounts: [{ ...ALICE, approved_clients: [] }] } } },
      'NoReturningUserFromFetchedAccounts',
      ['getUserInfo() failed because no account received was a returning account.'],
    ],
  ])('fails where %s', async (_, routes, code, lines) => {
    const ua = await signedIn();
    Object.assign(ua.routes, routes);
    expect(await run(ua)).toEqual({ result: FAILED, codes: [code] });
    expect(ua.printed).toEqual(lines.map((line) => `error: ${line}`));
  });
});

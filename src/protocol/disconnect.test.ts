import { describe, expect, it } from 'vitest';
import { domException } from '../shared/call-result.ts';
import { createCallLog } from './call-log.ts';
import { disconnect } from './disconnect.ts';
import { ALICE, BOB, CONFIG_URL, call, caller, configFile, IDP, requests, signIn, userAgent } from './testing/fixtures.ts';
import type { Answer, InMemoryUserAgent } from './testing/in-memory-user-agent.ts';

const FAILED = domException('NetworkError', 'Error disconnecting account.', true);
const SETTLED = { ok: true, value: null };
const run = (ua: InMemoryUserAgent, options = {}, by = {}, pending = false) =>
  disconnect(
    caller(by),
    { configURL: CONFIG_URL, clientId: 'client-1', accountHint: 'u1', ...options },
    pending,
    createCallLog(caller(), ua),
    ua,
  );
const connected = (ua: InMemoryUserAgent) => [...ua.connections.values()].flatMap(Object.keys);

/** Both accounts signed in. */
async function both(changes: Record<string, Answer> = {}): Promise<InMemoryUserAgent> {
  const ua = userAgent({ [`${IDP}/accounts`]: { body: { accounts: [ALICE, BOB] } }, ...changes });
  await signIn(ua);
  await signIn(ua, 'u2');
  return ua;
}

describe('disconnect()', () => {
  it('tells the IdP and forgets the account that it names', async () => {
    const ua = await both();
    expect(await run(ua)).toEqual(SETTLED);
    expect(requests(ua)).toEqual(['/.well-known/web-identity', '/fedcm.json', 'POST /disconnect']);
    expect(ua.sent.at(-1)).toMatchObject({ body: 'client_id=client-1&account_hint=u1', credentialed: true, secFetchMode: 'cors' });
    expect(connected(ua)).toEqual(['u2']);
    expect(ua.printed).toEqual([]);
  });

  it('takes any hint, encoded', async () => {
    const ua = await both();
    await run(ua, { accountHint: 'whatever & ü' });
    expect(ua.sent.at(-1)?.body).toBe('client_id=client-1&account_hint=whatever+%26+%C3%BC');
  });

  it.each<[string, Answer, unknown]>([
    ['names an account that was never connected', { body: { account_id: 'u9' } }, SETTLED],
    ['names one by a word that every object knows', { body: { account_id: 'constructor' } }, SETTLED],
    ['names none', { body: {} }, FAILED],
    ['names a number', { body: { account_id: 5 } }, FAILED],
    ['is 500', { status: 500 }, FAILED],
    ['lacks CORS headers', { networkError: 'ERR_FAILED', corsError: true }, FAILED],
  ])('forgets all accounts where the answer %s', async (_, answer, result) => {
    const ua = await both({ [`${IDP}/disconnect`]: answer });
    expect(await run(ua)).toEqual(result);
    expect(connected(ua)).toEqual([]);
    expect(ua.printed).toEqual(result === FAILED ? ['error: The disconnect request failed on the server'] : []);
  });

  it.each<[string, Record<string, Answer>, string[]]>([
    [
      '404 for the config',
      { [CONFIG_URL]: { status: 404 } },
      ['When fetching the config file, a 404 HTTP response code was received.', 'The config file cannot be found.'],
    ],
    [
      '404 for the well-known file',
      { [`${IDP}/.well-known/web-identity`]: { status: 404 } },
      ['When fetching the well-known file, a 404 HTTP response code was received.', 'The well known file cannot be found.'],
    ],
    [
      'no endpoint',
      { [CONFIG_URL]: { body: { ...configFile(), disconnect_endpoint: undefined } } },
      ['Config is missing or has an invalid or cross-origin  "disconnect_endpoint" URL.', 'The disconnect URL is cross origin'],
    ],
    [
      'an endpoint elsewhere',
      { [CONFIG_URL]: { body: { ...configFile(), disconnect_endpoint: 'https://www.idp.test/d' } } },
      ['Config is missing or has an invalid or cross-origin  "disconnect_endpoint" URL.', 'The disconnect URL is cross origin'],
    ],
  ])('keeps the accounts where there is %s', async (_, routes, lines) => {
    const ua = await both();
    Object.assign(ua.routes, routes);
    expect(await run(ua)).toEqual(FAILED);
    expect(ua.printed).toEqual(lines.map((line) => `error: ${line}`));
    expect(connected(ua)).toEqual(['u1', 'u2']);
  });

  it.each([
    ['nothing is connected under this embedder', {}, { topOrigin: 'https://other.test' }, false, 'There is no account to disconnect.'],
    ['another one is pending', {}, {}, true, 'There is a pending disconnect() call.'],
    [
      'the config URL is http',
      { configURL: 'http://idp.test/fedcm.json' },
      {},
      false,
      "The provider's config file URL is not potentially trustworthy.",
    ],
  ])('sends nothing where %s', async (_, options, by, pending, line) => {
    const ua = await both();
    expect(await run(ua, options, by, pending)).toEqual(FAILED);
    expect(ua.printed).toEqual([`error: ${line}`]);
    expect(ua.sent).toEqual([]);
  });

  it('ends auto re-authentication', async () => {
    const ua = userAgent();
    await signIn(ua);
    await run(ua);
    expect((await call(ua)).rows).toEqual(['SignUp u1']);
  });
});

import { describe, expect, it } from 'vitest';
import { call, credential, FETCH, IDP, NETWORK_ERROR, providerOptions, requests, userAgent } from './testing/fixtures.ts';
import type { Answer } from './testing/in-memory-user-agent.ts';

const ASSERT = `${IDP}/assert`;
const chosen = async (answer: Answer, mode: 'passive' | 'active' = 'passive') =>
  (await call(userAgent({ [ASSERT]: answer }), { mode })).select('u1');
const error = (body: unknown, status = 200): Answer => ({ status, body: { error: body } });

describe('a token', () => {
  it.each(['t', { a: { b: [1, 'x', null] } }, [1, 2], 42, 1.5, 0, '', false, null])('may be %j', async (token) => {
    expect((await chosen({ body: { token } })).flow.result).toEqual(credential(token));
  });

  it('counts before continue_on', async () => {
    const { flow } = await chosen({ body: { continue_on: '/more', token: 'direct' } });
    expect(flow.result).toEqual(credential('direct'));
  });
});

const PROVIDER_ERROR = 'Provider is unable to issue a token, but provided details on the error that occurred.';
const HTTP = (status: number) => `When fetching the id assertion endpoint, a ${status} HTTP response code was received.`;
const INVALID = "Provider's token is invalid.";

describe.each<[string, Answer, string, { error: string; url: string }, string[]]>([
  ['a string', { body: '"x"' }, 'IdTokenInvalidResponse', { error: '', url: '' }, [INVALID]],
  ['an array', { body: [] }, 'IdTokenInvalidResponse', { error: '', url: '' }, [INVALID]],
  ['an empty body', { status: 204 }, 'IdTokenInvalidResponse', { error: '', url: '' }, [INVALID]],
  [
    'HTML',
    { type: 'text/html', body: { token: 't' } },
    'IdTokenInvalidContentType',
    { error: '', url: '' },
    ["Provider's token endpoint content type must be a JSON content type."],
  ],
  ['403', { status: 403 }, 'IdTokenInvalidResponse', { error: '', url: '' }, [HTTP(403), INVALID]],
  [
    '500, even with a token',
    { status: 500, body: { token: 't' } },
    'IdTokenInvalidResponse',
    { error: 'server_error', url: '' },
    [HTTP(500), INVALID],
  ],
  ['503', { status: 503 }, 'IdTokenInvalidResponse', { error: 'temporarily_unavailable', url: '' }, [HTTP(503), INVALID]],
  [
    'a redirect',
    { networkError: 'ERR_FAILED' },
    'IdTokenNoResponse',
    { error: '', url: '' },
    [
      'The fetch of the id assertion endpoint resulted in a network error: ERR_FAILED',
      "The provider's token fetch resulted in an error response code.",
    ],
  ],
  [
    'no CORS headers',
    { networkError: 'ERR_FAILED', corsError: true },
    'CorsError',
    { error: '', url: '' },
    ['The fetch of the id assertion endpoint resulted in a network error: ERR_FAILED', 'Server did not send the correct CORS headers.'],
  ],
  ['an unparsable continue_on', { body: { continue_on: 'https://' } }, 'IdTokenInvalidResponse', { error: '', url: '' }, [INVALID]],
  ['an error code', error({ code: 'my_code' }), 'IdTokenIdpErrorResponse', { error: 'my_code', url: '' }, [PROVIDER_ERROR]],
  [
    'an error of the specification’s name',
    error({ error: 'access_denied' }),
    'IdTokenIdpErrorResponse',
    { error: 'access_denied', url: '' },
    [PROVIDER_ERROR],
  ],
  [
    'a relative error URL',
    error({ code: 'x', url: '/err?x=1' }),
    'IdTokenIdpErrorResponse',
    { error: 'x', url: `${IDP}/err?x=1` },
    [PROVIDER_ERROR],
  ],
  [
    'a same-site error URL',
    error({ url: 'https://www.idp.test/err' }),
    'IdTokenIdpErrorResponse',
    { error: '', url: 'https://www.idp.test/err' },
    [PROVIDER_ERROR],
  ],
  [
    'a cross-site error URL',
    error({ code: 'x', url: 'https://evil.test/err' }),
    'IdTokenCrossSiteIdpErrorResponse',
    { error: 'x', url: '' },
    [`${PROVIDER_ERROR} The error URL must be same-site with the config URL.`],
  ],
  [
    'an http error URL',
    error({ code: 'x', url: 'http://idp.test/err' }),
    'IdTokenCrossSiteIdpErrorResponse',
    { error: 'x', url: '' },
    [`${PROVIDER_ERROR} The error URL must be same-site with the config URL.`],
  ],
  ['an invalid error URL', error({ code: 'x', url: 'https://' }), 'IdTokenIdpErrorResponse', { error: 'x', url: '' }, [PROVIDER_ERROR]],
  ['an empty error', error({}), 'IdTokenIdpErrorResponse', { error: '', url: '' }, [PROVIDER_ERROR]],
  ['a null error', error(null), 'IdTokenInvalidResponse', { error: '', url: '' }, [INVALID]],
  [
    'an error and continue_on',
    { body: { error: { code: 'x' }, continue_on: '/more' } },
    'IdTokenIdpErrorResponse',
    { error: 'x', url: '' },
    [PROVIDER_ERROR],
  ],
  ['an error in a 400', error({ code: 'x' }, 400), 'IdTokenIdpErrorResponse', { error: 'x', url: '' }, [HTTP(400), PROVIDER_ERROR]],
  ['an error in a 500', error({ code: 'x' }, 500), 'IdTokenIdpErrorResponse', { error: 'x', url: '' }, [HTTP(500), PROVIDER_ERROR]],
])('an assertion with %s', (_, answer, code, attributes, lines) => {
  it(`is ${code}, told to the page when the error dialog is closed`, async () => {
    const failed = await chosen(answer);
    expect(failed.flow).toMatchObject({
      phase: 'error',
      result: null,
      dialog: { type: 'Error', error: { code: attributes.error, url: attributes.url } },
    });
    expect(failed.ua.printed).toEqual([]);
    await failed.click('ErrorGotIt');
    expect(failed.flow.result).toEqual({
      ok: false,
      exception: { kind: 'IdentityCredentialError', message: 'Error retrieving a token.', ...attributes },
    });
    expect(failed.verdicts).toEqual([code]);
    expect(failed.ua.printed).toEqual(lines.map((line) => `error: ${line}`));
  });
});

describe('the error dialog', () => {
  it('has the title of the call in passive mode, and of the error in active mode', async () => {
    const answer = error({ code: 'access_denied' });
    expect((await chosen(answer)).flow.dialog?.title).toBe('Sign in to rp.test with idp.test');
    expect((await chosen(answer, 'active')).flow.dialog?.title).toBe('Check that you chose the right account');
  });

  it.each(['constructor', '__proto__', 'my_code'])('has the generic title for the code %j', async (code) => {
    expect((await chosen(error({ code }), 'active')).flow.dialog?.title).toBe("Can't continue with idp.test");
  });

  it('may be dismissed as well, and never counts towards the cooldown', async () => {
    const failed = await (await chosen({ status: 500 })).dismiss();
    expect(failed.flow.result).toMatchObject({ exception: { kind: 'IdentityCredentialError' } });
    expect(failed.ua.cooldowns.size).toBe(0);
  });

  it('makes no connection', async () => {
    const failed = await (await chosen({ status: 500 })).click('ErrorGotIt');
    expect((await call(failed.ua, { mediation: 'required' })).rows).toEqual(['SignUp u1']);
  });
});

describe('continue_on', () => {
  it('opens the page, and resolve() gives the token', async () => {
    const continued = await chosen({ body: { continue_on: '/more?x=1' } });
    expect(continued.ua.opened).toEqual([`${IDP}/more?x=1`]);
    expect(continued.flow).toMatchObject({ phase: 'continuation', dialog: null });
    await continued.on({ type: 'resolved', token: '{"a":[1]}' });
    expect(continued.flow.result).toEqual(credential({ a: [1] }));
    expect(continued.ua.closed).toEqual([1]);
  });

  it('connects the account that resolve() names', async () => {
    const continued = await chosen({ body: { continue_on: '/more' } });
    await continued.on({ type: 'resolved', token: '"t"', accountId: 'u2' });
    expect([...continued.ua.connections.values()].map(Object.keys)).toEqual([['u2']]);
  });

  it('stays pending when the person closes the page, as natively', async () => {
    const continued = await chosen({ body: { continue_on: '/more' } });
    await continued.on({ type: 'window-closed' });
    expect(continued.flow).toMatchObject({ phase: 'native-pending', result: null });
    await continued.on({ type: 'aborted' });
    expect(continued.flow.result).toEqual({ ok: false, exception: { kind: 'AbortReason' } });
  });

  it('fails when the page calls close()', async () => {
    const continued = await chosen({ body: { continue_on: '/more' } });
    await continued.on({ type: 'provider-closed' });
    expect(continued.verdicts).toEqual(['ErrorIdToken']);
  });

  it('fails without a dialog on another origin', async () => {
    const { flow, verdicts, ua, dialogs } = await chosen({ body: { continue_on: 'https://www.idp.test/more' } });
    expect(flow.result).toEqual(NETWORK_ERROR);
    expect(verdicts).toEqual(['IdTokenInvalidResponse']);
    expect(dialogs).toEqual(['AccountChooser']);
    expect(ua.opened).toEqual([]);
  });
});

describe('the body of the request', () => {
  const bodyOf = async (options: Parameters<typeof providerOptions>[0], accounts?: unknown[]) => {
    const ua = userAgent(accounts ? { [`${IDP}/accounts`]: { body: { accounts } } } : {});
    const asked = await call(ua, { providers: [providerOptions(options)] });
    await asked.select(asked.flow.dialog?.accounts[0]?.accountId ?? '');
    return ua.sent.at(-1)?.body?.replace('&is_auto_selected=false&mode=passive', ' … ');
  };
  const START = 'client_id=client-1&account_id=u1&disclosure_text_shown=';

  it.each<[string[], string]>([
    [[], 'false … '],
    [['name'], 'false … &fields=name&disclosure_shown_for=name'],
    [['locale'], 'false … &fields=locale'],
    [['name', 'name'], 'false … &fields=name,name&disclosure_shown_for=name'],
    [['picture', 'name', 'email'], 'true … &fields=picture,name,email&disclosure_shown_for=name,email,picture'],
    [
      ['name', 'email', 'picture', 'tel', 'username'],
      'true … &fields=name,email,picture,tel,username&disclosure_shown_for=name,email,username,tel,picture',
    ],
    [['a,b', 'c d'], 'false … &fields=a,b,c+d'],
  ])('has the fields %j', async (fields, expected) => {
    expect(await bodyOf({ fields })).toBe(START + expected);
  });

  it('discloses nothing of a returning account', async () => {
    const accounts = [{ id: 'u1', name: 'A', approved_clients: ['client-1'] }];
    expect(await bodyOf({ fields: ['name'] }, accounts)).toBe(`${START}false … &fields=name`);
  });

  it('has the nonce after the client, and params at the end', async () => {
    const body = await bodyOf({ nonce: 'n 1&2', params: '{"a":1,"b":"x y&z=ü","c":null,"e":true}', fields: [] });
    expect(body).toBe(
      'client_id=client-1&nonce=n+1%262&account_id=u1&disclosure_text_shown=false … &params=%7B%22a%22:1,%22b%22:%22x+y%26z%3D%C3%BC%22,%22c%22:null,%22e%22:true%7D',
    );
  });

  it('leaves out an empty nonce', async () => {
    expect(await bodyOf({ nonce: '', fields: [] })).toBe(`${START}false … `);
  });

  it('encodes as Chromium does', async () => {
    const body = await bodyOf({ clientId: "c l&i=e ü+%~*'()", fields: [] }, [{ id: "id with spaces & ü+%/~*'()", name: 'A' }]);
    expect(body).toBe(
      'client_id=c+l%26i%3De+%C3%BC%2B%25~*%27()&account_id=id+with+spaces+%26+%C3%BC%2B%25/~*%27()&disclosure_text_shown=false … ',
    );
  });

  it('goes with cookies, the RP’s origin and the relation of the frame to the IdP', async () => {
    const ua = userAgent();
    await (await call(ua, {}, { origin: 'https://www.idp.test', topOrigin: 'https://www.idp.test' })).select('u1');
    expect(requests(ua)).toEqual([...FETCH, 'POST /assert']);
    expect(ua.sent.at(-1)).toMatchObject({
      credentialed: true,
      origin: 'https://www.idp.test',
      secFetchSite: 'same-site',
      secFetchMode: 'cors',
      redirect: 'error',
    });
  });
});

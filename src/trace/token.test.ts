import { SignJWT } from 'jose';
import { describe, expect, test } from 'vitest';
import { SAMPLE_TOKEN, sample } from './testing/sample-traces.ts';
import { CONFIG_URL, IDP, jwt, START } from './testing/trace-builder.ts';
import { tokenOf, tokenView } from './token.ts';

const REQUEST = { clientId: 'shop-1', configURL: CONFIG_URL, nonce: 'n1', accountId: '1001' };
const SECONDS = START / 1000;
const check = (
  claims: Record<string, unknown>,
  claim: string,
  request: Parameters<typeof tokenView>[1] = REQUEST,
  header?: Record<string, unknown>,
) => tokenView(JSON.stringify(jwt(claims, header)), request, START).checks.find((each) => each.claim === claim);

test('decodes a token signed by jose, with times in words', async () => {
  const token = await new SignJWT({ nonce: 'n1', name: 'Ällice 😀' })
    .setProtectedHeader({ alg: 'HS256' })
    .setIssuer(IDP)
    .setAudience('shop-1')
    .setSubject('1001')
    .setIssuedAt(SECONDS - 60)
    .setExpirationTime(SECONDS + 600)
    .sign(new Uint8Array(32));
  const view = tokenView(JSON.stringify(token), REQUEST, START);
  expect(view).toMatchObject({ kind: 'jwt', header: [{ name: 'alg', value: 'HS256' }] });
  expect(view.claims).toContainEqual({ name: 'exp', value: String(SECONDS + 600), words: '2026-11-22 14:10:00 UTC (in 10 minutes)' });
  expect(view.claims).toContainEqual(expect.objectContaining({ name: 'iat', words: expect.stringContaining('1 minute ago') }));
  expect(view.claims).toContainEqual({ name: 'name', value: 'Ällice 😀' });
  expect(view.checks.map(({ claim, outcome }) => [claim, outcome])).toEqual([
    ['aud', 'ok'],
    ['nonce', 'ok'],
    ['iss', 'ok'],
    ['exp', 'ok'],
    ['sub', 'ok'],
    ['alg', 'unknown'],
  ]);
});

describe('comparison with the request', () => {
  test.each([
    [{ aud: 'other' }, 'aud', 'problem'],
    [{ aud: ['shop-1', 'x'] }, 'aud', 'warning'],
    [{}, 'aud', 'problem'],
    [{ nonce: 'n2' }, 'nonce', 'problem'],
    [{}, 'nonce', 'problem'],
    [{ iss: 'https://evil.example' }, 'iss', 'warning'],
    [{ iss: 'accounts.idp.example' }, 'iss', 'ok'],
    [{}, 'iss', 'problem'],
    [{ exp: SECONDS - 1 }, 'exp', 'problem'],
    [{ exp: SECONDS + 8_000_000, iat: SECONDS }, 'exp', 'warning'],
    [{}, 'exp', 'problem'],
    [{ iat: START }, 'iat', 'problem'],
    [{ nbf: SECONDS + 3600 }, 'nbf', 'problem'],
    [{ sub: 'other' }, 'sub', 'warning'],
  ])('%j: %s is a %s', (claims, claim, outcome) => {
    expect(check(claims, claim)).toMatchObject({ outcome });
  });

  test('warns about a request without a nonce', () => {
    expect(check({}, 'nonce', { clientId: 'shop-1' })).toMatchObject({ outcome: 'warning', text: expect.stringContaining('replayed') });
  });

  test('alg none is a problem', () => {
    expect(check({}, 'alg', REQUEST, { alg: 'none' })).toMatchObject({ outcome: 'problem' });
  });
});

test('decodes an SD-JWT and its disclosures', () => {
  const disclosure = btoa('["salt","given_name","Alice"]').replaceAll('=', '');
  const view = tokenView(JSON.stringify(`${SAMPLE_TOKEN}~${disclosure}~`), REQUEST, START);
  expect(view).toMatchObject({ kind: 'sd-jwt', disclosures: ['["salt","given_name","Alice"]'] });
  expect(view.claims?.find(({ name }) => name === 'sub')).toMatchObject({ value: '1001' });
});

test.each([
  ['{"a":1}', 'json'],
  ['"{\\"a\\":1}"', 'json'],
  ['5', 'json'],
  ['"opaque"', 'text'],
  ['"a.b.c"', 'text'],
  ['"eyJ.eyJ.x"', 'text'],
  ['not json', 'text'],
  ['""', 'text'],
])('%s is shown as %s', (json, kind) => {
  expect(tokenView(json, {}, START).kind).toBe(kind);
});

test('takes the request from the trace, with the nonce from params', () => {
  expect(tokenOf(sample('success'), START)?.checks.filter(({ outcome }) => outcome === 'problem')).toEqual([]);
  expect(tokenOf(sample('success'), START)?.checks[1]).toEqual({
    claim: 'nonce',
    outcome: 'ok',
    text: 'The nonce matches the request.',
  });
  expect(tokenOf(sample('cors-missing'), START)).toBeNull();
  expect(tokenOf(sample('json-token'), START)).toMatchObject({ kind: 'json' });
});

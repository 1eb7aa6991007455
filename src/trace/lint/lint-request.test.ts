import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseAccounts } from '../../protocol/parse-accounts.ts';
import { parseAssertion } from '../../protocol/parse-assertion.ts';
import { parseConfig } from '../../protocol/parse-config.ts';
import { parseWellKnown } from '../../protocol/parse-well-known.ts';
import { idpJson } from '../../protocol/testing/arbitrary-idp.ts';
import type { WireResponse } from '../../protocol/user-agent.ts';
import type { FedCmFailure, TracedRequest } from '../../shared/trace-event.ts';
import { lintRequest } from './lint-request.ts';
import type { Remark } from './remark.ts';

const CONFIG_URL = 'https://idp.test/fedcm.json';
const JSON_TYPE = { 'content-type': 'application/json' };

function answered(
  endpoint: TracedRequest['endpoint'],
  body: string,
  status = 200,
  headers: Record<string, string> = JSON_TYPE,
): TracedRequest {
  const url =
    endpoint === 'well-known'
      ? 'https://idp.test/.well-known/web-identity'
      : endpoint === 'config'
        ? CONFIG_URL
        : `https://idp.test/${endpoint}`;
  return {
    endpoint,
    configURL: CONFIG_URL,
    method: 'GET',
    url,
    headers: {},
    cookies: [],
    startedAt: 0,
    endedAt: 1,
    response: { status, headers, body },
  };
}

function lint(endpoint: TracedRequest['endpoint'], json: unknown): Remark[] {
  return lintRequest(answered(endpoint, JSON.stringify(json)));
}

const at = (pointer: string, severity: Remark['severity']) => expect.objectContaining({ pointer, severity });

describe('reports an error exactly when the parser fails', () => {
  const domains = { registrableDomain: (host: string) => host };
  const headers = fc.constantFrom<Record<string, string>>(JSON_TYPE, JSON_TYPE, JSON_TYPE, { 'content-type': 'text/html' }, {});
  const status = fc.constantFrom(200, 200, 200, 200, 204, 401, 404, 500);
  const body = fc.oneof(
    { weight: 12, arbitrary: idpJson.map((json) => JSON.stringify(json)) },
    { weight: 1, arbitrary: fc.constantFrom('', '{', 'null', '[]', '"x"', '5') },
  );

  /** @returns the code of the parser's failure; null if it accepts. */
  const refusals: Record<string, (response: WireResponse) => string | null> = {
    'well-known': (response) => codeOf(parseWellKnown(response, response.request.url)),
    config: (response) => codeOf(parseConfig(response, CONFIG_URL, 'passive')),
    accounts: (response) => codeOf(parseAccounts(response)),
    'id-assertion': (response) => {
      const assertion = parseAssertion(response, CONFIG_URL, domains);
      // The provider's own refusal is a valid response; the origin of continue_on is checked after the parser.
      if (assertion.type === 'failed') return assertion.failure.code.includes('IdpError') ? null : assertion.failure.code;
      if (assertion.type === 'continue-on' && new URL(assertion.url).origin !== 'https://idp.test') return 'IdTokenInvalidResponse';
      return null;
    },
  };
  function codeOf(parsed: object | FedCmFailure): string | null {
    return 'code' in parsed && 'cause' in parsed ? parsed.code : null;
  }

  test.each(['well-known', 'config', 'accounts', 'id-assertion'] as const)('%s', (endpoint) => {
    fc.assert(
      fc.property(body, status, headers, (text, code, received) => {
        const request = answered(endpoint, text, code, received);
        const response: WireResponse = {
          type: 'response',
          status: code,
          contentType: received['content-type'] ?? null,
          body: text,
          isUtf8: true,
          request,
        };
        const errors = lintRequest(request).filter(({ severity }) => severity === 'error');
        const refused = refusals[endpoint]?.(response) ?? null;
        expect(errors.length > 0).toBe(refused !== null);
        if (refused !== null) expect(errors.map((error) => error.code)).toContain(refused);
      }),
      { numRuns: 1500 },
    );
  });

  test('network errors', () => {
    const { response: _response, ...request } = answered('accounts', '');
    expect(lintRequest({ ...request, networkError: 'ERR_FAILED' })).toEqual([
      { severity: 'error', code: 'AccountsNoResponse', message: 'The request failed: ERR_FAILED.' },
    ]);
  });
});

describe('remarks point to their member', () => {
  test('well-known', () => {
    expect(lint('well-known', { provider_urls: ['https://idp.test/fedcm.json', 5] })).toContainEqual(at('/provider_urls/1', 'error'));
    expect(lint('well-known', { providers: [] })).toContainEqual(at('/providers', 'warning'));
    expect(lint('well-known', { provider_urls: ['https://idp.test/other.json'] })).toContainEqual(at('/provider_urls', 'warning'));
  });

  test('config', () => {
    const config = {
      accounts_endpoint: 'https://other.test/accounts',
      id_token_endpoint: '/token',
      login_url: '',
      branding: { color: '#777777', background_color: '#888888', icons: [{ url: '/i.png', size: 16 }] },
    };
    const remarks = lint('config', config);
    expect(remarks).toContainEqual({
      severity: 'error',
      pointer: '/accounts_endpoint',
      message: expect.stringContaining('https://other.test'),
      code: 'ConfigInvalidResponse',
    });
    expect(remarks).toContainEqual(at('/login_url', 'error'));
    expect(remarks).toContainEqual(
      expect.objectContaining({ pointer: '/id_token_endpoint', message: expect.stringContaining('"id_assertion_endpoint"') }),
    );
    expect(remarks).toContainEqual(
      expect.objectContaining({ pointer: '/branding/color', message: expect.stringMatching(/contrast .* 1\.\d/) }),
    );
    expect(remarks).toContainEqual(at('/branding/icons/0/size', 'warning'));
  });

  test('accounts', () => {
    const remarks = lint('accounts', {
      accounts: [
        { id: '1', name: 'A', email: 'a@x.test', approved_clients: ['c', 5], hints: [] },
        { id: '1', name: ' ' },
        { id: 7, email: '' },
        'nobody',
      ],
    });
    expect(remarks.filter(({ severity }) => severity === 'error').map(({ pointer }) => pointer)).toEqual([
      '/accounts/1/id',
      '/accounts/2/id',
      '/accounts/2',
      '/accounts/3',
    ]);
    expect(remarks).toContainEqual(at('/accounts/0/approved_clients/1', 'warning'));
    expect(remarks).toContainEqual(
      expect.objectContaining({ pointer: '/accounts/0/hints', message: expect.stringContaining('"login_hints"') }),
    );
    expect(remarks).toContainEqual(at('/accounts/1', 'warning'));
  });

  test('suggests the right name for a bare list and for camelCase', () => {
    expect(lint('accounts', [{ id: '1' }])).toContainEqual(
      expect.objectContaining({ message: expect.stringContaining('put it in a member called "accounts"') }),
    );
    expect(lint('accounts', { accounts: [{ id: '1', name: 'A', givenName: 'A' }] })).toContainEqual(
      expect.objectContaining({ message: expect.stringContaining('Did you mean "given_name"?') }),
    );
  });

  test('assertion: renamed members', () => {
    expect(lint('id-assertion', { id_token: 'x' })).toContainEqual(at('/id_token', 'warning'));
    expect(lint('id-assertion', { error: { code: 'access_denied' } })).toContainEqual(
      expect.objectContaining({ pointer: '/error/code', message: expect.stringContaining('renamed to "error" in Chrome 143') }),
    );
  });

  test('client metadata never fails a call', () => {
    const remarks = lint('client-metadata', { privacy_policy_url: '/privacy', client_matches_top_frame_origin: true });
    expect(remarks).toContainEqual(at('/privacy_policy_url', 'warning'));
    expect(remarks).toContainEqual(at('/client_matches_top_frame_origin', 'warning'));
    expect(remarks.some(({ severity }) => severity === 'error')).toBe(false);
  });

  test('member names are escaped in pointers', () => {
    expect(lint('config', { 'a/b~c': 1 })).toContainEqual(at('/a~1b~0c', 'info'));
  });

  test('warns about a legacy nonce parameter and a star in Allow-Origin', () => {
    const request = {
      ...answered('id-assertion', '{"token":"x"}', 200, { ...JSON_TYPE, 'access-control-allow-origin': '*' }),
      body: 'client_id=c&nonce=n',
    };
    const remarks = lintRequest(request);
    expect(remarks).toContainEqual(expect.objectContaining({ header: 'access-control-allow-origin', severity: 'warning' }));
    expect(remarks).toContainEqual(expect.objectContaining({ severity: 'warning', message: expect.stringContaining('params: { nonce }') }));
  });

  test('does not check a body that the trace has truncated', () => {
    const remarks = lintRequest(answered('accounts', `{"accounts":[${' '.repeat(19_987)}…`));
    expect(remarks).toEqual([at('', 'info')]);
  });
});

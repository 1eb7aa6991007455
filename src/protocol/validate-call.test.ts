import { describe, expect, it } from 'vitest';
import type { ConvertedProvider, ConvertedRequest, PageCall } from '../shared/messages.ts';
import { LARGEST_CALL, validateDisconnect, validateGet, validateGetUserInfo } from './validate-call.ts';

const WHERE = "Failed to execute 'get' on 'CredentialsContainer': ";
const provider: ConvertedProvider = { clientId: 'c', configURL: 'https://idp.test/fedcm.json' };
type Get = Extract<PageCall, { api: 'get' }>;

function call(providers: Partial<ConvertedProvider>[], request: Partial<ConvertedRequest> = {}, patch: Partial<Get> = {}): Get {
  const converted = providers.map((changes) => ({ ...provider, ...changes }));
  return {
    api: 'get',
    request: { providers: converted, context: 'signin', mode: 'passive', mediation: 'optional', ...request },
    blocked: [],
    ...patch,
  };
}

function outcome(get: Get, policy = true, sameOriginWithAncestors = true): string {
  const result = validateGet(get, policy, sameOriginWithAncestors);
  if (result.type === 'valid') return JSON.stringify(result.value.providers);
  const { exception } = result;
  return exception.kind === 'DOMException' ? `${exception.name}: ${exception.message}` : JSON.stringify(exception);
}

const typeError = (message: string) => JSON.stringify({ kind: 'TypeError', message: WHERE + message });
const REFUSED = `NetworkError: ${WHERE}Refused to connect to 'https://idp.test/fedcm.json' because it violates the document's Content Security Policy.`;
const NOT_ENABLED = "NotAllowedError: The 'identity-credentials-get' feature is not enabled in this document.";

describe('get()', () => {
  it('wants 1 to 10 providers', () => {
    expect(outcome(call([]))).toBe(typeError('Need at least one identity provider.'));
    expect(outcome(call(Array.from({ length: 10 }, () => ({}))))).toContain('https://idp.test/fedcm.json');
    expect(outcome(call(Array.from({ length: 11 }, () => ({}))))).toBe(typeError('More than 10 providers are not allowed.'));
  });

  it('fills in the default fields, serialises the URL and leaves out what is absent', () => {
    expect(outcome(call([{ configURL: 'HTTPS://IDP.test/a/../fedcm.json' }]))).toBe(
      '[{"configURL":"https://idp.test/fedcm.json","clientId":"c","fields":["name","email","picture"]}]',
    );
    expect(outcome(call([{ fields: [], params: '{}', loginHint: '' }]))).toContain('"fields":[],"loginHint":"","params":"{}"');
  });

  it('goes through the providers in turn, and in each through params, clientId, completeness, CSP', () => {
    expect(outcome(call([{ clientId: undefined }], {}, { paramsError: 0 }))).toBe('{"kind":"ParamsError"}');
    expect(outcome(call([{ clientId: undefined, configURL: 'x' }]))).toBe(typeError("Missing the provider's clientId."));
    expect(outcome(call([{}, { configURL: 'x' }, { clientId: undefined }]))).toBe(
      'InvalidStateError: Provider 2 information is incomplete.',
    );
    expect(outcome(call([{ clientId: '' }], {}, { blocked: [true] }))).toBe('InvalidStateError: Provider 1 information is incomplete.');
    expect(outcome(call([{}, { clientId: '' }], {}, { blocked: [true] }))).toBe(REFUSED);
  });

  it('takes no more than a call may bring, in one member or in many', () => {
    const half = 'x'.repeat(LARGEST_CALL / 2 + 1);
    expect(outcome(call([{ nonce: half }]))).toContain('"nonce"');
    for (const tooMuch of [
      { nonce: half, params: half },
      { loginHint: half + half },
      { fields: Array.from({ length: 400_000 }, () => 'x') },
    ]) {
      expect(outcome(call([tooMuch]))).toBe('NetworkError: Error retrieving a token.');
    }
    expect(outcome(call([{ nonce: half }, { nonce: half }]))).toBe('NetworkError: Error retrieving a token.');
  });

  it('looks at mediation and mode last', () => {
    const both = { mediation: 'silent', mode: 'active' } as const;
    expect(outcome(call([{}, {}], { mediation: 'conditional', mode: 'active' }))).toContain('Conditional mediation is not supported');
    expect(outcome(call([{}, {}], both))).toContain('Active mode is not currently supported');
    expect(outcome(call([{}], both))).toBe('NotSupportedError: mediation:silent is not supported in active mode');
    expect(outcome(call([{ configURL: 'x' }], both))).toContain('Provider 1');
  });

  it('asks the permissions policy before one provider and after several', () => {
    expect(outcome(call([{ clientId: '' }]), false)).toBe(NOT_ENABLED);
    expect(outcome(call([{ clientId: '' }, {}]), false)).toBe('InvalidStateError: Provider 1 information is incomplete.');
    expect(outcome(call([{}, {}]), false)).toBe(NOT_ENABLED);
  });

  it('lets frames of another origin ask one provider only', () => {
    expect(outcome(call([{}]), true, false)).toContain('https://idp.test/fedcm.json');
    expect(outcome(call([{}, { clientId: '' }]), true, false)).toContain('NotAllowedError: The following credential operations');
  });
});

describe('disconnect()', () => {
  const options = { ...provider, accountHint: 'u1' };
  const disconnect = (changes: object, blocked = [false], policy = true) =>
    validateDisconnect({ api: 'disconnect', options: { ...options, ...changes }, blocked }, policy);
  it('checks clientId, policy, URL, CSP', () => {
    expect(disconnect({ clientId: undefined }, [true], false)).toEqual({
      type: 'refused',
      code: 'InvalidCall',
      exception: { kind: 'TypeError', message: 'clientId is required' },
    });
    expect(disconnect({ configURL: 'x' }, [true], false)).toMatchObject({ exception: { name: 'NotAllowedError', ownStack: true } });
    expect(disconnect({ configURL: 'x' })).toMatchObject({ exception: { name: 'InvalidStateError', message: 'configURL is invalid' } });
    expect(disconnect({}, [true])).toMatchObject({ exception: { name: 'NetworkError' } });
    expect(disconnect({ clientId: '' })).toEqual({
      type: 'valid',
      value: { clientId: '', configURL: provider.configURL, accountHint: 'u1' },
    });
  });
});

describe('getUserInfo()', () => {
  const info = (config: object, origin = 'https://idp.test', blocked = [false], policy = true) =>
    validateGetUserInfo({ api: 'getUserInfo', config: { ...provider, ...config }, blocked }, policy, origin);
  it('checks policy, completeness, origin, CSP', () => {
    expect(info({ configURL: 'x' }, 'null', [true], false)).toMatchObject({ exception: { name: 'NotAllowedError' } });
    expect(info({ clientId: '' }, 'null')).toMatchObject({ exception: { message: 'Provider information is incomplete.' } });
    expect(info({}, 'https://rp.test', [true])).toMatchObject({ exception: { name: 'InvalidStateError' } });
    expect(info({ configURL: 'data:,' }, 'null')).toMatchObject({ exception: { name: 'InvalidStateError' } });
    expect(info({}, 'https://idp.test', [true])).toMatchObject({ exception: { name: 'NetworkError' } });
    expect(info({ clientId: undefined })).toEqual({ type: 'valid', value: { clientId: '', configURL: provider.configURL } });
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isAutomationRequest, isBridgeMessage, isChooserMessage } from './validate-message.ts';

const provider = { configURL: 'https://idp.test/fedcm.json', clientId: 'c', fields: ['name'] };
const request = { providers: [provider], context: 'signin', mode: 'passive', mediation: 'optional' };
const get = { api: 'get', request, blocked: [false] };
const config = { configURL: provider.configURL, clientId: 'c' };
const message = (call: unknown) => ({ type: 'call', callId: 1, call, userActivation: false, permissionsPolicy: null });
const getOf = (changes: object) => message({ ...get, request: { ...request, ...changes } });
const getFrom = (changes: object) => getOf({ providers: [{ ...provider, ...changes }] });

describe('messages of a bridge', () => {
  it.each([
    message(get),
    { ...message(get), permissionsPolicy: false },
    getFrom({ loginHint: 'a', domainHint: 'b', nonce: 'n', params: '{}' }),
    getOf({ providers: new Array(10).fill(provider) }),
    message({ api: 'disconnect', options: { ...config, accountHint: '' }, blocked: [] }),
    message({ api: 'getUserInfo', config, blocked: [true] }),
    // Whether a dictionary is complete is no matter of its type (protocol/validate-call.ts).
    getOf({ providers: [] }),
    getOf({ mediation: 'conditional' }),
    getFrom({ configURL: 'fedcm.json', clientId: undefined, fields: undefined }),
    message({ api: 'resolve', token: '"t"' }),
    message({ api: 'resolve', token: '"t"', accountId: 'u1' }),
    message({ api: 'setStatus', status: 'logged-in' }),
    ...['close', 'preventSilentAccess', 'readErrorCode'].map((api) => message({ api })),
    { type: 'abort', callId: 0 },
    { type: 'keep-alive', callId: 0 },
  ])('%j passes', (value) => expect(isBridgeMessage(value)).toBe(true));

  it.each([
    { ...message(get), callId: '1' },
    { ...message(get), callId: 1.5 },
    { ...message(get), permissionsPolicy: 'yes' },
    { type: 'call', callId: 1, call: get },
    { ...message(get), userActivation: undefined },
    message({ ...get, blocked: undefined }),
    message({ ...get, blocked: ['yes'] }),
    getOf({ mode: 'button' }),
    getOf({ context: 'toString' }),
    getFrom({ clientId: 5 }),
    getFrom({ fields: 'name' }),
    getFrom({ fields: [5] }),
    getFrom({ params: {} }),
    getFrom({ loginHint: null }),
    message({ api: 'disconnect', options: config, blocked: [] }),
    message({ api: 'getUserInfo', config: { clientId: 'c' }, blocked: [] }),
    message({ api: 'getUserInfo', config }),
    message({ api: 'resolve', token: { a: 1 } }),
    message({ api: 'setStatus', status: 'unknown' }),
    message({ api: 'constructor' }),
    { type: 'settle', callId: 1 },
  ])('%j does not', (value) => expect(isBridgeMessage(value)).toBe(false));
});

describe('messages of the chooser', () => {
  it.each([
    { type: 'chooser-opened', flowId: null },
    { type: 'chooser-opened', flowId: 'f' },
    { type: 'select-account', flowId: 'f', configURL: 'c', accountId: 'u1' },
    { type: 'dismiss', flowId: 'f' },
    { type: 'click-dialog-button', flowId: 'f', dialogButton: 'ErrorGotIt' },
    { type: 'use-other-account', flowId: 'f', configURL: 'c' },
    { type: 'open-link', flowId: 'f', url: 'https://idp.test' },
    { type: 'caller-alive', flowId: 'f' },
  ])('%j passes', (value) => expect(isChooserMessage(value)).toBe(true));

  it.each([
    { type: 'chooser-opened' },
    { type: 'dismiss' },
    { type: 'dismiss', flowId: 5 },
    { type: 'select-account', flowId: 'f', configURL: 'c' },
    { type: 'click-dialog-button', flowId: 'f', dialogButton: 'OK' },
    { type: 'click-dialog-button', flowId: 'f', dialogButton: 'ErrorGotIt', configURL: 5 },
    { type: 'open-link', flowId: 'f' },
    { type: 'call', flowId: 'f' },
  ])('%j does not', (value) => expect(isChooserMessage(value)).toBe(false));
});

it('requests of the automation have a command and arguments', () => {
  expect(isAutomationRequest({ type: 'automation', command: 'getTitle', args: undefined })).toBe(true);
  expect(isAutomationRequest({ type: 'automation', command: 'getTitle' })).toBe(false);
  expect(isAutomationRequest({ type: 'automation', command: 5, args: {} })).toBe(false);
});

it('never throws, and assigns each message to at most one kind', () => {
  const value = fc.oneof(
    fc.anything(),
    fc.record({
      type: fc.constantFrom('call', 'abort', 'dismiss', 'automation', 'chooser-opened'),
      callId: fc.anything(),
      flowId: fc.anything(),
      call: fc.anything(),
      command: fc.anything(),
      args: fc.anything(),
    }),
  );
  fc.assert(
    fc.property(value, (given) => {
      expect([isBridgeMessage(given), isChooserMessage(given), isAutomationRequest(given)].filter(Boolean).length).toBeLessThanOrEqual(1);
    }),
  );
});

import { describe, expect, it } from 'vitest';
import type { ConvertedOptions, ConvertedProvider } from './credential-request-options.ts';
import { checkProviderCount, checkRequest } from './identity-request.ts';

const WHERE = "Failed to execute 'get' on 'CredentialsContainer': ";
const provider: ConvertedProvider = {
  clientId: 'c',
  configURL: 'https://idp.test/fedcm.json',
  domainHint: undefined,
  fields: undefined,
  loginHint: undefined,
  nonce: undefined,
  params: undefined,
};
const options = (patch: Partial<ConvertedOptions>, ...providers: Partial<ConvertedProvider>[]): ConvertedOptions => ({
  context: 'signin',
  hasMediation: false,
  mode: 'passive',
  mediation: 'optional',
  signal: undefined,
  providers: providers.map((patched) => ({ ...provider, ...patched })),
  ...patch,
});
const outcome = (checked: ConvertedOptions): string => {
  const result = checkRequest(checked, WHERE).outcome;
  return 'exception' in result ? String(result.exception) : JSON.stringify(result.request.providers[0]);
};

describe('checkRequest', () => {
  it('fills in the default fields and leaves out what is absent', () => {
    expect(outcome(options({}, {}))).toBe('{"configURL":"https://idp.test/fedcm.json","clientId":"c","fields":["name","email","picture"]}');
    expect(outcome(options({}, { fields: [], params: { a: 1 }, loginHint: '' }))).toContain(
      '"fields":[],"loginHint":"","params":"{\\"a\\":1}"',
    );
  });
  it('goes through the providers in turn, and in each through params, clientId, completeness', () => {
    const circular: { self?: unknown } = {};
    circular.self = circular;
    expect(outcome(options({}, { clientId: undefined, params: circular }))).toContain(`TypeError: ${WHERE}Converting circular structure`);
    expect(outcome(options({}, { clientId: undefined, configURL: 'x' }))).toBe(`TypeError: ${WHERE}Missing the provider's clientId.`);
    expect(outcome(options({}, {}, { configURL: 'x' }, { clientId: undefined }))).toBe(
      'InvalidStateError: Provider 2 information is incomplete.',
    );
    expect(outcome(options({}, { clientId: '' }))).toBe('InvalidStateError: Provider 1 information is incomplete.');
  });
  it('probes only the providers before the place where it stops', () => {
    expect(checkRequest(options({}, {}, { clientId: '' }, {}), WHERE).configURLs.length).toBe(1);
  });
  it('looks at mediation and mode last', () => {
    expect(outcome(options({ mediation: 'conditional', mode: 'active' }, {}, {}))).toContain('Conditional mediation is not supported');
    expect(outcome(options({ mediation: 'silent', mode: 'active' }, {}, {}))).toContain('Active mode is not currently supported');
    expect(outcome(options({ mediation: 'silent', mode: 'active' }, {}))).toContain('mediation:silent is not supported in active mode');
    expect(outcome(options({ mediation: 'silent', mode: 'active' }, { configURL: 'x' }))).toContain('Provider 1');
  });
});

describe('checkProviderCount', () => {
  it('wants 1 to 10 providers', () => {
    expect([0, 1, 10, 11].map((count) => String(checkProviderCount(count, WHERE)?.exception))).toEqual([
      `TypeError: ${WHERE}Need at least one identity provider.`,
      'undefined',
      'undefined',
      `TypeError: ${WHERE}More than 10 providers are not allowed.`,
    ]);
  });
});

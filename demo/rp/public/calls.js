// A relying party's FedCM calls, one for each button.

/**
 * @typedef {{ id: string, name: string, configURL: string, clientId: string }} Provider
 * @typedef {{ provider: Provider, providers: Provider[], loginHint: string, domainHint: string, accountHint: string, nonce: string }} Input
 * @typedef {{ code: string, run: () => Promise<unknown> }} Call
 */

/** @param {Provider} provider @param {string} nonce */
function providerOptions({ configURL, clientId }, nonce) {
  return { configURL, clientId, params: { nonce } };
}

/** @param {Record<string, unknown>} options */
function print(options) {
  const json = JSON.stringify(options, (_, value) => (value instanceof AbortSignal ? 'controller.signal' : value), 2);
  return json.replace('"controller.signal"', 'controller.signal');
}

/**
 * @param {Record<string, unknown> & { providers: unknown[] }} identity
 * @param {Record<string, unknown>} [others] members beside `identity`
 * @returns {Call}
 */
function get(identity, others = {}) {
  const options = { identity, ...others };
  return {
    code: `navigator.credentials.get(${print(options)})`,
    run: () => navigator.credentials.get(/** @type {CredentialRequestOptions} */ (options)),
  };
}

/** @type {Record<string, (input: Input) => Call>} */
export const CALLS = {
  active: ({ provider, nonce }) => get({ mode: 'active', providers: [providerOptions(provider, nonce)] }),
  passive: ({ provider, nonce }) => get({ providers: [providerOptions(provider, nonce)] }),
  silent: ({ provider, nonce }) => get({ providers: [providerOptions(provider, nonce)] }, { mediation: 'silent' }),
  required: ({ provider, nonce }) => get({ providers: [providerOptions(provider, nonce)] }, { mediation: 'required' }),
  'sign-up': ({ provider, nonce }) => get({ context: 'signup', providers: [providerOptions(provider, nonce)] }, { mediation: 'required' }),
  'two-providers': ({ providers, nonce }) => get({ providers: providers.slice(0, 2).map((provider) => providerOptions(provider, nonce)) }),
  'login-hint': ({ provider, nonce, loginHint }) =>
    get({ mode: 'active', providers: [{ ...providerOptions(provider, nonce), loginHint }] }),
  'domain-hint': ({ provider, nonce, domainHint }) =>
    get({ mode: 'active', providers: [{ ...providerOptions(provider, nonce), domainHint }] }),
  label: ({ provider, nonce }) => {
    const configURL = provider.configURL.replace('/fedcm.json', '/fedcm-work.json');
    return get({ mode: 'active', providers: [providerOptions({ ...provider, configURL }, nonce)] });
  },
  fields: ({ provider, nonce }) =>
    get({ mode: 'active', providers: [{ ...providerOptions(provider, nonce), fields: ['username', 'tel'] }] }),
  scope: ({ provider: { configURL, clientId }, nonce }) =>
    get({ mode: 'active', providers: [{ configURL, clientId, params: { nonce, scope: 'openid bookshelf.read' } }] }),
  abort: ({ provider, nonce }) => {
    const controller = new AbortController();
    const { code, run } = get({ providers: [providerOptions(provider, nonce)] }, { mediation: 'required', signal: controller.signal });
    return {
      code: `const controller = new AbortController();\nsetTimeout(() => controller.abort(), 3000);\n${code}`,
      run: () => {
        setTimeout(() => controller.abort(), 3000);
        return run();
      },
    };
  },
  'prevent-silent-access': () => ({
    code: 'navigator.credentials.preventSilentAccess()',
    run: () => navigator.credentials.preventSilentAccess(),
  }),
  disconnect: ({ provider: { configURL, clientId }, accountHint }) => {
    const options = { configURL, clientId, accountHint };
    return {
      code: `IdentityCredential.disconnect(${JSON.stringify(options, null, 2)})`,
      run: () => IdentityCredential.disconnect(options),
    };
  },
};

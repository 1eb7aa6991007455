// The parts of FedCM that this page has, and whether they are the browser's own.

/** @typedef {'native' | 'emulated' | 'missing'} Support */

const FEATURES = [
  ['IdentityCredential', () => 'IdentityCredential' in window],
  ['IdentityCredential.disconnect()', () => 'IdentityCredential' in window && 'disconnect' in IdentityCredential],
  ['IdentityCredentialError', () => 'IdentityCredentialError' in window],
  ['IdentityProvider.getUserInfo()', () => 'IdentityProvider' in window && 'getUserInfo' in IdentityProvider],
  ['IdentityProvider.resolve()', () => 'IdentityProvider' in window && 'resolve' in IdentityProvider],
  ['navigator.login.setStatus()', () => 'login' in navigator],
];

/** @returns {[name: string, present: boolean][]} */
export function features() {
  return FEATURES.map(([name, test]) => [/** @type {string} */ (name), /** @type {() => boolean} */ (test)()]);
}

/**
 * An emulator looks like the native interface in every other way, but it is made of JavaScript. When a call reads its argument,
 * a getter in the argument sees the emulator's functions on the stack; native code leaves none there.
 * @returns {Support}
 */
export function fedcmSupport() {
  if (!('IdentityCredential' in window)) return 'missing';
  let depth = 0;
  const argument = {
    get identity() {
      depth = Math.max(depth, (new Error().stack ?? '').trim().split('\n').length);
      return undefined;
    },
  };
  const measure = (/** @type {() => unknown} */ read) => {
    depth = 0;
    read();
    return depth;
  };
  const direct = measure(() => argument.identity);
  const throughCall = measure(() => void navigator.credentials.get(argument).catch(() => {}));
  return throughCall > direct ? 'emulated' : 'native';
}

// The relying party's page: connects the buttons to the calls and shows the results.
import { CALLS } from './calls.js';
import { features, fedcmSupport } from './fedcm-support.js';
import { element, showFeatures, showPending, showSession, showSettled, showVerification } from './report.js';
import { currentUser, signIn, signOut, takeNonce } from './server.js';
import { onContinueAs, showUserInfoFrame } from './user-info-frame.js';

/** @typedef {import('./calls.js').Provider} Provider */

/** @type {Provider[]} */
const providers = JSON.parse(element('providers').textContent ?? '');
const settings = /** @type {HTMLFormElement} */ (element('settings'));
/** @type {{ providerId: string, subject: string, name: string, picture?: string } | null} */
let user = null;
let calls = 0;

/** @param {string | undefined} id @returns {Provider} */
function providerById(id) {
  const provider = providers.find((candidate) => candidate.id === id) ?? providers[0];
  if (!provider) throw new Error('There are no providers.');
  return provider;
}

/** @param {string} id */
function inputValue(id) {
  return /** @type {HTMLInputElement} */ (element(id)).value;
}

/** @param {string} name @param {Provider} provider @param {string} [loginHint] */
async function call(name, provider, loginHint = inputValue('login-hint')) {
  const number = ++calls;
  const accountHint = user?.providerId === provider.id ? user.subject : loginHint;
  const nonce = await takeNonce();
  const built = CALLS[name]?.({ provider, providers, loginHint, domainHint: inputValue('domain-hint'), accountHint, nonce });
  if (!built) return;
  showPending(built.code);
  const start = performance.now();
  /** @type {unknown} */
  let credential;
  try {
    credential = await built.run();
  } catch (error) {
    if (number === calls) showSettled('rejected', error, name, performance.now() - start);
    return;
  }
  if (number === calls) showSettled('resolved', credential, name, performance.now() - start);
  if (name === 'disconnect' && user?.providerId === provider.id) await endSession();
  await useCredential(credential);
}

async function endSession() {
  await signOut();
  user = null;
  showSession(null);
}

/** Only the server can tell whether a token is valid. @param {unknown} credential */
async function useCredential(credential) {
  if (typeof credential !== 'object' || credential === null || !('token' in credential && 'configURL' in credential)) return;
  if (typeof credential.token !== 'string' || typeof credential.configURL !== 'string') return;
  const verification = await signIn(credential.token, credential.configURL);
  user = verification.user;
  showSession(user);
  showVerification(verification);
}

function showSupport() {
  const support = fedcmSupport();
  const place = element('fedcm-support');
  place.dataset['state'] = support;
  place.textContent = { native: 'Native', emulated: 'Emulated', missing: 'Missing' }[support];
  element('fedcm-support-detail').textContent = {
    native: 'The browser has FedCM built in.',
    emulated: 'The extension provides FedCM instead of the browser.',
    missing: 'This page has no IdentityCredential. Install the FedCM emulator and reload the page.',
  }[support];
  showFeatures(element('fedcm-features'), features());
}

document.addEventListener('click', (event) => {
  const button = event.target instanceof Element ? event.target.closest('button[data-call]') : null;
  if (!(button instanceof HTMLButtonElement)) return;
  const { call: name = '', provider: id } = button.dataset;
  const provider = providerById(id ?? String(new FormData(settings).get('provider')));
  if (name === 'user-info') showUserInfoFrame(element('user-info-frame'), provider);
  else void call(name, provider);
});

settings.addEventListener('submit', (event) => event.preventDefault());

element('sign-out').addEventListener('click', async () => {
  // Without this, the next passive call could sign the user straight back in.
  await navigator.credentials.preventSilentAccess();
  await endSession();
});

onContinueAs(providers, (provider, loginHint) => void call('login-hint', provider, loginHint));

showSupport();
user = await currentUser();
showSession(user);
document.documentElement.dataset['ready'] = 'true';

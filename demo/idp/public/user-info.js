// Runs in the provider's frame on a relying party's page. The relying party learns nothing until the user clicks.
// https://w3c-fedid.github.io/FedCM/#dom-identityprovider-getuserinfo
const status = /** @type {HTMLElement} */ (document.getElementById('status'));
const button = /** @type {HTMLButtonElement} */ (document.getElementById('continue'));
const { configUrl = '', clientId = '', embedders = '' } = document.body.dataset;

try {
  if (!('IdentityProvider' in window)) throw new Error('This browser has no IdentityProvider.');
  const [user] = await IdentityProvider.getUserInfo({ configURL: configUrl, clientId });
  if (user) show(user);
} catch (error) {
  status.textContent = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
}

/** @param {{ name: string, givenName: string, email: string, picture: string }} user */
function show(user) {
  const name = user.givenName || user.name || user.email;
  /** @type {HTMLElement} */ (document.getElementById('label')).textContent = `Continue as ${name}`;
  /** @type {HTMLImageElement} */ (document.getElementById('picture')).src = user.picture;
  status.hidden = true;
  button.hidden = false;
  button.addEventListener('click', () => {
    for (const origin of embedders.split(' ').filter((embedder) => document.referrer.startsWith(`${embedder}/`))) {
      parent.postMessage({ type: 'continue-as', configURL: configUrl, loginHint: user.email }, origin);
    }
  });
}

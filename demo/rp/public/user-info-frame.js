// Embeds the provider's frame, because only a frame of the provider may call IdentityProvider.getUserInfo().

/**
 * @param {HTMLElement} place
 * @param {import('./calls.js').Provider} provider
 */
export function showUserInfoFrame(place, provider) {
  const frame = document.createElement('iframe');
  frame.src = `${new URL(provider.configURL).origin}/user-info?client_id=${encodeURIComponent(provider.clientId)}`;
  frame.allow = 'identity-credentials-get';
  frame.title = `${provider.name}: continue as`;
  place.replaceChildren(frame);
}

/**
 * Calls back when the user has clicked in the provider's frame. Messages from other origins are ignored.
 * @param {import('./calls.js').Provider[]} providers
 * @param {(provider: import('./calls.js').Provider, loginHint: string) => void} callback
 */
export function onContinueAs(providers, callback) {
  addEventListener('message', ({ origin, data }) => {
    const provider = providers.find(({ configURL }) => new URL(configURL).origin === origin);
    if (provider && data?.type === 'continue-as' && typeof data.loginHint === 'string') callback(provider, data.loginHint);
  });
}

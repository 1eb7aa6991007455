// Shows the result of a call on the page.

/** @param {string} id @returns {HTMLElement} */
export function element(id) {
  const found = document.getElementById(id);
  if (!found) throw new Error(`The page has no element ${id}.`);
  return found;
}

/** `value` in a form that JSON can show, which credentials and errors do not have themselves. @param {unknown} value */
export function describe(value) {
  if (value instanceof Error || value instanceof DOMException) {
    const { name, message } = value;
    return { name, message, ...('error' in value && { error: value.error }), ...('url' in value && { url: value.url }) };
  }
  if (typeof value === 'object' && value !== null && 'token' in value) {
    const { type, isAutoSelected, configURL, token } = /** @type {Record<string, unknown>} */ (value);
    return { type, isAutoSelected, configURL, token };
  }
  return value === undefined ? 'undefined' : value;
}

/** @param {string} code */
export function showPending(code) {
  element('result').dataset['state'] = 'pending';
  element('result-state').textContent = 'Waiting for the browser …';
  element('result-parts').hidden = false;
  element('token-parts').hidden = true;
  element('token-verified').dataset['state'] = '';
  element('result-call').textContent = code;
  element('result-json').textContent = '…';
}

/** @param {'resolved' | 'rejected'} state @param {unknown} value @param {string} name @param {number} milliseconds */
export function showSettled(state, value, name, milliseconds) {
  const described = describe(value);
  element('result').dataset['state'] = state;
  element('result-state').textContent = `${state === 'resolved' ? 'Resolved' : 'Rejected'} after ${Math.round(milliseconds)} ms`;
  element('result-json').textContent = JSON.stringify(described, null, 2);
  const entry = document.createElement('li');
  entry.dataset['state'] = state;
  const summary = value instanceof Error || value instanceof DOMException ? `${value.name}: ${value.message}` : 'resolved';
  entry.textContent = `${new Date().toLocaleTimeString()}  ${name}: ${summary}`;
  element('log').prepend(entry);
  element('result-state').scrollIntoView({ block: 'nearest' });
}

/** @param {{ verified: boolean, header?: unknown, claims?: unknown, checks: { name: string, passed: boolean, detail: string }[] }} verification */
export function showVerification({ verified, header, claims, checks }) {
  element('token-parts').hidden = false;
  const state = element('token-verified');
  state.dataset['state'] = verified ? 'verified' : 'refused';
  state.textContent = verified ? 'Verified: signed in' : 'Rejected: not signed in';
  showFeatures(
    element('token-checks'),
    checks.map(({ name, passed, detail }) => [`${name}: ${detail}`, passed]),
  );
  element('token-claims').textContent = JSON.stringify({ header, claims }, null, 2);
}

/** @param {HTMLElement} list @param {[name: string, present: boolean][]} features */
export function showFeatures(list, features) {
  list.replaceChildren(
    ...features.map(([name, present]) => {
      const item = document.createElement('li');
      item.dataset['state'] = present ? 'yes' : 'no';
      item.textContent = name;
      return item;
    }),
  );
}

/** @param {{ name: string, picture?: string } | null} user */
export function showSession(user) {
  element('session').dataset['state'] = user ? 'signed-in' : 'signed-out';
  element('session-name').textContent = user ? user.name : 'Not signed in';
  element('sign-out').hidden = !user;
  const picture = /** @type {HTMLImageElement} */ (element('session-picture'));
  picture.hidden = !user?.picture;
  if (user?.picture) picture.src = user.picture;
}

// Requests to the relying party's own server.

/** @param {string} path @param {unknown} [body] */
async function post(path, body) {
  const response = await fetch(path, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body ?? {}),
  });
  const answer = await response.json();
  if (!response.ok) throw new Error(answer.error);
  return answer;
}

/** @type {Promise<string>} */
let next = fetchNonce();

async function fetchNonce() {
  return (await post('/nonce')).nonce;
}

/** A nonce for one call. It was fetched beforehand, because an active call must follow the click within seconds. */
export async function takeNonce() {
  const nonce = await next.catch(fetchNonce);
  next = fetchNonce();
  next.catch(() => {}); // fetched again when it is needed
  return nonce;
}

/** @param {string} token @param {string} configURL */
export function signIn(token, configURL) {
  return post('/sign-in', { token, configURL });
}

export function signOut() {
  return post('/sign-out');
}

/** The signed-in user; null if nobody is signed in. */
export async function currentUser() {
  return (await (await fetch('/session')).json()).user;
}

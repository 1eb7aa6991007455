// The window that continue_on opened: fetches the token once the user has agreed, and passes it to the browser.
// https://w3c-fedid.github.io/FedCM/#dom-identityprovider-resolve
const form = /** @type {HTMLFormElement} */ (document.getElementById('consent'));
const problem = /** @type {HTMLElement} */ (document.getElementById('problem'));

form.addEventListener('submit', async (event) => {
  event.preventDefault();
  try {
    const body = new URLSearchParams();
    for (const [name, value] of new FormData(form)) body.append(name, String(value));
    const response = await fetch(form.action, { method: 'POST', body });
    const answer = await response.json();
    if (!response.ok) throw new Error(answer.error);
    await IdentityProvider.resolve(answer.token, { accountId: answer.account_id });
  } catch (error) {
    problem.textContent = error instanceof Error ? error.message : String(error);
    problem.hidden = false;
  }
});

document.getElementById('deny')?.addEventListener('click', () => {
  if ('IdentityProvider' in window) IdentityProvider.close();
});

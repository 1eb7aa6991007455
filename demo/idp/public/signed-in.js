// After signing in: tells the browser, and closes the window if FedCM opened it (otherwise close() does nothing).
// https://w3c-fedid.github.io/login-status/#dom-navigatorlogin-setstatus
// https://w3c-fedid.github.io/FedCM/#dom-identityprovider-close
if ('login' in navigator) await navigator.login.setStatus('logged-in');
document.documentElement.dataset.ready = '';
if ('IdentityProvider' in window) IdentityProvider.close();

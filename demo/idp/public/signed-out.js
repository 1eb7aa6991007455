// Nobody is signed in any more. Without this, the next FedCM call would ask the user to sign in to the provider again.
if ('login' in navigator) await navigator.login.setStatus('logged-out');

// Nobody is signed in any more: without this, the next sign-in elsewhere would end in "sign in to your account again".
if ('login' in navigator) await navigator.login.setStatus('logged-out');

/** Puts the API into the page. */
import { installCredentialsContainer } from './credentials-container.ts';
import { watchViolations } from './csp-probe.ts';
import { installIdentityCredential } from './identity-credential.ts';
import { installIdentityCredentialError } from './identity-credential-error.ts';
import { installIdentityProvider } from './identity-provider.ts';
import { installNavigatorLogin } from './navigator-login.ts';

export function install(): void {
  watchViolations();
  installIdentityCredential();
  installIdentityCredentialError();
  installIdentityProvider();
  installNavigatorLogin();
  installCredentialsContainer();
}

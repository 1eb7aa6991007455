/** Puts the API into the page. */
import { installCredentialsContainer } from './credentials-container.ts';
import { installIdentityCredential } from './identity-credential.ts';
import { installIdentityCredentialError } from './identity-credential-error.ts';
import { installIdentityProvider } from './identity-provider.ts';
import { installNavigatorLogin } from './navigator-login.ts';

export const install = (): void => {
  installIdentityCredential();
  installIdentityCredentialError();
  installIdentityProvider();
  installNavigatorLogin();
  installCredentialsContainer();
};

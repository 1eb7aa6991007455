/** Makers of sample dialogs: ordinary ones, of which a test or a gallery state changes what it is about. */
import type { Dialog, DialogAccount, DialogProvider } from '../../src/shared/dialog.ts';

export const CONFIG_URL = 'https://idp.example/fedcm.json';

export function provider(members: Partial<DialogProvider> = {}): DialogProvider {
  return {
    configURL: CONFIG_URL,
    idpForDisplay: 'idp.example',
    loginUrl: 'https://idp.example/login',
    mismatch: false,
    supportsUseOtherAccount: false,
    ...members,
  };
}

export function account(members: Partial<DialogAccount> = {}): DialogAccount {
  return {
    accountId: 'u1',
    email: 'alice@idp.example',
    name: 'Alice Example',
    givenName: 'Alice',
    pictureUrl: '',
    idpConfigUrl: CONFIG_URL,
    idpLoginUrl: 'https://idp.example/login',
    loginState: 'SignUp',
    displayName: 'Alice Example',
    displayIdentifier: 'alice@idp.example',
    disclosedFields: ['name', 'email', 'picture'],
    ...members,
  };
}

export function dialog(members: Partial<Dialog> = {}): Dialog {
  return {
    type: 'AccountChooser',
    title: 'Sign in to shop.example with idp.example',
    context: 'signin',
    mode: 'passive',
    rpForDisplay: 'shop.example',
    providers: [provider()],
    accounts: [account()],
    ...members,
  };
}

/** The specification's steps that a verdict can name. Anchors are fragments of https://w3c-fedid.github.io/FedCM/. */
import type { SpecStep } from '../shared/trace-event.ts';

export const STEPS = {
  discover: {
    name: '[[DiscoverFromExternalSource]](origin, options, sameOriginWithAncestors)',
    anchor: 'dom-identitycredential-discoverfromexternalsource-slot',
  },
  createCredential: { name: 'create an IdentityCredential', anchor: 'create-an-identitycredential' },
  /** Chromium's cooldown; the specification leaves it to the browser ("MAY return failure at this point"). */
  cooldown: { name: 'create an IdentityCredential: the cooldown', anchor: 'create-an-identitycredential' },
  loginStatus: { name: 'get the login status', anchor: 'get-the-login-status' },
  setLoginStatus: { name: 'set the login status', anchor: 'set-the-login-status' },
  fetchConfig: { name: 'fetch the config file', anchor: 'fetch-the-config-file' },
  fetchAccounts: { name: 'fetch the accounts', anchor: 'fetch-the-accounts' },
  fetchMetadata: { name: 'fetch the client metadata', anchor: 'fetch-the-client-metadata' },
  fetchPicture: { name: 'fetch the account picture', anchor: 'fetch-the-account-picture' },
  autoReauthn: { name: 'eligible for auto reauthentication', anchor: 'eligible-for-auto-reauthentication' },
  selectAccount: { name: 'select an account', anchor: 'select-an-account' },
  showLogin: { name: 'show an IDP login dialog', anchor: 'show-an-idp-login-dialog' },
  fetchAssertion: { name: 'fetch an identity assertion', anchor: 'fetch-an-identity-assertion' },
  createConnection: {
    name: 'create a connection between the RP and the IdP account',
    anchor: 'create-a-connection-between-the-rp-and-the-idp-account',
  },
  removeConnection: { name: 'remove a connection', anchor: 'remove-a-connection' },
  continuation: { name: 'show a continuation dialog', anchor: 'show-a-continuation-dialog' },
  disconnect: { name: 'disconnect an account', anchor: 'dom-identitycredential-disconnect' },
  resolve: { name: 'IdentityProvider.resolve()', anchor: 'dom-identityprovider-resolve' },
  close: { name: 'IdentityProvider.close()', anchor: 'dom-identityprovider-close' },
  preventSilentAccess: { name: 'prevent silent access', anchor: 'create-an-identitycredential' },
  userInfo: { name: 'getUserInfo', anchor: 'dom-identityprovider-getuserinfo' },
} as const satisfies Record<string, SpecStep>;

/** The specification's steps that a verdict can name. Anchors are fragments of https://w3c-fedid.github.io/FedCM/. */
import type { SpecStep } from '../shared/trace-event.ts';

export const STEPS = {
  discover: {
    name: '[[DiscoverFromExternalSource]](origin, options, sameOriginWithAncestors)',
    anchor: 'dom-identitycredential-discoverfromexternalsource-slot',
  },
  createCredential: { name: 'create an IdentityCredential', anchor: 'create-an-identitycredential' },
  loginStatus: { name: 'get the login status', anchor: 'get-the-login-status' },
  fetchConfig: { name: 'fetch the config file', anchor: 'fetch-the-config-file' },
  fetchAccounts: { name: 'fetch the accounts', anchor: 'fetch-the-accounts' },
  selectAccount: { name: 'select an account', anchor: 'select-an-account' },
  showLogin: { name: 'show an IDP login dialog', anchor: 'show-an-idp-login-dialog' },
  fetchAssertion: { name: 'fetch an identity assertion', anchor: 'fetch-an-identity-assertion' },
  continuation: { name: 'show a continuation dialog', anchor: 'show-a-continuation-dialog' },
  disconnect: { name: 'disconnect an account', anchor: 'dom-identitycredential-disconnect' },
  userInfo: { name: 'getUserInfo', anchor: 'dom-identityprovider-getuserinfo' },
} as const satisfies Record<string, SpecStep>;

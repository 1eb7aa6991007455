/** Routes of a provider in good health at https://idp.test, which a test spoils as it needs. */
import type { Answer, Routes } from '../../support/routes.ts';

export const CONFIG_URL = 'https://idp.test/fedcm.json';
export const RP = 'https://rp.test/';

export const ALICE = {
  id: 'alice-id',
  name: 'Alice Anders',
  given_name: 'Alice',
  email: 'alice@private.example',
  picture: 'https://idp.test/pic.png',
};
export const BOB = { id: 'bob-id', name: 'Bob Berg', given_name: 'Bob', email: 'bob@private.example' };

export const WELL_KNOWN = 'idp.test/.well-known/web-identity';
export const CONFIG = 'idp.test/fedcm.json';
export const ACCOUNTS = 'idp.test/accounts';
export const METADATA = 'idp.test/metadata';
export const ASSERTION = 'idp.test/assert';

export const TOKEN = 'token for alice-id';

/** All routes; `changes` replaces some. */
export function identityProvider(changes: Routes = {}): Routes {
  return {
    [WELL_KNOWN]: {
      body: { provider_urls: [CONFIG_URL], accounts_endpoint: 'https://idp.test/accounts', login_url: 'https://idp.test/login' },
    },
    [CONFIG]: {
      body: {
        accounts_endpoint: '/accounts',
        client_metadata_endpoint: '/metadata',
        id_assertion_endpoint: '/assert',
        disconnect_endpoint: '/disconnect',
        login_url: '/login',
        branding: { name: 'Test IdP', icons: [{ url: 'https://idp.test/icon.png', size: 64 }] },
      },
    },
    [ACCOUNTS]: { body: { accounts: [ALICE, BOB] } },
    [METADATA]: { body: { privacy_policy_url: 'https://rp.test/privacy', terms_of_service_url: 'https://rp.test/terms' } },
    [ASSERTION]: assertion({ token: 'token for %account_id%' }),
    'idp.test/login': { page: '<h1>Sign in</h1>' },
    'idp.test/continue': { page: '<h1>Go on</h1>' },
    'idp.test/details': { page: '<h1>Details</h1>' },
    ...changes,
  };
}

export function assertion(body: unknown): Answer {
  return { body, cors: 'origin' };
}

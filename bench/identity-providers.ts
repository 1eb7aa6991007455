/** The identity providers of the benchmark: `idp.test`, `idp2.test` … in good health, alike but for their names. */
import type { Answer, Routes } from '../tests/support/routes.ts';

export interface ProviderOptions {
  /** How many providers; default 1. */
  providers?: number;
  /** Accounts of each; default 2. */
  accounts?: number;
  /** ms before each answer; default 0. */
  delay?: number;
}

const host = (index: number): string => `idp${index === 0 ? '' : index + 1}.test`;

function configUrl(index: number): string {
  return `https://${host(index)}/fedcm.json`;
}

function account(index: number): Record<string, unknown> {
  return {
    id: `account-${index}`,
    name: `Person Number ${index}`,
    given_name: `Person ${index}`,
    email: `person.${index}@example.test`,
    // One picture, as far as the wire is concerned: a thousand would measure the fake server.
    ...(index === 0 && { picture: 'https://pictures.test/pic.png' }),
  };
}

export function routes({ providers = 1, accounts = 2, delay = 0 }: ProviderOptions): Routes {
  const late = (answer: Answer): Answer => ({ ...answer, ...(delay > 0 && { delay }) });
  const all: Routes = {};
  for (let i = 0; i < providers; i++) {
    const name = host(i);
    all[`${name}/.well-known/web-identity`] = late({
      body: { provider_urls: [configUrl(i)], accounts_endpoint: `https://${name}/accounts`, login_url: `https://${name}/login` },
    });
    all[`${name}/fedcm.json`] = late({
      body: {
        accounts_endpoint: '/accounts',
        client_metadata_endpoint: '/metadata',
        id_assertion_endpoint: '/assert',
        disconnect_endpoint: '/disconnect',
        login_url: '/login',
        branding: { name: `IdP ${i}`, icons: [{ url: `https://${name}/icon.png`, size: 64 }] },
      },
    });
    all[`${name}/accounts`] = late({ body: { accounts: Array.from({ length: accounts }, (_, at) => account(at)) } });
    all[`${name}/metadata`] = late({
      body: { privacy_policy_url: 'https://rp.test/privacy', terms_of_service_url: 'https://rp.test/terms' },
    });
    all[`${name}/assert`] = late({ body: { token: 'token for %account_id%' }, cors: 'origin' });
    all[`${name}/disconnect`] = late({ body: { account_id: 'account-0' }, cors: 'origin' });
  }
  return all;
}

/** The `providers` member of a call, as a JavaScript expression. */
export function providersExpression(count: number): string {
  return JSON.stringify(Array.from({ length: count }, (_, i) => ({ configURL: configUrl(i), clientId: 'client-1', nonce: 'n' })));
}

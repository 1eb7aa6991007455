/** The provider's accounts, in memory. */
import { randomUUID } from 'node:crypto';
import type { Brand, Look } from './brand.ts';
import { DEMO_PASSWORD } from './brand.ts';
import type { PasswordHash } from './passwords.ts';
import { hashPassword, passwordMatches } from './passwords.ts';

export interface Account {
  id: string;
  name?: string;
  givenName?: string;
  email?: string;
  username?: string;
  tel?: string;
  loginHints: readonly string[];
  domainHints: readonly string[];
  labelHints: readonly string[];
  look: Look;
  password: PasswordHash;
  /** The client ids that the user has approved for this account: FedCM's `approved_clients`. */
  approvedClients: Set<string>;
}

export interface NewAccount {
  name: string;
  email: string;
  password: string;
}

/** The account's name on a page. */
export function accountLabel(account: Account): string {
  return account.name ?? account.username ?? account.email ?? account.id;
}

export class AccountStore {
  readonly #accounts = new Map<string, Account>();

  /** A store with the brand's seeded accounts. */
  static async seeded(brand: Brand): Promise<AccountStore> {
    const store = new AccountStore();
    const passwords = await Promise.all(brand.seeds.map(async (seed) => ({ seed, password: await hashPassword(DEMO_PASSWORD) })));
    for (const { seed, password } of passwords) store.#accounts.set(seed.id, { ...seed, password, approvedClients: new Set() });
    return store;
  }

  get(id: string): Account | undefined {
    return this.#accounts.get(id);
  }

  all(): Account[] {
    return [...this.#accounts.values()];
  }

  /** The account with this address or username; undefined unless the password is right. */
  async authenticate(identifier: string, password: string): Promise<Account | undefined> {
    const account = this.#byIdentifier(identifier);
    return account !== undefined && (await passwordMatches(password, account.password)) ? account : undefined;
  }

  /** A new account; undefined if the address is taken. */
  async create({ name, email, password }: NewAccount): Promise<Account | undefined> {
    if (this.#byIdentifier(email)) return undefined;
    const hue = [...email].reduce((sum, character) => sum + character.charCodeAt(0), 0);
    const account: Account = {
      id: randomUUID(),
      name,
      givenName: name.split(/\s+/)[0] ?? name,
      email,
      loginHints: [email],
      domainHints: [email.split('@').at(-1) ?? ''],
      labelHints: ['personal'],
      look: {
        background: pick(['#dbe7c9', '#f7d9d9', '#d6e4f5', '#efe0f7'], hue),
        skin: pick(['#f0c9a4', '#8d5a3b', '#d79a6f'], hue + 1),
        hair: pick(['#1d1a19', '#7a3b1e', '#c9a227', '#8a8a8a'], hue + 2),
        clothes: pick(['#17603f', '#1d3a8a', '#7a3e87', '#9a3412'], hue + 3),
        longHair: hue % 2 === 0,
      },
      password: await hashPassword(password),
      approvedClients: new Set(),
    };
    this.#accounts.set(account.id, account);
    return account;
  }

  #byIdentifier(identifier: string): Account | undefined {
    const wanted = identifier.trim().toLowerCase();
    if (wanted === '') return undefined;
    return this.all().find((account) => account.email?.toLowerCase() === wanted || account.username?.toLowerCase() === wanted);
  }
}

function pick(colours: readonly string[], index: number): string {
  return colours[index % colours.length] ?? '#808080';
}

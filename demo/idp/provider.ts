/** The parts of one identity provider, as its endpoints and pages use them. */
import type { AccountStore } from './accounts.ts';
import type { Brand } from './brand.ts';
import type { ClientRegistry } from './clients.ts';
import type { PendingConsents } from './consents.ts';
import type { Faults } from './faults.ts';
import type { SessionStore } from './sessions.ts';
import type { TokenIssuer } from './tokens.ts';

export interface Provider {
  origin: string;
  brand: Brand;
  accounts: AccountStore;
  sessions: SessionStore;
  clients: ClientRegistry;
  consents: PendingConsents;
  faults: Faults;
  tokens: TokenIssuer;
}

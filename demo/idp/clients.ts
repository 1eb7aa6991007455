/** The relying parties registered at the provider. */

export interface Client {
  id: string;
  name: string;
  /** The origins whose pages may ask for tokens for this client. */
  origins: readonly string[];
  privacyPolicyUrl?: string;
  termsOfServiceUrl?: string;
  iconUrl?: string;
}

export class ClientRegistry {
  readonly #clients: Map<string, Client>;

  constructor(clients: readonly Client[]) {
    this.#clients = new Map(clients.map((client) => [client.id, client]));
  }

  get(id: string): Client | undefined {
    return this.#clients.get(id);
  }

  /** All origins at which a client is registered. */
  origins(): string[] {
    return [...new Set([...this.#clients.values()].flatMap((client) => client.origins))];
  }
}

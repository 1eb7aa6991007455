/** The relying parties registered with the provider. */

export interface Client {
  id: string;
  name: string;
  /** The origins whose pages may request tokens for this client. */
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

  /** The origins of all clients. */
  origins(): string[] {
    return [...new Set([...this.#clients.values()].flatMap((client) => client.origins))];
  }
}

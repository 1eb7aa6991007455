/** Id tokens: signed JWTs, and the public key that verifies them. */
import { randomUUID } from 'node:crypto';
import type { CryptoKey, JSONWebKeySet } from 'jose';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import type { Account } from './accounts.ts';
import type { Brand } from './brand.ts';

const LIFETIME = '5 minutes';

export interface TokenRequest {
  account: Account;
  clientId: string;
  /** The fields that the relying party requested; the token has no others. */
  fields: readonly string[];
  nonce?: string;
  scope?: string;
}

export class TokenIssuer {
  readonly jwks: JSONWebKeySet;
  readonly #issuer: string;
  readonly #header: { alg: string; kid: string; typ: 'JWT' };
  readonly #privateKey: CryptoKey;

  private constructor(issuer: string, header: { alg: string; kid: string; typ: 'JWT' }, privateKey: CryptoKey, jwks: JSONWebKeySet) {
    this.#issuer = issuer;
    this.#header = header;
    this.#privateKey = privateKey;
    this.jwks = jwks;
  }

  /** Creates a new key pair, so tokens of an earlier run are no longer valid. */
  static async create(issuer: string, algorithm: Brand['algorithm']): Promise<TokenIssuer> {
    const { publicKey, privateKey } = await generateKeyPair(algorithm, { extractable: true });
    const kid = randomUUID();
    const jwks = { keys: [{ ...(await exportJWK(publicKey)), alg: algorithm, use: 'sig', kid }] };
    return new TokenIssuer(issuer, { alg: algorithm, kid, typ: 'JWT' }, privateKey, jwks);
  }

  /** The JWT for one sign-in. */
  issue({ account, clientId, fields, nonce, scope }: TokenRequest): Promise<string> {
    const claims: Record<string, string> = {};
    if (nonce !== undefined) claims['nonce'] = nonce;
    if (scope !== undefined) claims['scope'] = scope;
    if (fields.includes('name') && account.name !== undefined) claims['name'] = account.name;
    if (fields.includes('name') && account.givenName !== undefined) claims['given_name'] = account.givenName;
    if (fields.includes('email') && account.email !== undefined) claims['email'] = account.email;
    if (fields.includes('picture')) claims['picture'] = `${this.#issuer}/pictures/${account.id}.png`;
    if (fields.includes('username') && account.username !== undefined) claims['preferred_username'] = account.username;
    if (fields.includes('tel') && account.tel !== undefined) claims['phone_number'] = account.tel;
    return new SignJWT(claims)
      .setProtectedHeader(this.#header)
      .setIssuer(this.#issuer)
      .setSubject(account.id)
      .setAudience(clientId)
      .setIssuedAt()
      .setExpirationTime(LIFETIME)
      .sign(this.#privateKey);
  }
}

/** Checks an id token. FedCM leaves this part to the relying party. */
import type { JSONWebKeySet, JWTHeaderParameters, JWTPayload } from 'jose';
import { createLocalJWKSet, decodeJwt, decodeProtectedHeader, jwtVerify } from 'jose';
import { loopbackJson } from '../http/loopback-json.ts';
import type { KnownProvider } from './providers.ts';

interface Check {
  name: string;
  passed: boolean;
  detail: string;
}

export interface Verification {
  verified: boolean;
  header?: JWTHeaderParameters | Record<string, unknown>;
  claims?: JWTPayload;
  checks: Check[];
}

/** Checks signature, issuer, audience and expiry with the provider's keys, and then the nonce, which can be used only once. */
export async function verifyToken(token: string, provider: KnownProvider, nonces: Set<string>): Promise<Verification> {
  let header: Verification['header'];
  let claims: JWTPayload;
  try {
    header = decodeProtectedHeader(token);
    claims = decodeJwt(token);
  } catch {
    return { verified: false, checks: [{ name: 'format', passed: false, detail: 'The token is not a JWT.' }] };
  }
  const checks = [await checkSignature(token, provider), checkNonce(claims['nonce'], nonces)];
  return { verified: checks.every(({ passed }) => passed), header, claims, checks };
}

async function checkSignature(token: string, { issuer, clientId, jwksURL }: KnownProvider): Promise<Check> {
  const name = 'signature, iss, aud, exp';
  if (jwksURL === undefined) return { name, passed: false, detail: 'The relying party does not trust this provider.' };
  try {
    const jwks = await loopbackJson(new URL(jwksURL));
    if (!isKeySet(jwks)) throw new Error(`${jwksURL} is not a JSON Web Key Set`);
    const { protectedHeader } = await jwtVerify(token, createLocalJWKSet(jwks), {
      issuer,
      audience: clientId,
      algorithms: ['ES256', 'RS256'],
      requiredClaims: ['sub', 'iat', 'exp'],
    });
    return { name, passed: true, detail: `${protectedHeader.alg}, signed with the key ${protectedHeader.kid ?? ''} from ${jwksURL}` };
  } catch (error) {
    return { name, passed: false, detail: error instanceof Error ? error.message : String(error) };
  }
}

function checkNonce(nonce: unknown, nonces: Set<string>): Check {
  const passed = typeof nonce === 'string' && nonces.delete(nonce);
  return { name: 'nonce', passed, detail: passed ? 'Issued to this session, now used' : 'Not issued to this session, or already used' };
}

function isKeySet(value: unknown): value is JSONWebKeySet {
  return (
    typeof value === 'object' &&
    value !== null &&
    'keys' in value &&
    Array.isArray(value.keys) &&
    value.keys.every((key: unknown) => typeof key === 'object' && key !== null && 'kty' in key && typeof key.kty === 'string')
  );
}

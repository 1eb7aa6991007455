/** A token's claims compared with the request for it. https://openid.net/specs/openid-connect-core-1_0.html#IDTokenValidation */
import { hostOf, type JsonObject, originOf } from './queries.ts';
import { lengthInWords, relativeTo } from './words.ts';

export interface TokenCheck {
  claim: 'aud' | 'nonce' | 'iss' | 'exp' | 'nbf' | 'iat' | 'sub' | 'alg';
  outcome: 'ok' | 'warning' | 'problem' | 'unknown';
  text: string;
}

/** What the token is compared with. */
export interface TokenRequest {
  clientId?: string;
  configURL?: string;
  nonce?: string;
  accountId?: string;
}

/** A sign-in token should not be valid for longer. ms. */
const LONG = 24 * 60 * 60 * 1000;
/** Clocks differ. ms. */
const LEEWAY = 60_000;

/** @param now ms since the epoch. */
export function checkClaims(header: JsonObject, claims: JsonObject, request: TokenRequest, now: number): TokenCheck[] {
  return [
    audience(claims, request),
    nonce(claims, request),
    issuer(claims, request),
    ...times(claims, now),
    subject(claims, request),
    algorithm(header),
  ];
}

function audience({ aud }: JsonObject, { clientId }: TokenRequest): TokenCheck {
  const check = (outcome: TokenCheck['outcome'], text: string): TokenCheck => ({ claim: 'aud', outcome, text });
  if (aud === undefined) return check('problem', 'There is no aud, so the token could be used at any relying party.');
  if (clientId === undefined) return check('unknown', 'The clientId of the request is not known.');
  const list: unknown[] = Array.isArray(aud) ? aud : [aud];
  if (!list.includes(clientId))
    return check('problem', `aud is ${JSON.stringify(aud)}, not the clientId ${JSON.stringify(clientId)} of the request.`);
  if (list.length > 1)
    return check('warning', `aud lists ${list.length} audiences, including the clientId; azp should name the one that it was issued to.`);
  return check('ok', `aud is the clientId ${JSON.stringify(clientId)}.`);
}

function nonce(claims: JsonObject, request: TokenRequest): TokenCheck {
  const check = (outcome: TokenCheck['outcome'], text: string): TokenCheck => ({ claim: 'nonce', outcome, text });
  const inToken = claims['nonce'];
  if (request.nonce === undefined) {
    return inToken === undefined
      ? check(
          'warning',
          'Neither the request nor the token has a nonce, so a stolen token can be replayed. Pass params: { nonce } and compare it.',
        )
      : check('warning', 'The token has a nonce that the request did not ask for.');
  }
  if (inToken === undefined) return check('problem', 'The request has a nonce but the token has none: the provider ignored it.');
  return inToken === request.nonce
    ? check('ok', 'The nonce matches the request.')
    : check('problem', 'The nonce does not match the request.');
}

function issuer({ iss }: JsonObject, { configURL }: TokenRequest): TokenCheck {
  const check = (outcome: TokenCheck['outcome'], text: string): TokenCheck => ({ claim: 'iss', outcome, text });
  if (typeof iss !== 'string') return check('problem', 'There is no iss, so the issuer is unknown.');
  if (configURL === undefined) return check('unknown', 'The config URL of the request is not known.');
  const issuerOrigin = originOf(/^[a-z]+:/i.test(iss) ? iss : `https://${iss}`);
  if (issuerOrigin === originOf(configURL)) return check('ok', `iss has the provider's origin ${originOf(configURL)}.`);
  return check(
    'warning',
    `iss is ${iss}, which has a different host from the config URL (${hostOf(configURL)}). This is right for some providers: compare it with their documentation.`,
  );
}

function times({ exp, nbf, iat }: JsonObject, now: number): TokenCheck[] {
  const checks: TokenCheck[] = [];
  if (typeof exp !== 'number') checks.push({ claim: 'exp', outcome: 'problem', text: 'There is no exp: the token never expires.' });
  else if (exp * 1000 <= now) checks.push({ claim: 'exp', outcome: 'problem', text: `It expired ${relativeTo(now, exp * 1000)}.` });
  else {
    const life = typeof iat === 'number' ? (exp - iat) * 1000 : 0;
    checks.push(
      life > LONG
        ? { claim: 'exp', outcome: 'warning', text: `It is valid for ${lengthInWords(life)}; a few minutes are enough for a sign-in.` }
        : { claim: 'exp', outcome: 'ok', text: `It expires ${relativeTo(now, exp * 1000)}.` },
    );
  }
  if (typeof iat === 'number' && iat * 1000 > now + LEEWAY)
    checks.push({
      claim: 'iat',
      outcome: 'problem',
      text: `It claims to have been issued ${relativeTo(now, iat * 1000)}: the provider's clock is wrong, or the value is in milliseconds.`,
    });
  if (typeof nbf === 'number' && nbf * 1000 > now + LEEWAY)
    checks.push({ claim: 'nbf', outcome: 'problem', text: `It becomes valid ${relativeTo(now, nbf * 1000)}.` });
  return checks;
}

function subject({ sub }: JsonObject, { accountId }: TokenRequest): TokenCheck {
  if (sub === undefined) return { claim: 'sub', outcome: 'warning', text: 'There is no sub, so another claim must identify the account.' };
  if (accountId === undefined) return { claim: 'sub', outcome: 'unknown', text: 'The chosen account is not known.' };
  if (sub === accountId) return { claim: 'sub', outcome: 'ok', text: 'sub is the id of the chosen account.' };
  return {
    claim: 'sub',
    outcome: 'warning',
    text: 'sub is not the id of the chosen account. This is right if the provider uses a different subject for each client.',
  };
}

function algorithm({ alg }: JsonObject): TokenCheck {
  if (alg === 'none')
    return { claim: 'alg', outcome: 'problem', text: 'alg is "none": the token is not signed, so anyone can create one.' };
  return {
    claim: 'alg',
    outcome: 'unknown',
    text: `The signature (${String(alg)}) is not verified here; the relying party’s server must verify it.`,
  };
}

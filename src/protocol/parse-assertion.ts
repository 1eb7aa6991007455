/** The id assertion endpoint's answer. https://w3c-fedid.github.io/FedCM/#fetch-an-identity-assertion */
import { isJsonMimeType } from '../shared/content-type.ts';
import type { JsonValue } from '../shared/dictionaries.ts';
import type { FederatedAuthRequestIssueReason } from '../shared/issue-codes.ts';
import type { FedCmFailure } from '../shared/trace-event.ts';
import { failure } from './failures.ts';
import { isObject, type JsonObject, parseBody, readJson } from './json-response.ts';
import { isPotentiallyTrustworthy, isSameSite, parseUrl } from './site.ts';
import type { UserAgent, WireResponse } from './user-agent.ts';

export type Assertion =
  | { type: 'token'; token: JsonValue }
  | { type: 'continue-on'; url: string }
  /** `error` and `url` are what the page's IdentityCredentialError gets. */
  | { type: 'failed'; failure: FedCmFailure; error: string; url: string };

const NAME = 'id assertion endpoint';

/** Members count in the order error, token, continue_on (assert-error-and-continue, assert-continue-and-token). */
export function parseAssertion(response: WireResponse, configURL: string, domains: Pick<UserAgent, 'registrableDomain'>): Assertion {
  const fail = (reason: FedCmFailure, error = '', url = ''): Assertion => ({ type: 'failed', failure: reason, error, url });
  const url = response.request.url;
  if (response.type === 'response') {
    const parsed = isJsonMimeType(response.contentType) ? parseBody(response) : null;
    const json = parsed?.ok ? parsed.value : undefined;
    const httpFailed = response.status < 200 || response.status > 299;
    const before = httpFailed ? [`When fetching the ${NAME}, a ${response.status} HTTP response code was received.`] : [];
    if (isObject(json) && isObject(json['error']))
      return idpError(json['error'], { url, status: response.status, member: 'error' }, before, configURL, domains, fail);
    if (httpFailed) {
      // The specification's codes for a bare HTTP failure: https://w3c-fedid.github.io/FedCM/#dom-identitycredentialerror-error
      const error = response.status === 503 ? 'temporarily_unavailable' : response.status === 500 ? 'server_error' : '';
      return fail(
        failure(
          codeOfHttpFailure(response.status, response.contentType),
          `The ${NAME} answered with HTTP status ${response.status}.`,
          { url, status: response.status },
          before,
        ),
        error,
      );
    }
  }
  const outcome = readJson(response, NAME);
  switch (outcome.type) {
    case 'cors':
      return fail(failure('CorsError', outcome.cause, { ...outcome.evidence, header: 'Access-Control-Allow-Origin' }, outcome.before));
    case 'not-found':
    case 'no-response':
      return fail(failure('IdTokenNoResponse', outcome.cause, outcome.evidence, outcome.before));
    case 'bad-content-type':
      return fail(failure('IdTokenInvalidContentType', outcome.cause, outcome.evidence));
    case 'bad-json':
      return fail(failure('IdTokenInvalidResponse', outcome.cause, outcome.evidence));
    case 'ok':
      break;
  }
  const json = outcome.json;
  const invalid = (member: string, cause: string) => fail(failure('IdTokenInvalidResponse', cause, { url, member }));
  if (!isObject(json)) return invalid('(root)', 'The assertion response is not a JSON object.');
  const token = json['token'];
  if (isJsonValue(token)) return { type: 'token', token };
  const continueOn = json['continue_on'];
  if (typeof continueOn === 'string') {
    const parsed = parseUrl(continueOn, url);
    if (parsed) return { type: 'continue-on', url: parsed.href };
    return invalid('continue_on', '"continue_on" is not a URL.');
  }
  return invalid('token', 'The assertion response has neither "token" nor "continue_on" nor "error".');
}

/** The body of a failure counts only where it says `error`; else the status does, then the content type. */
function codeOfHttpFailure(status: number, contentType: string | null): FederatedAuthRequestIssueReason {
  if (status === 404) return 'IdTokenHttpNotFound';
  return isJsonMimeType(contentType) ? 'IdTokenInvalidResponse' : 'IdTokenInvalidContentType';
}

/** Whatever JSON.parse gave is a JSON value; only an absent member is none. */
function isJsonValue(value: unknown): value is JsonValue {
  return value !== undefined;
}

function idpError(
  error: JsonObject,
  evidence: { url: string; status: number; member: string },
  before: string[],
  configURL: string,
  domains: Pick<UserAgent, 'registrableDomain'>,
  fail: (reason: FedCmFailure, error: string, url: string) => Assertion,
): Assertion {
  const named = error['error'] ?? error['code'];
  const code = typeof named === 'string' ? named : '';
  const text = error['url'];
  const url = typeof text === 'string' && text !== '' ? parseUrl(text, evidence.url) : null;
  const cause = code ? `The IdP refused with the error ${JSON.stringify(code)}.` : 'The IdP refused without an error code.';
  if (url && !(isPotentiallyTrustworthy(url) && isSameSite(domains, url.href, configURL))) {
    const crossSite = `${cause} Its error URL is not same-site with the config URL and is left out.`;
    return fail(
      failure('IdTokenCrossSiteIdpErrorResponse', crossSite, { ...evidence, member: 'error.url', value: url.href }, before),
      code,
      '',
    );
  }
  return fail(failure('IdTokenIdpErrorResponse', cause, { ...evidence, value: JSON.stringify(error) }, before), code, url?.href ?? '');
}

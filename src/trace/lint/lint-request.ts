/** All remarks on one response: status, headers, body. The rules are Chromium's. */
import { isJsonMimeType } from '../../shared/content-type.ts';
import type { IssueCode } from '../../shared/issue-codes.ts';
import { parseStrictJson } from '../../shared/strict-json.ts';
import type { EndpointName, TracedRequest } from '../../shared/trace-event.ts';
import { isObject } from '../queries.ts';
import { lintAccounts } from './accounts.ts';
import { lintAssertion } from './assertion.ts';
import { lintClientMetadata } from './client-metadata.ts';
import { lintConfig } from './config.ts';
import { lintHeaders } from './headers.ts';
import { type LintContext, type Remark, Remarks } from './remark.ts';
import { lintWellKnown } from './well-known.ts';

interface Codes {
  notFound: IssueCode;
  noResponse: IssueCode;
  invalid: IssueCode;
  contentType: IssueCode;
}

/** The code that a call fails with; undefined for endpoints that cannot fail it. */
const CODES: Partial<Record<EndpointName, Codes>> = {
  'well-known': {
    notFound: 'WellKnownHttpNotFound',
    noResponse: 'WellKnownNoResponse',
    invalid: 'WellKnownInvalidResponse',
    contentType: 'WellKnownInvalidContentType',
  },
  config: {
    notFound: 'ConfigHttpNotFound',
    noResponse: 'ConfigNoResponse',
    invalid: 'ConfigInvalidResponse',
    contentType: 'ConfigInvalidContentType',
  },
  accounts: {
    notFound: 'AccountsHttpNotFound',
    noResponse: 'AccountsNoResponse',
    invalid: 'AccountsInvalidResponse',
    contentType: 'AccountsInvalidContentType',
  },
  'id-assertion': {
    notFound: 'IdTokenHttpNotFound',
    noResponse: 'IdTokenNoResponse',
    invalid: 'IdTokenInvalidResponse',
    contentType: 'IdTokenInvalidContentType',
  },
  disconnect: {
    notFound: 'DisconnectFailed',
    noResponse: 'DisconnectFailed',
    invalid: 'DisconnectFailed',
    contentType: 'DisconnectFailed',
  },
};

/** @returns remarks on the request and the headers first, then those on the body in the order of its members. */
export function lintRequest(request: TracedRequest, context: LintContext = {}): Remark[] {
  const remarks = new Remarks();
  if (request.endpoint === 'picture' || request.endpoint === 'icon') {
    if (request.networkError !== undefined)
      remarks.request(undefined, `The picture could not be loaded (${request.networkError}), so a letter is shown instead.`);
    return remarks.list;
  }
  const codes = CODES[request.endpoint];
  lintHeaders(request, context, remarks);
  if (hasAnswer(request, codes, remarks)) lintAnswer(request, codes, context, remarks);
  return remarks.list;
}

function hasAnswer({ networkError, response, endpoint }: TracedRequest, codes: Codes | undefined, remarks: Remarks): boolean {
  if (networkError !== undefined) {
    const cors = networkError.startsWith('CORS:');
    const code = cors && endpoint === 'id-assertion' ? 'CorsError' : codes?.noResponse;
    remarks.request(
      code,
      response?.redirectedTo
        ? `The request was redirected to ${response.redirectedTo}, which is an error here.`
        : `The request failed: ${networkError}.`,
    );
    return false;
  }
  return response !== undefined;
}

function lintAnswer(request: TracedRequest, codes: Codes | undefined, context: LintContext, remarks: Remarks): void {
  const { response, endpoint } = request;
  const { status, headers, body = '' } = response ?? { status: 0, headers: {} };
  const type = headers['content-type'];
  const isJson = isJsonMimeType(type ?? null);
  const parsed = isJson ? parseStrictJson(body) : undefined;
  const json = parsed?.ok ? parsed.value : undefined;
  // An error object counts, whatever the status.
  const isIdpError = endpoint === 'id-assertion' && isObject(json) && isObject(json['error']);
  const failed = status < 200 || status > 299;
  if (failed && !isIdpError) {
    const bare = endpoint === 'id-assertion' && status !== 404 ? (isJson ? codes?.invalid : codes?.contentType) : undefined;
    remarks.request(bare ?? (status === 404 ? codes?.notFound : codes?.noResponse), `The HTTP status is ${status}.`);
    return;
  }
  if (!isJson) {
    remarks.header(
      codes ? 'error' : 'warning',
      'content-type',
      `${type === undefined ? 'There is no Content-Type' : `The type is ${type}`}, but it must be application/json.`,
      codes?.contentType,
    );
    return;
  }
  if (!parsed?.ok && body.endsWith('…')) {
    remarks.info('', 'Traces only keep the start of long bodies. This one was truncated and is not checked.');
    return;
  }
  if (!parsed?.ok) {
    const { problem = 'is not JSON', pointer = '' } = parsed ?? {};
    if (codes) remarks.error(codes.invalid, pointer, `The body ${problem}.`);
    else remarks.warning(pointer, `The body ${problem}.`);
    return;
  }
  lintJson(request, json, codes, context, remarks);
}

function lintJson(request: TracedRequest, json: unknown, codes: Codes | undefined, context: LintContext, remarks: Remarks): void {
  const { endpoint, url } = request;
  const configURL = context.configURL ?? request.configURL;
  if (endpoint === 'id-assertion') lintAssertion(json, url, configURL, remarks);
  else if (endpoint === 'accounts') lintAccounts(json, remarks);
  else if (!isObject(json)) {
    if (codes) remarks.error(codes.invalid, '', 'The body must be a JSON object.');
    else remarks.warning('', 'The body must be a JSON object.');
  } else if (endpoint === 'well-known') lintWellKnown(json, url, configURL, remarks);
  else if (endpoint === 'config') lintConfig(json, configURL ?? url, remarks);
  else if (endpoint === 'client-metadata') lintClientMetadata(json, url, remarks);
  else if (typeof json['account_id'] !== 'string' || json['account_id'] === '')
    remarks.error(
      'DisconnectFailed',
      json['account_id'] === undefined ? '' : '/account_id',
      '"account_id" must be a non-empty string: the id of the disconnected account.',
    );
}

/** The id assertion endpoint's response: a token, a continuation, or an error. */
import { isObject, type JsonObject, originOf, parseUrl } from '../queries.ts';
import { isTrustworthy, unknownMembers } from './members.ts';
import type { Remarks } from './remark.ts';

const RENAMED = {
  id_token: '"id_token" is ignored: the member is called "token".',
  access_token: '"access_token" is ignored: the member is called "token".',
  jwt: '"jwt" is ignored: the member is called "token".',
  continueOn: '"continueOn" is ignored: the member is called "continue_on".',
  redirect_to: '"redirect_to" is behind a flag in Chrome.',
};

/** @param url URL of the endpoint; `continue_on` is resolved against it. */
export function lintAssertion(json: unknown, url: string, configURL: string | undefined, remarks: Remarks): void {
  if (!isObject(json)) {
    remarks.error(
      'IdTokenInvalidResponse',
      '',
      `The response must be a JSON object with "token".${typeof json === 'string' ? ' A bare string is not valid.' : ''}`,
    );
    return;
  }
  if (isObject(json['error'])) {
    lintError(json['error'], url, configURL, remarks);
    return;
  }
  unknownMembers(json, { token: 'any', continue_on: 'any', error: 'object' }, RENAMED, remarks);
  const { token, continue_on: continueOn } = json;
  if (token !== undefined) {
    if (typeof token !== 'string') remarks.info('/token', 'Only Chrome 143 and later accept a token that is not a string.');
    if (continueOn !== undefined) remarks.warning('/continue_on', 'This is ignored because the response has a token.');
    return;
  }
  const target = typeof continueOn === 'string' ? parseUrl(continueOn, url) : null;
  if (!target) {
    const message =
      continueOn === undefined ? 'The response has neither "token" nor "continue_on" nor "error".' : '"continue_on" is not a URL.';
    remarks.error('IdTokenInvalidResponse', continueOn === undefined ? '' : '/continue_on', message);
  } else if (configURL !== undefined && target.origin !== originOf(configURL)) {
    remarks.error('IdTokenInvalidResponse', '/continue_on', `It must have the origin of the config file (${originOf(configURL)}).`);
  }
}

/** https://w3c-fedid.github.io/FedCM/#dictdef-identitycredentialerrorinit. The refusal itself is the provider's choice, not a mistake. */
function lintError(error: JsonObject, url: string, configURL: string | undefined, remarks: Remarks): void {
  const renamed = {
    error_description: '"error_description" is ignored: to give the user details, set "url" to a page.',
    message: '"message" is ignored.',
  };
  unknownMembers(error, { error: 'string', code: 'any', url: 'string' }, renamed, remarks, '/error');
  if (error['code'] !== undefined)
    remarks.warning(
      '/error/code',
      error['error'] === undefined
        ? '"code" was renamed to "error" in Chrome 143: send "error" (or both).'
        : '"code" is ignored because "error" is present.',
    );
  else if (error['error'] === undefined)
    remarks.info('/error', 'Without "error" the user sees a generic text. Use access_denied, server_error, …');
  const target = typeof error['url'] === 'string' && error['url'] !== '' ? parseUrl(error['url'], url) : undefined;
  if (target === null) remarks.warning('/error/url', 'This is not a URL, so it is dropped.');
  else if (target && !isTrustworthy(target)) remarks.warning('/error/url', 'This is neither https nor localhost, so it is dropped.');
  else if (target && configURL && target.origin !== originOf(configURL))
    remarks.info('/error/url', `It is dropped unless it is same-site with the config URL (${originOf(configURL)}).`);
}

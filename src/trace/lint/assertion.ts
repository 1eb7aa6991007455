/** The id assertion endpoint's answer: a token, a continuation, or an error. */
import { isObject, type JsonObject, originOf, parseUrl } from '../queries.ts';
import { isTrustworthy, unknownMembers } from './members.ts';
import type { Remarks } from './remark.ts';

const RENAMED = {
  id_token: '"id_token" is not read: the member is called "token".',
  access_token: '"access_token" is not read: the member is called "token".',
  jwt: '"jwt" is not read: the member is called "token".',
  continueOn: '"continueOn" is not read: the member is called "continue_on".',
  redirect_to: '"redirect_to" is behind a flag in Chrome.',
};

/** @param url Of the endpoint, against which `continue_on` is resolved. */
export function lintAssertion(json: unknown, url: string, configURL: string | undefined, remarks: Remarks): void {
  if (!isObject(json)) {
    remarks.error(
      'IdTokenInvalidResponse',
      '',
      `The answer must be a JSON object with "token".${typeof json === 'string' ? ' A bare string is no answer.' : ''}`,
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
    if (typeof token !== 'string') remarks.info('/token', 'Tokens that are no strings are for Chrome 143 and later.');
    if (continueOn !== undefined) remarks.warning('/continue_on', 'Not read: the answer has a token.');
    return;
  }
  const target = typeof continueOn === 'string' ? parseUrl(continueOn, url) : null;
  if (!target) {
    const message = continueOn === undefined ? 'It has neither "token" nor "continue_on" nor "error".' : '"continue_on" is no URL.';
    remarks.error('IdTokenInvalidResponse', continueOn === undefined ? '' : '/continue_on', message);
  } else if (configURL !== undefined && target.origin !== originOf(configURL)) {
    remarks.error('IdTokenInvalidResponse', '/continue_on', `It must be of the config file's origin (${originOf(configURL)}).`);
  }
}

/** https://w3c-fedid.github.io/FedCM/#dictdef-identitycredentialerrorinit. The refusal itself is the provider's right, and no fault. */
function lintError(error: JsonObject, url: string, configURL: string | undefined, remarks: Remarks): void {
  const renamed = {
    error_description: '"error_description" is not read: give a page to the person by "url".',
    message: '"message" is not read.',
  };
  unknownMembers(error, { error: 'string', code: 'any', url: 'string' }, renamed, remarks, '/error');
  if (error['code'] !== undefined)
    remarks.warning(
      '/error/code',
      error['error'] === undefined
        ? '"code" was renamed "error" in Chrome 143: write "error" (or both).'
        : '"code" is not read where "error" is there.',
    );
  else if (error['error'] === undefined)
    remarks.info('/error', 'Without "error" the person reads a general text. Use access_denied, server_error, …');
  const target = typeof error['url'] === 'string' && error['url'] !== '' ? parseUrl(error['url'], url) : undefined;
  if (target === null) remarks.warning('/error/url', 'This is no URL: it is left out.');
  else if (target && !isTrustworthy(target)) remarks.warning('/error/url', 'Neither https nor localhost: it is left out.');
  else if (target && configURL && target.origin !== originOf(configURL))
    remarks.info('/error/url', `It must be same-site with the config URL (${originOf(configURL)}), or it is left out.`);
}

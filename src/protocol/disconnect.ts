/** https://w3c-fedid.github.io/FedCM/#dom-identitycredential-disconnect — the browser's part. No person takes part, so it is no flow. */
import { type CallResult, domException, SETTLED } from '../shared/call-result.ts';
import type { IdentityCredentialDisconnectOptions } from '../shared/dictionaries.ts';
import type { Caller } from '../shared/flow.ts';
import type { IssueCode } from '../shared/issue-codes.ts';
import type { Evidence } from '../shared/trace-event.ts';
import type { CallLog } from './call-log.ts';
import { approvalConnects, connectionKey } from './connection-status.ts';
import { bypassNote, fetchConfig } from './fetch-config.ts';
import { formBody } from './form-encoding.ts';
import { isObject, readJson } from './json-response.ts';
import { step } from './record.ts';
import { credentialedPost } from './requests.ts';
import { hasTrustworthyOrigin, originOf, parseUrl } from './site.ts';
import { STEPS } from './steps.ts';
import type { UserAgent } from './user-agent.ts';

const NETWORK_ERROR: CallResult = domException('NetworkError', 'Error disconnecting account.', true);

/** disconnect() has its own words for what get() calls by an issue code. */
const CONFIG_LINES: Partial<Record<IssueCode, string>> = {
  ConfigHttpNotFound: 'The config file cannot be found.',
  ConfigNoResponse: 'The config file returned an error response code.',
  ConfigInvalidResponse: 'The config file returned some invalid response.',
  ConfigInvalidContentType: "Provider's FedCM config file content type must be a JSON content type.",
  ConfigNotInWellKnown: 'The config file is not in the well-known file.',
  WellKnownHttpNotFound: 'The well known file cannot be found.',
  WellKnownNoResponse: 'The well-known file returned an error response code.',
  WellKnownInvalidResponse: 'The well-known filed returned some invalid response.',
  WellKnownListEmpty: 'The well-known file returned an empty list.',
  WellKnownTooBig: "Provider's FedCM well-known file contains too many config URLs.",
  WellKnownInvalidContentType: "Provider's well-known content type must be a JSON content type.",
};

/** @param pendingInPage Another disconnect() of this document is not settled yet. */
export async function disconnect(
  caller: Caller,
  options: IdentityCredentialDisconnectOptions,
  pendingInPage: boolean,
  log: CallLog,
  ua: UserAgent,
): Promise<CallResult> {
  const refuse = (lines: string[], cause: string, evidence: Evidence = {}): CallResult => {
    log.fail({ code: 'DisconnectFailed', step: STEPS.disconnect, evidence, console: lines, cause });
    return NETWORK_ERROR;
  };
  const { configURL } = options;
  // Native has no line for this one (opaque-disconnect).
  if (caller.origin === 'null') return refuse([], 'The origin of the document is opaque: no account can be connected with it.');
  if (pendingInPage) return refuse(['There is a pending disconnect() call.'], 'Another disconnect() of this page is not settled yet.');
  const url = parseUrl(configURL);
  if (!url || !hasTrustworthyOrigin(url)) {
    return refuse(["The provider's config file URL is not potentially trustworthy."], `${configURL} is neither https nor localhost.`, {
      member: 'configURL',
      value: configURL,
    });
  }
  const key = connectionKey(caller, url.origin);
  if (Object.keys(await ua.connectedAccounts(key)).length === 0 && !approvalConnects(caller, url.origin, ua)) {
    return refuse(['There is no account to disconnect.'], `${caller.origin} has no connected account with ${url.origin} in this browser.`);
  }
  const outcome = await fetchConfig(
    { configURL, rpOrigin: caller.origin, storeId: caller.storeId, mode: 'passive', send: (request) => log.send(request, ua) },
    ua,
  );
  if (outcome.type === 'failed') {
    const { failure } = outcome;
    step(log, ua, STEPS.fetchConfig, 'failed', failure.cause);
    const own = CONFIG_LINES[failure.code];
    return refuse([...failure.console.slice(0, -1), own ?? failure.console.at(-1) ?? ''], failure.cause, failure.evidence);
  }
  step(log, ua, STEPS.fetchConfig, 'passed', bypassNote(outcome));
  const endpoint = outcome.config.disconnectEndpoint;
  if (!endpoint) {
    const lines = ['Config is missing or has an invalid or cross-origin  "disconnect_endpoint" URL.', 'The disconnect URL is cross origin'];
    return refuse(lines, 'The config file has no "disconnect_endpoint" of its own origin.', {
      url: configURL,
      member: 'disconnect_endpoint',
    });
  }
  return revoke(caller, options, endpoint, log, ua, refuse);
}

async function revoke(
  caller: Caller,
  options: IdentityCredentialDisconnectOptions,
  endpoint: string,
  log: CallLog,
  ua: UserAgent,
  refuse: (lines: string[], cause: string, evidence?: Evidence) => CallResult,
): Promise<CallResult> {
  const key = connectionKey(caller, originOf(options.configURL));
  const body = formBody([
    ['client_id', options.clientId],
    ['account_hint', options.accountHint],
  ]);
  const response = await log.send(credentialedPost('disconnect', endpoint, body, options.configURL, caller, ua), ua);
  const answer = readJson(response, 'disconnect endpoint');
  const accountId = answer.type === 'ok' && isObject(answer.json) ? answer.json['account_id'] : undefined;
  if (typeof accountId !== 'string' || accountId === '') {
    // Not knowing which account the IdP let go, the browser lets go of all: a sign-in must ask again (disconnect-500).
    await ua.disconnectAccount(key);
    step(log, ua, STEPS.removeConnection, 'passed', 'all accounts: the answer does not say which');
    const cause =
      answer.type === 'ok' ? 'The disconnect endpoint answered without an "account_id" that is a string, and not empty.' : answer.cause;
    return refuse(
      ['The disconnect request failed on the server'],
      cause,
      answer.type === 'ok' ? { url: endpoint, member: 'account_id' } : answer.evidence,
    );
  }
  const connected = await ua.connectedAccounts(key);
  // https://w3c-fedid.github.io/FedCM/#remove-a-connection; an account that is not connected means: all.
  const isConnected = Object.hasOwn(connected, accountId);
  await ua.disconnectAccount(key, isConnected ? accountId : undefined);
  step(log, ua, STEPS.removeConnection, 'passed', isConnected ? accountId : `all accounts: ${accountId} was not connected`);
  return SETTLED;
}

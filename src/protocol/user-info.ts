/** https://w3c-fedid.github.io/FedCM/#dom-identityprovider-getuserinfo — the browser's part. */
import { type CallResult, domException } from '../shared/call-result.ts';
import type { IdentityProviderConfig } from '../shared/dictionaries.ts';
import type { Account, Caller } from '../shared/flow.ts';
import type { FederatedAuthUserInfoRequestIssueReason } from '../shared/issue-codes.ts';
import type { Evidence } from '../shared/trace-event.ts';
import type { CallLog } from './call-log.ts';
import { approvalConnects, withConnectionStatus } from './connection-status.ts';
import { bypassNote, fetchConfig } from './fetch-config.ts';
import { parseAccounts } from './parse-accounts.ts';
import { isInCooldown, readLoginStatus, record, setLoginStatusByAccounts, step } from './record.ts';
import { accountsRequest } from './requests.ts';
import { isPotentiallyTrustworthy, originOf, parseUrl } from './site.ts';
import { STEPS } from './steps.ts';
import { traceAccounts, traceRefusedAccounts } from './trace-accounts.ts';
import type { ConnectionKey, UserAgent } from './user-agent.ts';

const LINES: Record<FederatedAuthUserInfoRequestIssueReason, string> = {
  NotSameOrigin: 'getUserInfo() caller is not same origin as the config URL.',
  NotIframe: 'getUserInfo() caller is not an iframe.',
  NotPotentiallyTrustworthy: 'getUserInfo() failed because the config URL is not potentially trustworthy.',
  NoApiPermission: 'getUserInfo() is disabled because FedCM is disabled.',
  NotSignedInWithIdp: 'getUserInfo() is disabled because the IDP Sign-In Status is signed-out.',
  NoAccountSharingPermission: 'getUserInfo() failed because the user has not yet used FedCM on this site with the provided IDP.',
  InvalidConfigOrWellKnown: 'getUserInfo() failed because the config and well-known files were invalid.',
  InvalidAccountsResponse: 'getUserInfo() failed because of an invalid accounts response.',
  NoReturningUserFromFetchedAccounts: 'getUserInfo() failed because no account received was a returning account.',
};

export async function getUserInfo(caller: Caller, config: IdentityProviderConfig, log: CallLog, ua: UserAgent): Promise<CallResult> {
  const refuse = (code: FederatedAuthUserInfoRequestIssueReason, cause: string, evidence: Evidence = {}): CallResult => {
    log.fail({ code, step: STEPS.userInfo, evidence, console: [LINES[code]], cause });
    return domException('NetworkError', 'Error retrieving user info.');
  };
  const { configURL, clientId } = config;
  const idp = originOf(configURL);
  const url = parseUrl(configURL);
  if (!url || !isPotentiallyTrustworthy(url)) return refuse('NotPotentiallyTrustworthy', `${configURL} is neither https nor localhost.`);
  const parent = caller.ancestorOrigins[0];
  if (parent === undefined) return refuse('NotIframe', 'getUserInfo() must be called in an iframe of the identity provider in the RP.');
  if (await isInCooldown(log, ua))
    return refuse('NoApiPermission', 'A dialog was dismissed on this site lately; the cooldown is not over.');
  if ((await readLoginStatus(log, idp, ua)) === 'logged-out')
    return refuse('NotSignedInWithIdp', `The login status of ${idp} is logged-out.`);
  // The RP is the document which embeds the IdP's frame (userinfo-nested).
  const key: ConnectionKey = { storeId: caller.storeId, rp: parent, embedder: caller.topOrigin, idp };
  const connected = await ua.connectedAccounts(key);
  const approved = approvalConnects(caller, idp, ua);
  if (Object.keys(connected).length === 0 && !approved)
    return refuse('NoAccountSharingPermission', `${parent} has no connected account with ${idp} in this browser.`);
  // The caller is the IdP's own document, and so the well-known file does not count (userinfo-wk-404).
  const outcome = await fetchConfig(
    { configURL, rpOrigin: caller.origin, storeId: caller.storeId, mode: 'passive', send: (request) => log.send(request, ua) },
    ua,
  );
  if (outcome.type === 'failed') {
    step(log, ua, STEPS.fetchConfig, 'failed', outcome.failure.cause);
    return refuse('InvalidConfigOrWellKnown', outcome.failure.cause, outcome.failure.evidence);
  }
  step(log, ua, STEPS.fetchConfig, 'passed', bypassNote(outcome));
  const { accountsEndpoint } = outcome.config;
  const response = await log.send(accountsRequest(accountsEndpoint, configURL, caller, ua), ua);
  const accounts = parseAccounts(response);
  await setLoginStatusByAccounts(log, idp, 'code' in accounts ? 'logged-out' : 'logged-in', accountsEndpoint, ua);
  if ('code' in accounts) {
    record(log, ua, { type: 'accounts', configURL, accounts: traceRefusedAccounts(response, accounts.cause) });
    step(log, ua, STEPS.fetchAccounts, 'failed', accounts.cause);
    return refuse('InvalidAccountsResponse', accounts.cause, accounts.evidence);
  }
  step(log, ua, STEPS.fetchAccounts, 'passed', `${accounts.length} accounts`);
  const known = withConnectionStatus(accounts, clientId, connected, approved);
  // No hint filters here: the page gets all, or nothing.
  const outcomes = known.map((account) => ({ account, filtered: null }));
  record(log, ua, { type: 'accounts', configURL, accounts: traceAccounts(outcomes, false) });
  if (!known.some((account) => account.connected && account.loginState === 'SignIn')) {
    return refuse(
      'NoReturningUserFromFetchedAccounts',
      'None of the accounts is both connected in this browser and approved by the identity provider.',
    );
  }
  step(log, ua, STEPS.userInfo, 'passed');
  return { ok: true, value: known.map(userInfo) };
}

function userInfo(account: Account) {
  return { email: account.email ?? '', name: account.name ?? '', givenName: account.givenName ?? '', picture: account.pictureUrl ?? '' };
}

/** https://w3c-fedid.github.io/FedCM/#fetch-the-accounts, with the login status that an answer implies. */
import type { Account, Flow, ProviderConfig, ProviderRecord } from '../shared/flow.ts';
import { connectionKey, sortAccounts, withConnectionStatus } from './connection-status.ts';
import { failure } from './failures.ts';
import { filteredBecause } from './filter-accounts.ts';
import { parseAccounts } from './parse-accounts.ts';
import { parseClientMetadata } from './parse-client-metadata.ts';
import { print, record, send, setLoginStatusByAccounts, step } from './record.ts';
import { accountsRequest, clientMetadataRequest, isCrossSiteFrame, pictureRequest } from './requests.ts';
import { STEPS } from './steps.ts';
import { traceAccounts, traceRefusedAccounts } from './trace-accounts.ts';
import type { UserAgent, WireRequest } from './user-agent.ts';

const NONE_MATCHED = 'Accounts were received, but none matched the login hint, domain hint, and/or account labels provided.';

/** Accounts, client metadata and pictures of one provider; sets its `status`. */
export async function fetchAccounts(flow: Flow, provider: ProviderRecord, config: ProviderConfig, ua: UserAgent): Promise<void> {
  const { caller } = flow;
  const { configURL, clientId } = provider.request;
  const { status: statusBefore } = await ua.loginStatus(caller.storeId, provider.origin);
  const response = await send(flow, ua, accountsRequest(config.accountsEndpoint, configURL, caller, ua));
  const parsed = parseAccounts(response);
  if ('code' in parsed) {
    // Login Status, "the accounts endpoint answered without accounts": the IdP is not signed in to after all.
    record(flow, ua, { type: 'accounts', configURL, accounts: traceRefusedAccounts(response, parsed.cause) });
    await setLoginStatusByAccounts(flow, provider.origin, 'logged-out', config.accountsEndpoint, ua);
    await refuse(flow, provider, statusBefore === 'logged-in', parsed, ua);
    return;
  }
  await setLoginStatusByAccounts(flow, provider.origin, 'logged-in', config.accountsEndpoint, ua);
  const known = withConnectionStatus(parsed, clientId, await ua.connectedAccounts(connectionKey(caller, provider.origin)));
  const outcomes = known.map((account) => ({ account, filtered: filteredBecause(account, provider.request, config.accountLabel) }));
  record(flow, ua, { type: 'accounts', configURL, accounts: traceAccounts(outcomes, provider.loginShown) });
  const matching = outcomes.filter(({ filtered }) => filtered === null).map(({ account }) => account);
  if (matching.length === 0 && !provider.loginShown) {
    print(flow, ua, 'error', NONE_MATCHED);
    const empty = failure('AccountsListEmpty', 'No account matches the login hint, the domain hint or the account label.', {
      url: config.accountsEndpoint,
    });
    await refuse(flow, provider, statusBefore === 'logged-in', empty, ua, true);
    return;
  }
  // Once the person was at the sign-in page, what does not match is shown too, and greyed (filtered-passive-after-login).
  const before = new Set(provider.accounts.map((account) => account.id));
  const isNew = (account: Account) => before.size > 0 && !before.has(account.id);
  provider.accounts = provider.loginShown
    ? // Whom the person has just signed in stands first ("Use a different account").
      sortAccounts(outcomes.map(({ account, filtered }) => ({ ...account, filteredOut: filtered !== null }))).toSorted(
        (a, b) => Number(isNew(b)) - Number(isNew(a)),
      )
    : matching;
  provider.status = 'ready';
  step(flow, ua, STEPS.fetchAccounts, 'passed', `${provider.accounts.length} accounts`, provider);
  await fetchMetadata(flow, provider, config, ua);
  await fetchPictures(flow, provider, config, ua);
}

async function refuse(
  flow: Flow,
  provider: ProviderRecord,
  loggedIn: boolean,
  reason: NonNullable<ProviderRecord['failure']>,
  ua: UserAgent,
  printed = false,
): Promise<void> {
  provider.accounts = [];
  if (!loggedIn) {
    provider.failure = reason;
    // Active mode asks the person to sign in instead; the lines are printed all the same (active-unknown-401).
    provider.status = flow.request.mode === 'active' ? 'needs-login' : 'failed';
    if (provider.status === 'needs-login' && !printed) for (const line of reason.console) print(flow, ua, 'error', line);
    return;
  }
  if (!printed) for (const line of reason.console) print(flow, ua, 'error', line);
  step(flow, ua, STEPS.fetchAccounts, 'failed', reason.cause, provider);
  provider.failure = reason;
  provider.status = 'mismatch';
  if (flow.request.mediation !== 'silent' && provider.config) await fetchPictures(flow, provider, provider.config, ua);
}

/** Only where a disclosure text would show its links, or where it decides how a cross-site iframe is named. */
async function fetchMetadata(flow: Flow, provider: ProviderRecord, config: ProviderConfig, ua: UserAgent): Promise<void> {
  delete provider.metadata;
  const disclosing = provider.disclosedFields.length > 0 && provider.accounts.some((account) => account.loginState === 'SignUp');
  if (!config.clientMetadataEndpoint || !(disclosing || isCrossSiteFrame(flow.caller, ua))) {
    const because = config.clientMetadataEndpoint
      ? 'no disclosure text will be shown, and the caller is of the top-level site'
      : 'the config file names no client_metadata_endpoint';
    step(flow, ua, STEPS.fetchMetadata, 'skipped', because, provider);
    return;
  }
  const request = clientMetadataRequest(config.clientMetadataEndpoint, provider, flow.caller, ua);
  const response = await send(flow, ua, request);
  provider.metadata = parseClientMetadata(response, flow.request.mode);
  // Metadata that cannot be had or read does not stop the call: it goes on without links.
  const usable = response.type === 'response' && response.status >= 200 && response.status <= 299;
  step(flow, ua, STEPS.fetchMetadata, usable ? 'passed' : 'failed', usable ? undefined : 'the call goes on without it', provider);
}

/** Each picture once; `data:` pictures need no request. */
async function fetchPictures(flow: Flow, provider: ProviderRecord, config: ProviderConfig, ua: UserAgent): Promise<void> {
  const { configURL } = provider.request;
  const { storeId } = flow.caller;
  const urls = new Set(provider.accounts.map((account) => account.pictureUrl).filter((url) => url !== undefined));
  const requests: WireRequest[] = [...urls]
    .filter((url) => /^https?:/.test(url))
    .map((url) => pictureRequest('picture', url, configURL, storeId));
  if (config.branding.iconUrl) requests.push(pictureRequest('icon', config.branding.iconUrl, configURL, storeId));
  if (provider.metadata?.iconUrl) requests.push(pictureRequest('icon', provider.metadata.iconUrl, configURL, storeId));
  if (requests.length === 0) return;
  for (const request of await ua.fetchPictures(flow, requests)) record(flow, ua, { type: 'request', request });
  step(flow, ua, STEPS.fetchPicture, 'passed', `${requests.length} pictures`, provider);
}

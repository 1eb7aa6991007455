/** https://w3c-fedid.github.io/FedCM/#fetch-the-accounts, with the login status that an answer implies. */
import type { LoginStatusState } from '../shared/dictionaries.ts';
import type { Account, Flow, ProviderConfig, ProviderRecord } from '../shared/flow.ts';
import { approvalConnects, connectionKey, sortAccounts, withConnectionStatus } from './connection-status.ts';
import { failure } from './failures.ts';
import { fetchMetadata, prepareMetadata } from './fetch-metadata.ts';
import { fetchPictures, preparePictures } from './fetch-pictures.ts';
import { filteredBecause } from './filter-accounts.ts';
import { parseAccounts } from './parse-accounts.ts';
import { print, record, send, setLoginStatusByAccounts, step } from './record.ts';
import { accountsRequest } from './requests.ts';
import { STEPS } from './steps.ts';
import { traceAccounts, traceRefusedAccounts } from './trace-accounts.ts';
import type { UserAgent, WireRequest } from './user-agent.ts';

const NONE_MATCHED = 'Accounts were received, but none matched the login hint, domain hint, and/or account labels provided.';

/**
 * Accounts, client metadata and pictures of one provider; sets its `status`.
 * @param statusBefore The login status as it was read just now.
 * @param request Where it was prepared while the status was being read.
 */
export async function fetchAccounts(
  flow: Flow,
  provider: ProviderRecord,
  config: ProviderConfig,
  statusBefore: LoginStatusState,
  ua: UserAgent,
  request = accountsRequest(config.accountsEndpoint, provider.request.configURL, flow.caller, ua),
): Promise<void> {
  const { caller } = flow;
  const { configURL, clientId } = provider.request;
  const metadata = prepareMetadata(flow, provider, config, ua);
  const response = await send(flow, ua, request);
  const parsed = parseAccounts(response);
  if ('code' in parsed) {
    // Login Status, "the accounts endpoint answered without accounts": the IdP is not signed in to after all.
    record(flow, ua, { type: 'accounts', configURL, accounts: traceRefusedAccounts(response, parsed.cause) });
    await setLoginStatusByAccounts(flow, provider.origin, 'logged-out', config.accountsEndpoint, ua);
    await refuse(flow, provider, statusBefore === 'logged-in', parsed, ua);
    return;
  }
  const known = ua
    .connectedAccounts(connectionKey(caller, provider.origin))
    .then((connected) => withConnectionStatus(parsed, clientId, connected, approvalConnects(caller, provider.origin, ua)));
  await Promise.all([
    setLoginStatusByAccounts(flow, provider.origin, 'logged-in', config.accountsEndpoint, ua),
    known.then((accounts) => takeAccounts(flow, provider, config, accounts, { statusBefore, metadata }, ua)),
  ]);
}

interface Beside {
  statusBefore: LoginStatusState;
  /** As it was prepared. */
  metadata: WireRequest | null;
}

/** Those that match are the provider's; what else the dialog shows of them is fetched. */
async function takeAccounts(
  flow: Flow,
  provider: ProviderRecord,
  config: ProviderConfig,
  accounts: Account[],
  { statusBefore, metadata }: Beside,
  ua: UserAgent,
): Promise<void> {
  const { configURL } = provider.request;
  const outcomes = accounts.map((account) => ({ account, filtered: filteredBecause(account, provider.request, config.accountLabel) }));
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
  // Once the user was at the sign-in page and none matches, they are shown all the same, and greyed (filtered-passive-after-login).
  const shown = matching.length > 0 ? matching : accounts.map((account) => ({ ...account, filteredOut: true }));
  const before = new Set(provider.accounts.map((account) => account.id));
  const isNew = (account: Account) => before.size > 0 && !before.has(account.id);
  provider.accounts = provider.loginShown
    ? // Whom the person has just signed in stands first ("Use a different account").
      sortAccounts(shown).toSorted((a, b) => Number(isNew(b)) - Number(isNew(a)))
    : shown;
  provider.status = 'ready';
  step(flow, ua, STEPS.fetchAccounts, 'passed', `${provider.accounts.length} accounts`, provider);
  const pictures = preparePictures(flow, provider, config, ua);
  await fetchMetadata(flow, provider, metadata, ua);
  await fetchPictures(flow, provider, pictures, ua);
}

async function refuse(
  flow: Flow,
  provider: ProviderRecord,
  loggedIn: boolean,
  reason: NonNullable<ProviderRecord['failure']>,
  ua: UserAgent,
  printed = false,
): Promise<void> {
  // Behind the page of "Use a different account" the chooser still shows them.
  if (!flow.dialog) provider.accounts = [];
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
  if (flow.request.mediation !== 'silent' && provider.config) {
    await fetchPictures(flow, provider, preparePictures(flow, provider, provider.config, ua), ua);
  }
}

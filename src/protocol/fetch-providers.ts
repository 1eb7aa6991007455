/** The network part of https://w3c-fedid.github.io/FedCM/#create-an-identitycredential: all providers of one call side by side. */
import type { Flow, ProviderRecord } from '../shared/flow.ts';
import { notSignedIn } from './failures.ts';
import { fetchAccounts } from './fetch-accounts.ts';
import { bypassNote, fetchConfig } from './fetch-config.ts';
import { print, readLoginStatus, send, step } from './record.ts';
import { accountsRequest } from './requests.ts';
import { STEPS } from './steps.ts';
import type { UserAgent } from './user-agent.ts';

/** Configs of all first, then the accounts of those that have one (two-idps-order). Sets each provider's `status`. */
export async function fetchProviders(flow: Flow, providers: ProviderRecord[], ua: UserAgent): Promise<void> {
  await Promise.all(providers.map((provider) => fetchProviderConfig(flow, provider, ua)));
  await Promise.all(providers.map((provider) => afterConfig(flow, provider, ua)));
}

async function fetchProviderConfig(flow: Flow, provider: ProviderRecord, ua: UserAgent): Promise<void> {
  provider.status = 'fetching';
  delete provider.failure;
  const outcome = await fetchConfig(
    {
      configURL: provider.request.configURL,
      rpOrigin: flow.caller.origin,
      storeId: flow.caller.storeId,
      mode: flow.request.mode,
      send: (request) => send(flow, ua, request),
    },
    ua,
  );
  if (outcome.type === 'failed') {
    provider.status = 'failed';
    provider.failure = outcome.failure;
    step(flow, ua, STEPS.fetchAccounts, 'skipped', 'there is no valid config file', provider);
    return;
  }
  for (const warning of outcome.warnings) print(flow, ua, 'warning', warning);
  provider.config = outcome.config;
  step(flow, ua, STEPS.fetchConfig, 'passed', bypassNote(outcome), provider);
}

async function afterConfig(flow: Flow, provider: ProviderRecord, ua: UserAgent): Promise<void> {
  if (provider.status === 'failed' || !provider.config) return;
  const request = accountsRequest(provider.config.accountsEndpoint, provider.request.configURL, flow.caller, ua);
  ua.prepare(request);
  // Active mode with a person who is signed out: no accounts request, the sign-in page opens at once (active-logged-out).
  const [status, gone] = await Promise.all([readLoginStatus(flow, provider.origin, ua), ua.howCallerWent(flow.caller)]);
  // decide() ends such a call; cookies are sent for nobody (order-gone-removed).
  if (gone) return;
  if (status === 'logged-out') {
    provider.status = flow.request.mode === 'active' ? 'needs-login' : 'failed';
    // In passive mode it was not so when the call began: it changed while the config was being fetched.
    if (provider.status === 'failed') provider.failure = notSignedIn(provider.origin);
    step(flow, ua, STEPS.fetchAccounts, 'skipped', 'the login status is logged-out', provider);
    return;
  }
  await fetchAccounts(flow, provider, provider.config, status, ua, request);
}

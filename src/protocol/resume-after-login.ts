/** https://w3c-fedid.github.io/FedCM/#show-an-idp-login-dialog, its end: the person has signed in. */
import type { LoginStatus } from '../shared/dictionaries.ts';
import type { Flow } from '../shared/flow.ts';
import { readMediationState } from './auto-reauthn.ts';
import { decide } from './decide.ts';
import { fetchAccounts } from './fetch-accounts.ts';
import { fetchProviders } from './fetch-providers.ts';
import { step } from './record.ts';
import { STEPS } from './steps.ts';
import type { UserAgent } from './user-agent.ts';

/** The IdP became signed in to while its page is open: its accounts are asked for again, without waiting for the window to close. */
export async function loginStatusChanged(flow: Flow, origin: string, status: LoginStatus, ua: UserAgent): Promise<void> {
  const { window } = flow;
  if (!window || status !== 'logged-in') return;
  // The background died over this event: what it had begun to fetch is fetched again.
  const again = flow.phase === 'fetching' && window.loggedIn && flow.inProgress?.type === 'login-status-changed';
  if (!again && (flow.phase !== 'login-window' || window.loggedIn)) return;
  const provider = flow.providers.find((candidate) => candidate.request.configURL === window.configURL);
  if (!provider || provider.origin !== origin) return;
  window.loggedIn = true;
  flow.phase = 'fetching';
  step(flow, ua, STEPS.showLogin, 'passed', 'the login status became logged-in', provider);
  await ua.checkpoint(flow);
  const fetched =
    window.resume === 'accounts' && provider.config
      ? fetchAccounts(flow, provider, provider.config, status, ua)
      : fetchProviders(flow, [provider], ua);
  const [mediationState] = await Promise.all([readMediationState(flow, ua), fetched]);
  await decide(flow, mediationState, ua);
}

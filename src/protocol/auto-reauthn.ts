/** Auto re-authentication and silent mediation: may the browser choose the account itself? https://w3c-fedid.github.io/FedCM/#create-an-identitycredential */
import type { Account, Flow, ProviderRecord } from '../shared/flow.ts';
import { approvalConnects, connectionKey } from './connection-status.ts';
import type { UserAgent } from './user-agent.ts';

/** ms in which one auto re-authentication per top-level origin is allowed (Chromium; the specification leaves it to the browser). */
export const QUIET_PERIOD = 10 * 60 * 1000;

const QUIET_PERIOD_LINE =
  'Auto re-authn was previously triggered less than 10 minutes ago. Only one auto re-authn request can be made every 10 minutes.';

const SILENT_LINES = {
  quietPeriod: 'Silent mediation issue: auto re-authn is in quiet period because it was recently used on this site.',
  preventSilentAccess: 'Silent mediation issue: preventSilentAccess() has been invoked on the site.',
  neverUsed: 'Silent mediation issue: the user has not used FedCM on this site with this identity provider.',
  severalAccounts: 'Silent mediation issue: the user has used FedCM with multiple accounts on this site.',
} as const;

/** What the browser remembers of the page that bears on mediation. */
export interface MediationState {
  requiresUserMediation: boolean;
  /** ms since the epoch of the last auto re-authentication; 0 for none. */
  lastAutoReauthn: number;
}

export async function readMediationState({ caller }: Flow, ua: UserAgent): Promise<MediationState> {
  const [requiresUserMediation, lastAutoReauthn] = await Promise.all([
    ua.requiresUserMediation(caller.storeId, caller.origin),
    ua.lastAutoReauthn(caller.storeId, caller.topOrigin),
  ]);
  return { requiresUserMediation, lastAutoReauthn };
}

export function inQuietPeriod({ lastAutoReauthn }: MediationState, ua: Pick<UserAgent, 'now'>): boolean {
  return lastAutoReauthn !== 0 && ua.now() - lastAutoReauthn < QUIET_PERIOD;
}

/** Lines on why a silent call cannot succeed with this provider, known before anything is fetched; empty where it can. */
export async function silentObstacles(flow: Flow, provider: ProviderRecord, ua: UserAgent): Promise<string[]> {
  const { caller } = flow;
  const [state, connected] = await Promise.all([
    readMediationState(flow, ua),
    ua.connectedAccounts(connectionKey(caller, provider.origin)),
  ]);
  const lines: string[] = [];
  if (inQuietPeriod(state, ua)) lines.push(SILENT_LINES.quietPeriod);
  if (Object.keys(connected).length === 0 && !approvalConnects(caller, provider.origin, ua)) lines.push(SILENT_LINES.neverUsed);
  if (state.requiresUserMediation) lines.push(SILENT_LINES.preventSilentAccess);
  return lines;
}

export type AutoReauthn =
  | { type: 'select'; configURL: string; account: Account }
  /** `lines` go to the console where mediation is silent, `info` where it is optional. */
  | { type: 'not-possible'; lines: string[]; info: string[]; why: string };

/** Decides among the accounts of all ready providers. Only called where mediation allows it. The conditions are Chromium's. */
export function chooseAutoReauthn(flow: Flow, state: MediationState, ua: Pick<UserAgent, 'now'>): AutoReauthn {
  const quiet = inQuietPeriod(state, ua);
  const notPossible = (why: string, line: string): AutoReauthn => ({
    type: 'not-possible',
    lines: [line],
    info: quiet ? [QUIET_PERIOD_LINE] : [],
    why,
  });
  const [only, ...others] = returningAccounts(flow);
  // A silent call gets this line for each of the three: it came so far because some account is connected.
  if (flow.providers.some((provider) => provider.status === 'mismatch'))
    return notPossible('an identity provider asks to sign in again', SILENT_LINES.severalAccounts);
  if (!only) return notPossible('no account is connected', SILENT_LINES.severalAccounts);
  if (others.length > 0) return notPossible('several accounts are connected', SILENT_LINES.severalAccounts);
  if (state.requiresUserMediation) return notPossible('preventSilentAccess() was called', SILENT_LINES.preventSilentAccess);
  if (quiet) return notPossible('within the quiet period of 10 minutes', SILENT_LINES.quietPeriod);
  return { type: 'select', configURL: only.configURL, account: only.account };
}

/** Accounts for which a person need not be asked: https://w3c-fedid.github.io/FedCM/#eligible-for-auto-reauthentication */
export function returningAccounts(flow: Flow): { configURL: string; account: Account }[] {
  return flow.providers
    .filter((provider) => provider.status === 'ready')
    .flatMap((provider) =>
      provider.accounts
        .filter((account) => account.connected && account.loginState === 'SignIn' && !account.filteredOut)
        .map((account) => ({ configURL: provider.request.configURL, account })),
    );
}

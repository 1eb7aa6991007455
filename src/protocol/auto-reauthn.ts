/** Auto re-authentication and silent mediation: may the browser choose the account itself? https://w3c-fedid.github.io/FedCM/#create-an-identitycredential */
import type { Account, Flow, ProviderRecord } from '../shared/flow.ts';
import { connectionKey } from './connection-status.ts';
import type { UserAgent } from './user-agent.ts';

/** ms in which one auto re-authentication per top-level origin is allowed (Chromium; the specification leaves it to the browser). */
export const QUIET_PERIOD = 10 * 60 * 1000;

const QUIET_PERIOD_LINE =
  'Auto re-authn was previously triggered less than 10 minutes ago. Only one auto re-authn request can be made every 10 minutes.';

export const SILENT_LINES = {
  quietPeriod: 'Silent mediation issue: auto re-authn is in quiet period because it was recently used on this site.',
  preventSilentAccess: 'Silent mediation issue: preventSilentAccess() has been invoked on the site.',
  neverUsed: 'Silent mediation issue: the user has not used FedCM on this site with this identity provider.',
  severalAccounts: 'Silent mediation issue: the user has used FedCM with multiple accounts on this site.',
} as const;

export async function inQuietPeriod(flow: Flow, ua: UserAgent): Promise<boolean> {
  const last = await ua.lastAutoReauthn(flow.caller.storeId, flow.caller.topOrigin);
  return last !== 0 && ua.now() - last < QUIET_PERIOD;
}

/** Lines on why a silent call cannot succeed with this provider, known before anything is fetched; empty where it can. */
export async function silentObstacles(flow: Flow, provider: ProviderRecord, ua: UserAgent): Promise<string[]> {
  const { caller } = flow;
  const lines: string[] = [];
  if (await inQuietPeriod(flow, ua)) lines.push(SILENT_LINES.quietPeriod);
  const connected = await ua.connectedAccounts(connectionKey(caller, provider.origin));
  if (Object.keys(connected).length === 0) lines.push(SILENT_LINES.neverUsed);
  if (await ua.requiresUserMediation(caller.storeId, caller.origin)) lines.push(SILENT_LINES.preventSilentAccess);
  return lines;
}

export type AutoReauthn =
  | { type: 'select'; configURL: string; account: Account }
  /** `lines` go to the console where mediation is silent, `info` where it is optional. */
  | { type: 'not-possible'; lines: string[]; info: string[]; why: string };

/** Decides among the accounts of all ready providers. Only called where mediation allows it. The conditions are Chromium's. */
export async function chooseAutoReauthn(flow: Flow, ua: UserAgent): Promise<AutoReauthn> {
  const quiet = await inQuietPeriod(flow, ua);
  const notPossible = (why: string, line: string): AutoReauthn => ({
    type: 'not-possible',
    lines: [line],
    info: quiet ? [QUIET_PERIOD_LINE] : [],
    why,
  });
  const returning = flow.providers
    .filter((provider) => provider.status === 'ready')
    .flatMap((provider) =>
      provider.accounts
        .filter((account) => account.connected && account.loginState === 'SignIn' && !account.filteredOut)
        .map((account) => ({ configURL: provider.request.configURL, account })),
    );
  const [only, ...others] = returning;
  // A silent call gets this line for each of the three: it came so far because some account is connected.
  if (flow.providers.some((provider) => provider.status === 'mismatch'))
    return notPossible('an identity provider asks to sign in again', SILENT_LINES.severalAccounts);
  if (!only) return notPossible('no account is connected', SILENT_LINES.severalAccounts);
  if (others.length > 0) return notPossible('several accounts are connected', SILENT_LINES.severalAccounts);
  if (await ua.requiresUserMediation(flow.caller.storeId, flow.caller.origin))
    return notPossible('preventSilentAccess() was called', SILENT_LINES.preventSilentAccess);
  if (quiet) return notPossible('within the quiet period of 10 minutes', SILENT_LINES.quietPeriod);
  return { type: 'select', configURL: only.configURL, account: only.account };
}

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
  if (await ua.requiresUserMediation(caller.storeId, caller.origin)) lines.push(SILENT_LINES.preventSilentAccess);
  const connected = await ua.connectedAccounts(connectionKey(caller, provider.origin));
  if (Object.keys(connected).length === 0) lines.push(SILENT_LINES.neverUsed);
  return lines;
}

export type AutoReauthn =
  | { type: 'select'; configURL: string; account: Account }
  /** `lines` go to the console where mediation is silent, `info` where it is optional. */
  | { type: 'not-possible'; lines: string[]; info: string[]; why: string };

/** Decides among the accounts of all ready providers. Only called where mediation allows it. */
export async function chooseAutoReauthn(flow: Flow, ua: UserAgent): Promise<AutoReauthn> {
  const returning = flow.providers
    .filter((provider) => provider.status === 'ready')
    .flatMap((provider) =>
      provider.accounts
        .filter((account) => account.connected && account.loginState === 'SignIn' && !account.filteredOut)
        .map((account) => ({ configURL: provider.request.configURL, account })),
    );
  if (returning.length === 0) return { type: 'not-possible', lines: [SILENT_LINES.neverUsed], info: [], why: 'no account is connected' };
  const [only, ...others] = returning;
  if (!only || others.length > 0)
    return { type: 'not-possible', lines: [SILENT_LINES.severalAccounts], info: [], why: 'several accounts are connected' };
  if (await ua.requiresUserMediation(flow.caller.storeId, flow.caller.origin)) {
    return { type: 'not-possible', lines: [SILENT_LINES.preventSilentAccess], info: [], why: 'preventSilentAccess() was called' };
  }
  if (await inQuietPeriod(flow, ua)) {
    return {
      type: 'not-possible',
      lines: [SILENT_LINES.quietPeriod],
      info: [QUIET_PERIOD_LINE],
      why: 'within the quiet period of 10 minutes',
    };
  }
  return { type: 'select', configURL: only.configURL, account: only.account };
}

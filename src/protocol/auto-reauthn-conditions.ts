/** The conditions of auto re-authentication (and silent mediation) for the trace: each with what was found. */
import type { Flow } from '../shared/flow.ts';
import type { TracedCondition } from '../shared/trace-event.ts';
import { inQuietPeriod, type MediationState, QUIET_PERIOD, returningAccounts } from './auto-reauthn.ts';
import { record } from './record.ts';
import type { UserAgent } from './user-agent.ts';

/** Writes down how each condition stood, also where the first of them had decided. */
export function recordConditions(flow: Flow, state: MediationState, ua: Pick<UserAgent, 'now'>): void {
  const conditions = [
    mediationAllows(flow),
    allProvidersAnswered(flow),
    oneReturningAccount(flow),
    noPreventSilentAccess(flow, state),
    notInQuietPeriod(flow, state, ua),
  ];
  record(flow, ua, { type: 'conditions', conditions, met: conditions.every(({ met }) => met) });
}

function mediationAllows({ request }: Flow): TracedCondition {
  const met = request.mediation !== 'required';
  const detail = met ? `mediation is '${request.mediation}'.` : "mediation is 'required': a person must be asked each time.";
  return { name: 'mediation-allows', met, detail };
}

function allProvidersAnswered({ providers }: Flow): TracedCondition {
  const mismatches = providers.filter(({ status }) => status === 'mismatch' || status === 'needs-login').map(({ origin }) => origin);
  const silent = providers.filter(({ status }) => status === 'failed').map(({ origin }) => origin);
  const detail =
    mismatches.length > 0
      ? `${mismatches.join(', ')} asks to sign in (again).`
      : `No identity provider asks to sign in again${silent.length > 0 ? `; ${silent.join(', ')} does not take part.` : '.'}`;
  return { name: 'all-providers-answered', met: mismatches.length === 0, detail };
}

function oneReturningAccount(flow: Flow): TracedCondition {
  const returning = returningAccounts(flow);
  const connected = flow.providers.flatMap(({ accounts }) => accounts).filter((account) => account.connected);
  const name = 'one-returning-account';
  if (returning.length === 1) return { name, met: true, detail: `It is ${returning[0]?.account.id}.` };
  if (returning.length > 1) {
    return { name, met: false, detail: `${returning.length} are: ${returning.map(({ account }) => account.id).join(', ')}.` };
  }
  if (!flow.providers.some(({ status }) => status === 'ready')) return { name, met: false, detail: 'No accounts were received.' };
  const detail =
    connected.length > 0
      ? `${connected.map(({ id }) => id).join(', ')} is connected in this browser, but "approved_clients" does not name the client (or a hint filtered it out).`
      : `None of the accounts is connected with ${flow.caller.origin} in this browser.`;
  return { name, met: false, detail };
}

function noPreventSilentAccess({ caller }: Flow, { requiresUserMediation }: MediationState): TracedCondition {
  const detail = requiresUserMediation
    ? `${caller.origin} called navigator.credentials.preventSilentAccess(), and nobody has signed in by a click since.`
    : `${caller.origin} has not called preventSilentAccess() since the last sign-in.`;
  return { name: 'no-prevent-silent-access', met: !requiresUserMediation, detail };
}

function notInQuietPeriod({ caller }: Flow, state: MediationState, ua: Pick<UserAgent, 'now'>): TracedCondition {
  const quiet = inQuietPeriod(state, ua);
  const seconds = Math.ceil((state.lastAutoReauthn + QUIET_PERIOD - ua.now()) / 1000);
  const detail = quiet
    ? `An auto re-authentication on ${caller.topOrigin} was less than 10 minutes ago; ${seconds} s are left.`
    : `No auto re-authentication on ${caller.topOrigin} in the last 10 minutes.`;
  return { name: 'not-in-quiet-period', met: !quiet, detail };
}

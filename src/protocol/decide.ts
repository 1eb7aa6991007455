/** With all answers there: a dialog, auto re-authentication, the sign-in page, or failure. https://w3c-fedid.github.io/FedCM/#create-an-identitycredential */
import type { Flow, ProviderRecord } from '../shared/flow.ts';
import { chooseAutoReauthn, type MediationState, readMediationState } from './auto-reauthn.ts';
import { recordConditions } from './auto-reauthn-conditions.ts';
import { showDialog } from './dialog.ts';
import { failure } from './failures.ts';
import { autoSelect } from './fetch-assertion.ts';
import { endedWithCaller } from './interrupt.ts';
import { openLoginWindow } from './login-window.ts';
import { print, report, step } from './record.ts';
import { failDelayed } from './settle.ts';
import { STEPS } from './steps.ts';
import type { UserAgent } from './user-agent.ts';

/** @param state As it was read beside the requests: good for the trace; a choice without a person asks anew. */
export async function decide(flow: Flow, state: MediationState, ua: UserAgent): Promise<void> {
  if (await endedWithCaller(flow, ua)) return;
  const { request } = flow;
  const failed = flow.providers.filter((provider) => provider.status === 'failed' && provider.failure);
  const ready = flow.providers.filter((provider) => provider.status === 'ready');
  const mismatches = flow.providers.filter((provider) => provider.status === 'mismatch');
  const needsLogin = flow.providers.find((provider) => provider.status === 'needs-login');

  const noConfig = failed.some((provider) => provider.failure?.step.anchor === STEPS.fetchConfig.anchor);
  // With ready accounts the conditions are recorded where they are asked.
  if (ready.length === 0) recordConditions(flow, state, ua);
  if (request.mediation === 'silent' && ready.length === 0 && !noConfig) {
    // A silent call has one verdict once the accounts were asked for; their failure is console lines only (mismatch-silent).
    for (const provider of failed) for (const line of provider.failure?.console ?? []) print(flow, ua, 'error', line);
    await failDelayed(
      flow,
      [{ failure: failure('SilentMediationFailure', 'The identity provider gave no account that the browser could choose.') }],
      ua,
    );
    return;
  }
  if (ready.length === 0 && mismatches.length === 0 && !needsLogin) {
    await failDelayed(
      flow,
      failed.flatMap((provider) => (provider.failure ? [{ failure: provider.failure, provider }] : [])),
      ua,
    );
    return;
  }
  for (const provider of failed) if (provider.failure) report(flow, ua, provider.failure, provider);
  if (ready.length > 0) await chooseAccount(flow, state, ua);
  else await askToSignIn(flow, mismatches, needsLogin, ua);
}

async function chooseAccount(flow: Flow, state: MediationState, ua: UserAgent): Promise<void> {
  const { request } = flow;
  // Natively also for someone who was just at the sign-in page, even by "Use a different account" (x-auto-after-other-account).
  if (request.mediation !== 'required') {
    const current = await readMediationState(flow, ua);
    recordConditions(flow, current, ua);
    const choice = chooseAutoReauthn(flow, current, ua);
    if (choice.type === 'select') {
      await autoSelect(flow, choice.configURL, choice.account, ua);
      return;
    }
    step(flow, ua, STEPS.autoReauthn, request.mediation === 'silent' ? 'failed' : 'skipped', choice.why);
    if (request.mediation === 'silent') {
      for (const line of choice.lines) print(flow, ua, 'error', line);
      await failDelayed(flow, [{ failure: failure('SilentMediationFailure', choice.why) }], ua);
      return;
    }
    for (const line of choice.info) print(flow, ua, 'info', line);
  } else {
    recordConditions(flow, state, ua);
    step(flow, ua, STEPS.autoReauthn, 'skipped', "mediation is 'required'");
  }
  showDialog(flow, 'AccountChooser', ua);
  flow.phase = 'choosing';
}

/** Chromium's mismatch dialog; in active mode the click was the consent, and the sign-in page opens at once. */
async function askToSignIn(flow: Flow, mismatches: ProviderRecord[], needsLogin: ProviderRecord | undefined, ua: UserAgent): Promise<void> {
  if (flow.request.mode === 'active') {
    const provider = mismatches[0] ?? needsLogin;
    if (provider && stillSigningIn(flow, provider)) return;
    if (provider)
      await openLoginWindow(flow, provider, { hints: false, resume: provider.status === 'mismatch' ? 'accounts' : 'provider' }, ua);
    return;
  }
  // Chromium shows the dialog anew for each provider that asks for a sign-in (two-idps-both-mismatch).
  for (const _provider of mismatches) showDialog(flow, mismatches.length > 1 ? 'AccountChooser' : 'ConfirmIdpLogin', ua);
  flow.phase = 'choosing';
}

/**
 * The sign-in page said logged-in, and the accounts endpoint does not agree: the page stays as it is. Another window would do the
 * same, and so on without end. Natively what the page says after that counts no more (active-out-fails-then-in).
 */
function stillSigningIn(flow: Flow, provider: ProviderRecord): boolean {
  if (flow.window?.kind !== 'login' || flow.window.configURL !== provider.request.configURL) return false;
  flow.phase = 'login-window';
  // The chooser behind the page ("Use a different account") has what it had (other-account-fails-401-user-closes).
  if (flow.dialog) provider.status = 'ready';
  return true;
}

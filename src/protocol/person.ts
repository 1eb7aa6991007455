/** What a person does at a dialog, other than choosing an account. */
import type { DialogButton } from '../shared/dialog.ts';
import type { Flow, ProviderRecord } from '../shared/flow.ts';
import { failure } from './failures.ts';
import { endedWithCaller } from './interrupt.ts';
import { openLoginWindow } from './login-window.ts';
import { record, report } from './record.ts';
import { end, fail } from './settle.ts';
import type { UserAgent } from './user-agent.ts';

export async function dismissed(flow: Flow, triggerCooldown: boolean, ua: UserAgent): Promise<void> {
  if (flow.phase === 'error') {
    closeError(flow, ua);
    return;
  }
  if (!flow.dialog) return;
  const { caller, request, dialog } = flow;
  if (triggerCooldown && request.mode === 'passive' && dialog.type !== 'ConfirmIdpLogin') {
    await ua.triggerCooldown(caller.storeId, caller.topOrigin);
    fail(flow, failure('ShouldEmbargo', 'The dialog was dismissed; passive calls on this site are refused for a while.'), ua);
  } else fail(flow, failure('UiDismissedNoEmbargo', 'The dialog was dismissed.'), ua);
}

export async function buttonClicked(flow: Flow, button: DialogButton, configURL: string | undefined, ua: UserAgent): Promise<void> {
  if (button === 'ConfirmIdpLoginContinue') {
    const provider = flow.providers.find(
      (candidate) => candidate.status === 'mismatch' && (configURL === undefined || candidate.request.configURL === configURL),
    );
    if (flow.phase !== 'choosing' || !provider || (await endedWithCaller(flow, ua))) return;
    await openLoginWindow(flow, provider, { hints: true, resume: 'accounts' }, ua);
    return;
  }
  if (flow.phase !== 'error') return;
  const url = flow.dialog?.error?.url;
  // The call fails with the window or without it.
  if (button === 'ErrorMoreDetails' && url && (await ua.openWindow(flow, url))) {
    record(flow, ua, { type: 'window-opened', kind: 'error-details', url });
  }
  closeError(flow, ua);
}

/** https://w3c-fedid.github.io/FedCM/#dom-identityproviderapiconfig-supports_use_other_account */
export async function useOtherAccount(flow: Flow, configURL: string, ua: UserAgent): Promise<void> {
  const provider = flow.providers.find((candidate) => candidate.request.configURL === configURL);
  const { dialog } = flow;
  if (flow.phase !== 'choosing' || !dialog || !provider || !offersOtherAccount(flow, provider)) return;
  if (await endedWithCaller(flow, ua)) return;
  const { window } = flow;
  // The page of the last time may have stayed: there is one window (other-account-window-open).
  if (window?.kind === 'login' && window.configURL === configURL && (await ua.showWindow(window.windowId))) {
    window.loggedIn = false;
    flow.phase = 'login-window';
    return;
  }
  await openLoginWindow(flow, provider, { hints: true, resume: 'accounts' }, ua);
  // The chooser stays behind the window: a person who closes it chooses from what was there.
  if (flow.window) flow.dialog = dialog;
}

function offersOtherAccount(flow: Flow, provider: ProviderRecord): boolean {
  const { dialog } = flow;
  if (dialog?.type !== 'AccountChooser') return false;
  return dialog.providers.some((shown) => shown.configURL === provider.request.configURL && shown.supportsUseOtherAccount);
}

/** The Error dialog is closed: only now does the page hear of the failure (assert-error-left). */
function closeError(flow: Flow, ua: UserAgent): void {
  const pending = flow.pendingFailure;
  if (!pending) return;
  report(flow, ua, pending.failure);
  end(flow, pending.result, ua);
}

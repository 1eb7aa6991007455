/** https://w3c-fedid.github.io/FedCM/#show-an-idp-login-dialog — the IdP's sign-in page in a window of its own. */
import type { Flow, ProviderRecord } from '../shared/flow.ts';
import type { SpecStep } from '../shared/trace-event.ts';
import { failure } from './failures.ts';
import { appendHints } from './form-encoding.ts';
import { record, step } from './record.ts';
import { closeDialog, fail } from './settle.ts';
import { STEPS } from './steps.ts';
import type { UserAgent } from './user-agent.ts';

interface LoginOptions {
  /** Whether login_hint and domain_hint are appended: only where a person asked for the page (login-hint-no-match-active). */
  hints: boolean;
  resume: 'accounts' | 'provider';
}

export async function openLoginWindow(flow: Flow, provider: ProviderRecord, options: LoginOptions, ua: UserAgent): Promise<void> {
  const { configURL } = provider.request;
  const url = appendHints(provider.config?.loginUrl ?? '', options.hints ? provider.request : {});
  closeDialog(flow, ua);
  flow.phase = 'login-window';
  provider.loginShown = true;
  const opened = await ua.openWindow(flow, url);
  if (!opened) return noWindow(flow, STEPS.showLogin, url, ua);
  flow.window = { kind: 'login', ...opened, configURL, loggedIn: false, resume: options.resume };
  record(flow, ua, { type: 'window-opened', kind: 'login', url });
}

/** Natively the browser always opens it. */
export function noWindow(flow: Flow, where: SpecStep, url: string, ua: UserAgent): void {
  const cause = 'The browser opened no window for the identity provider’s page.';
  step(flow, ua, where, 'failed', cause);
  fail(flow, failure('ErrorIdToken', cause, { url }), ua);
}

/** `IdentityProvider.close()`: https://w3c-fedid.github.io/FedCM/#dom-identityprovider-close */
export async function providerClosed(flow: Flow, ua: UserAgent): Promise<void> {
  const { window } = flow;
  if (!window) return;
  flow.window = null;
  await ua.closeWindow(window.windowId);
  record(flow, ua, { type: 'window-closed', kind: window.kind, by: 'provider' });
  if (flow.phase === 'login-window') {
    // The page itself says that it is done: the call ends, also where a chooser stands behind.
    step(flow, ua, STEPS.showLogin, 'failed', 'the page closed itself without a sign-in');
    fail(
      flow,
      failure('ErrorIdToken', 'The sign-in page called IdentityProvider.close() without having set the login status to logged-in.', {
        member: 'IdentityProvider.close()',
      }),
      ua,
    );
  } else if (flow.phase === 'continuation') {
    step(flow, ua, STEPS.continuation, 'failed', 'the page called IdentityProvider.close()');
    fail(
      flow,
      failure('ErrorIdToken', 'The continuation page called IdentityProvider.close() instead of resolve().', {
        member: 'IdentityProvider.close()',
      }),
      ua,
    );
  }
}

/** The person closed the window. */
export function windowClosed(flow: Flow, ua: UserAgent): void {
  const { window } = flow;
  if (!window) return;
  flow.window = null;
  record(flow, ua, { type: 'window-closed', kind: window.kind, by: 'person' });
  if (window.kind === 'login') {
    // Even after the sign-in, as long as the page has not said close(): natively the whole call is dismissed with its window.
    if (returnToChooser(flow, ua)) return;
    step(flow, ua, STEPS.showLogin, 'failed', 'the person closed the window');
    fail(flow, failure('UiDismissedNoEmbargo', 'The sign-in window was closed by hand.'), ua);
  } else if (flow.phase === 'continuation') {
    step(flow, ua, STEPS.continuation, 'failed', 'the person closed the window; natively the promise then stays pending');
    // Natively the promise stays pending (assert-continue-user-closes).
    flow.phase = 'native-pending';
  }
}

/** After "Use a different account" the accounts are still there to choose from. */
function returnToChooser(flow: Flow, ua: UserAgent): boolean {
  if (flow.phase !== 'login-window' || !flow.dialog) return false;
  step(flow, ua, STEPS.showLogin, 'failed', 'nobody signed in there; the chooser is still open');
  flow.phase = 'choosing';
  return true;
}

/** `IdentityProvider.close()` and `resolve()`, called in a window which a flow has opened (or in a frame inside it). */
import { type CallResult, domException, SETTLED } from '../shared/call-result.ts';
import type { Caller, Flow } from '../shared/flow.ts';
import { dispatch, settled } from './flow-driver.ts';
import { tellDocument } from './frames/documents.ts';
import { statusesTold } from './login-status-events.ts';
import { loadFlows } from './state/flows.ts';
import { closeIdpWindow } from './surfaces/idp-window.ts';

/** The page may be faster than the flow which opened it is stored: what is under way is waited for. */
async function flowOfWindow(tabId: number): Promise<Flow | null> {
  const find = async () => (await loadFlows()).find((flow) => flow.window?.tabId === tabId) ?? null;
  const found = await find();
  if (found) return found;
  await settled();
  return find();
}

/** Only documents of the IdP's own origin act for it. */
function isProvider(caller: Caller, flow: Flow): boolean {
  const expected = flow.providers.find((provider) => provider.request.configURL === flow.window?.configURL)?.origin;
  if (caller.origin === expected) return true;
  // Chromium names close() for either of the two (assert-continue-navigates-away).
  const text = `IdentityProvider.close called from incorrect origin '${caller.origin}'; expected '${expected ?? 'null'}'`;
  void tellDocument(flow.caller, { type: 'console', method: 'error', text });
  return false;
}

const NOT_ALLOWED: CallResult = domException('NotAllowedError', 'Not allowed to provide a token.', 'empty');

/**
 * https://w3c-fedid.github.io/FedCM/#dom-identityprovider-close — outside such a window it does nothing (close-in-tab). The page hears
 * of the result in no case: it is for the trace.
 */
export async function closeFromProvider(caller: Caller): Promise<CallResult> {
  const flow = await flowOfWindow(caller.tabId);
  if (!flow?.window || !isProvider(caller, flow)) return NOT_ALLOWED;
  // The window goes at once; what the flow makes of it comes after what it is doing (accounts may be being fetched).
  const { windowId } = flow.window;
  await statusesTold(flow);
  const done = dispatch(flow.id, { type: 'provider-closed' });
  await closeIdpWindow(windowId);
  await done;
  return SETTLED;
}

/** https://w3c-fedid.github.io/FedCM/#dom-identityprovider-resolve */
export async function resolveFromProvider(caller: Caller, token: string, accountId: string | undefined): Promise<CallResult> {
  const flow = await flowOfWindow(caller.tabId);
  const allowed = flow?.window?.kind === 'continuation' && isProvider(caller, flow);
  if (!flow || !allowed) return NOT_ALLOWED;
  // The window closes first: natively the page that called never hears of it (continue-resolve-result).
  await dispatch(flow.id, { type: 'resolved', token, ...(accountId !== undefined && { accountId }) });
  return SETTLED;
}

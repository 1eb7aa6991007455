/** https://w3c-fedid.github.io/FedCM/#fetch-an-identity-assertion and #show-a-continuation-dialog */
import type { CallResult } from '../shared/call-result.ts';
import type { JsonValue } from '../shared/dictionaries.ts';
import type { Account, Flow, ProviderRecord, Selection } from '../shared/flow.ts';
import type { FedCmFailure } from '../shared/trace-event.ts';
import { showDialog } from './dialog.ts';
import { failure } from './failures.ts';
import { endedWithCaller } from './interrupt.ts';
import { noWindow } from './login-window.ts';
import { parseAssertion } from './parse-assertion.ts';
import { print, record, send, step } from './record.ts';
import { assertionRequest } from './requests.ts';
import { closeDialog, fail, succeed } from './settle.ts';
import { originOf } from './site.ts';
import { STEPS } from './steps.ts';
import type { UserAgent } from './user-agent.ts';

export async function accountSelected(flow: Flow, configURL: string, accountId: string, ua: UserAgent): Promise<void> {
  const provider = findProvider(flow, configURL);
  if (!provider?.accounts.some((account) => account.id === accountId)) return;
  if (await endedWithCaller(flow, ua)) return;
  flow.selection = { configURL, accountId, autoSelected: false };
  step(flow, ua, STEPS.selectAccount, 'passed', `a person chose ${accountId}`, provider);
  if (flow.dialog) flow.dialog = { ...flow.dialog, verifying: { configURL, accountId } };
  await assertIdentity(flow, provider, flow.selection, ua);
}

/** Auto re-authentication: the browser chooses; the person sees it happen. */
export async function autoSelect(flow: Flow, configURL: string, account: Account, ua: UserAgent): Promise<void> {
  const provider = findProvider(flow, configURL);
  if (!provider) return;
  flow.selection = { configURL, accountId: account.id, autoSelected: true };
  step(flow, ua, STEPS.autoReauthn, 'passed', `the browser chose ${account.id}`, provider);
  step(flow, ua, STEPS.selectAccount, 'skipped', 'auto re-authentication: nobody is asked', provider);
  // In active mode the click was the person's part: there is nothing to show, unless the sign-in page came between.
  if (flow.request.mode === 'passive' || provider.loginShown) showDialog(flow, 'AutoReauthn', ua);
  await assertIdentity(flow, provider, flow.selection, ua);
}

/** The background died over the request: it is sent once more, as a person who sees "Verifying…" expects. */
export async function assertAgain(flow: Flow, ua: UserAgent): Promise<void> {
  const provider = flow.selection && findProvider(flow, flow.selection.configURL);
  if (flow.selection && provider) await assertIdentity(flow, provider, flow.selection, ua);
}

const NONCE_BELONGS_INTO_PARAMS =
  "The 'nonce' parameter should be passed within the 'params' object instead of as a top-level parameter. Top-level nonce support will be removed in a future Chrome version.";

async function assertIdentity(flow: Flow, provider: ProviderRecord, selection: Selection, ua: UserAgent): Promise<void> {
  const endpoint = provider.config?.idAssertionEndpoint;
  if (!endpoint) return;
  const { storeId, topOrigin } = flow.caller;
  flow.phase = 'asserting';
  const request = assertionRequest(flow, provider, selection, endpoint, ua);
  ua.prepare(request);
  await ua.checkpoint(flow);
  if (provider.request.nonce) print(flow, ua, 'warning', NONCE_BELONGS_INTO_PARAMS);
  const [response] = await Promise.all([
    send(flow, ua, request),
    // Chromium does these at the choice, whatever the assertion says. A choice by the person ends the quiet period.
    ua.resetCooldown(storeId, topOrigin),
    ua.setLastAutoReauthn(storeId, topOrigin, selection.autoSelected ? ua.now() : 0),
  ]);
  const assertion = parseAssertion(response, selection.configURL, ua);
  // What comes now but a token is shown to a person.
  if (assertion.type !== 'token' && (await endedWithCaller(flow, ua))) return;
  switch (assertion.type) {
    case 'token':
      step(flow, ua, STEPS.fetchAssertion, 'passed', undefined, provider);
      await succeed(flow, provider, selection, assertion.token, ua);
      break;
    case 'continue-on':
      step(flow, ua, STEPS.fetchAssertion, 'passed', 'the answer asks to go on at a page of the identity provider', provider);
      await continueOn(flow, provider, selection, assertion.url, ua);
      break;
    case 'failed':
      showError(flow, selection, assertion.failure, assertion.error, assertion.url, ua);
      break;
  }
}

/** The promise waits until the person has closed the dialog. */
function showError(flow: Flow, selection: Selection, reason: FedCmFailure, error: string, url: string, ua: UserAgent): void {
  const result: CallResult = {
    ok: false,
    exception: { kind: 'IdentityCredentialError', message: 'Error retrieving a token.', error, url },
  };
  flow.pendingFailure = { failure: reason, result };
  flow.phase = 'error';
  showDialog(flow, 'Error', ua, { code: error, url, configURL: selection.configURL });
}

async function continueOn(flow: Flow, provider: ProviderRecord, selection: Selection, url: string, ua: UserAgent): Promise<void> {
  const invalid = (cause: string) => {
    step(flow, ua, STEPS.continuation, 'failed', cause, provider);
    fail(flow, failure('IdTokenInvalidResponse', cause, { member: 'continue_on', value: url }), ua, undefined, provider);
  };
  // Auto re-authentication by a call from a click may open a window; one that the page made by itself may not (continue-auto).
  const mayOpen = !selection.autoSelected || (flow.caller.userActivation && flow.request.mediation !== 'silent');
  if (!mayOpen) return invalid('"continue_on" is not allowed in auto re-authentication: nobody asked for a window.');
  if (originOf(url) !== provider.origin) return invalid('"continue_on" is not of the config URL\'s origin.');
  closeDialog(flow, ua);
  const opened = await ua.openWindow(flow, url);
  if (!opened) return noWindow(flow, STEPS.continuation, url, ua);
  flow.phase = 'continuation';
  flow.window = { kind: 'continuation', ...opened, configURL: selection.configURL, loggedIn: false, resume: 'accounts' };
  record(flow, ua, { type: 'window-opened', kind: 'continuation', url });
}

/** `IdentityProvider.resolve()` in the continuation window. https://w3c-fedid.github.io/FedCM/#dom-identityprovider-resolve */
export async function resolved(flow: Flow, tokenJson: string, accountId: string | undefined, ua: UserAgent): Promise<void> {
  const { selection, window } = flow;
  if (flow.phase !== 'continuation' || !selection || !window) return;
  const provider = findProvider(flow, selection.configURL);
  const token = parseJson(tokenJson);
  if (!provider || token === undefined) return;
  flow.window = null;
  await ua.closeWindow(window.windowId);
  record(flow, ua, { type: 'window-closed', kind: 'continuation', by: 'provider' });
  step(flow, ua, STEPS.continuation, 'passed', 'the page called IdentityProvider.resolve()', provider);
  await succeed(flow, provider, { ...selection, ...(accountId !== undefined && { accountId }) }, toJsonValue(token), ua);
}

/** What a page has serialised; `undefined` where it is not JSON after all. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** JSON.parse gives JSON values and nothing else. */
function toJsonValue(value: unknown): JsonValue {
  if (value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value;
  if (Array.isArray(value)) return value.map(toJsonValue);
  return Object.fromEntries(Object.entries(value ?? {}).map(([key, member]) => [key, toJsonValue(member)]));
}

function findProvider(flow: Flow, configURL: string): ProviderRecord | undefined {
  return flow.providers.find((provider) => provider.request.configURL === configURL);
}

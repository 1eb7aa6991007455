/**
 * The browser's part of https://w3c-fedid.github.io/FedCM/#create-an-identitycredential up to the dialog. The order of the checks
 * is Chromium's.
 */
import { domException } from '../shared/call-result.ts';
import type { Flow, ProviderRecord } from '../shared/flow.ts';
import type { FedCmFailure } from '../shared/trace-event.ts';
import { silentObstacles } from './auto-reauthn.ts';
import { decide } from './decide.ts';
import { failure } from './failures.ts';
import { fetchProviders } from './fetch-providers.ts';
import { print, step } from './record.ts';
import { end, fail, failDelayed } from './settle.ts';
import { isPotentiallyTrustworthy, parseUrl } from './site.ts';
import { STEPS } from './steps.ts';
import type { UserAgent } from './user-agent.ts';

export async function requested(flow: Flow, ua: UserAgent): Promise<void> {
  if (!(await mayStart(flow, ua))) return;
  const { request, caller } = flow;
  if (request.mode === 'passive') {
    if ((await ua.cooldownUntil(caller.storeId, caller.topOrigin)) > ua.now()) {
      await failDelayed(
        flow,
        [{ failure: failure('DisabledInSettings', 'A dialog was dismissed on this site lately; the cooldown is not over.') }],
        ua,
      );
      return;
    }
    if (request.mediation === 'silent' && !(await silentIsPossible(flow, ua))) return;
    if (!(await someoneMayBeSignedIn(flow, ua))) return;
  }
  await ua.checkpoint(flow);
  await fetchProviders(
    flow,
    flow.providers.filter((provider) => provider.status === 'fetching'),
    ua,
  );
  await decide(flow, ua);
}

/** The checks that need neither state nor network. */
async function mayStart(flow: Flow, ua: UserAgent): Promise<boolean> {
  const { caller, request } = flow;
  if (!caller.permissionsPolicy) {
    step(flow, ua, STEPS.discover, 'failed', "The document's permissions policy does not allow identity-credentials-get.");
    end(flow, domException('NotAllowedError', "The 'identity-credentials-get' feature is not enabled in this document."), ua);
    return false;
  }
  if (caller.origin === 'null') {
    fail(flow, failure('RelyingPartyOriginIsOpaque', "The calling document's origin is opaque (sandboxed, or a data: URL)."), ua);
    return false;
  }
  if (caller.fenced) {
    fail(flow, failure('ErrorIdToken', 'FedCM is not allowed in fenced frames.'), ua);
    return false;
  }
  const pending = await ua.pendingFlow(caller, flow.id);
  if (pending) {
    // A call by a click takes the place of one that the page made by itself.
    const replaces = request.mode === 'active' && pending.mode === 'passive';
    if (!replaces) {
      const busy = failure('TooManyRequests', 'Another get() of this page is not settled yet.');
      fail(flow, busy, ua, domException('NotAllowedError', busy.console[0] ?? ''));
      return false;
    }
    if (caller.userActivation) await ua.replaceFlow(pending.flowId);
  }
  if (request.mode === 'active' && !caller.userActivation) {
    fail(flow, failure('MissingTransientUserActivation', 'Active mode must be called from a click or key press.'), ua);
    return false;
  }
  return checkProviders(flow, ua);
}

function checkProviders(flow: Flow, ua: UserAgent): boolean {
  const urls = flow.request.providers.map((provider) => provider.configURL);
  if (new Set(urls).size < urls.length) {
    fail(flow, failure('ErrorIdToken', 'The same config URL stands twice in providers.', { member: 'providers' }), ua);
    return false;
  }
  const untrusted = urls.find((configURL) => !originIsTrustworthy(configURL));
  if (untrusted) {
    fail(
      flow,
      failure('IdpNotPotentiallyTrustworthy', `${untrusted} is neither https nor localhost.`, { member: 'configURL', value: untrusted }),
      ua,
    );
    return false;
  }
  return true;
}

/** Chromium asks this of the URL's origin: blob: and file: pass, and fail at the fetch. */
function originIsTrustworthy(configURL: string): boolean {
  const url = parseUrl(configURL);
  if (url?.protocol === 'file:') return true;
  const origin = url && parseUrl(url.origin);
  return !!origin && isPotentiallyTrustworthy(origin);
}

async function silentIsPossible(flow: Flow, ua: UserAgent): Promise<boolean> {
  const obstacles = await Promise.all(flow.providers.map((provider) => silentObstacles(flow, provider, ua)));
  if (obstacles.some((lines) => lines.length === 0)) return true;
  for (const line of obstacles.flat()) print(flow, ua, 'error', line);
  await failDelayed(flow, [{ failure: failure('SilentMediationFailure', obstacles.flat().join(' ')) }], ua);
  return false;
}

/** Passive mode does not even ask an IdP that says nobody is signed in. https://w3c-fedid.github.io/login-status/#get-the-login-status */
async function someoneMayBeSignedIn(flow: Flow, ua: UserAgent): Promise<boolean> {
  const out: { failure: FedCmFailure; provider: ProviderRecord }[] = [];
  for (const provider of flow.providers) {
    if ((await ua.loginStatus(flow.caller.storeId, provider.origin)) !== 'logged-out') continue;
    provider.status = 'failed';
    out.push({
      provider,
      failure: failure('NotSignedInWithIdp', `The login status of ${provider.origin} is logged-out.`, { url: provider.origin }),
    });
    step(flow, ua, STEPS.loginStatus, 'skipped', 'logged-out: nothing is sent', provider);
  }
  if (out.length < flow.providers.length) return true;
  if (flow.request.mediation === 'silent') {
    await failDelayed(
      flow,
      [{ failure: failure('SilentMediationFailure', 'The login status of the identity provider is logged-out.') }],
      ua,
    );
  } else await failDelayed(flow, out, ua);
  return false;
}

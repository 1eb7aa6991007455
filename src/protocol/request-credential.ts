/**
 * The browser's part of https://w3c-fedid.github.io/FedCM/#create-an-identitycredential up to the dialog. The order of the checks
 * is Chromium's.
 */
import { domException } from '../shared/call-result.ts';
import type { Flow } from '../shared/flow.ts';
import { readMediationState, silentObstacles } from './auto-reauthn.ts';
import { recordConditions } from './auto-reauthn-conditions.ts';
import { decide } from './decide.ts';
import { failure, notSignedIn } from './failures.ts';
import { fetchProviders } from './fetch-providers.ts';
import { isInCooldown, print, readLoginStatus, record, step } from './record.ts';
import { fail, failDelayed } from './settle.ts';
import { hasTrustworthyOrigin, parseUrl } from './site.ts';
import { STEPS } from './steps.ts';
import type { UserAgent } from './user-agent.ts';

export async function requested(flow: Flow, ua: UserAgent): Promise<void> {
  if (!(await mayStart(flow, ua))) return;
  const { request } = flow;
  if (request.mode === 'passive') {
    if (await isInCooldown(flow, ua)) {
      await failDelayed(
        flow,
        [{ failure: failure('DisabledInSettings', 'A dialog was dismissed on this site lately; the cooldown is not over.') }],
        ua,
      );
      return;
    }
    step(flow, ua, STEPS.cooldown, 'passed');
  } else step(flow, ua, STEPS.cooldown, 'skipped', 'active mode does not ask it');
  if (!checkProviders(flow, ua)) return;
  if (request.mode === 'passive' && !(await someProviderIsLeft(flow, ua))) return;
  await ua.checkpoint(flow);
  const left = flow.providers.filter((provider) => provider.status === 'fetching');
  const [mediationState] = await Promise.all([readMediationState(flow, ua), fetchProviders(flow, left, ua)]);
  await decide(flow, mediationState, ua);
}

/** The checks of the caller: they need neither state nor network. */
async function mayStart(flow: Flow, ua: UserAgent): Promise<boolean> {
  const { caller, request } = flow;
  if (caller.fenced) {
    fail(flow, failure('ErrorIdToken', 'FedCM is not allowed in fenced frames.'), ua);
    return false;
  }
  const pending = await ua.pendingFlow(caller, flow.id);
  if (pending) {
    // A call by a click takes the place of one that the page made by itself.
    const replaces = request.mode === 'active' && pending.mode === 'passive' && caller.userActivation;
    record(flow, ua, { type: 'overlap', flowId: pending.flowId, how: replaces ? 'replaces' : 'refused-because-of' });
    if (!replaces) {
      const busy = failure('TooManyRequests', 'Another get() of this page is not settled yet.');
      fail(flow, busy, ua, domException('NotAllowedError', busy.console[0] ?? ''));
      return false;
    }
    await ua.replaceFlow(pending.flowId);
  }
  if (request.mode === 'active' && !caller.userActivation) {
    fail(flow, failure('MissingTransientUserActivation', 'Active mode must be called from a click or key press.'), ua);
    return false;
  }
  if (caller.origin === 'null') {
    fail(flow, failure('RelyingPartyOriginIsOpaque', "The calling document's origin is opaque (sandboxed, or a data: URL)."), ua);
    return false;
  }
  step(flow, ua, STEPS.discover, 'passed', 'the caller may call, and no other call of its page is in the way');
  return true;
}

function checkProviders(flow: Flow, ua: UserAgent): boolean {
  const seen = new Set<string>();
  for (const { configURL } of flow.request.providers) {
    const evidence = { member: 'configURL', value: configURL };
    const url = parseUrl(configURL);
    if (!url || !hasTrustworthyOrigin(url)) {
      fail(flow, failure('IdpNotPotentiallyTrustworthy', `${configURL} is neither https nor localhost.`, evidence), ua);
      return false;
    }
    if (seen.has(configURL)) {
      fail(flow, failure('ErrorIdToken', 'The same config URL stands twice in providers.', evidence), ua);
      return false;
    }
    seen.add(configURL);
  }
  return true;
}

/**
 * Passive mode does not even ask an IdP that says nobody is signed in, nor a silent call one with which it cannot succeed: the
 * request would tell it of a visit. https://w3c-fedid.github.io/login-status/#get-the-login-status
 */
async function someProviderIsLeft(flow: Flow, ua: UserAgent): Promise<boolean> {
  const { request, providers } = flow;
  const silent = request.mediation === 'silent';
  const causes: string[] = [];
  for (const provider of providers.filter(({ status }) => status === 'fetching')) {
    const loggedOut = (await readLoginStatus(flow, provider.origin, ua)) === 'logged-out';
    const obstacles = silent && !loggedOut ? await silentObstacles(flow, provider, ua) : [];
    if (!loggedOut) step(flow, ua, STEPS.loginStatus, 'passed', 'it is not logged-out', provider);
    if (!loggedOut && obstacles.length === 0) continue;
    provider.status = 'failed';
    for (const line of obstacles) print(flow, ua, 'error', line);
    const cause = loggedOut ? notSignedIn(provider.origin).cause : obstacles.join(' ');
    causes.push(cause);
    step(flow, ua, loggedOut ? STEPS.loginStatus : STEPS.createCredential, 'failed', cause, provider);
    step(flow, ua, STEPS.fetchConfig, 'skipped', 'nothing is sent: the request would tell the identity provider of a visit', provider);
  }
  if (providers.some(({ status }) => status === 'fetching')) return true;
  if (silent) recordConditions(flow, await readMediationState(flow, ua), ua);
  const [provider, ...others] = providers;
  const reason = silent
    ? failure('SilentMediationFailure', causes.join(' '))
    : notSignedIn(providers.map(({ origin }) => origin).join(', '));
  // One verdict for the call, however many IdPs it named.
  await failDelayed(flow, [{ failure: reason, ...(provider && others.length === 0 && { provider }) }], ua);
  return false;
}

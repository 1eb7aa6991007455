/** A login status that was set: kept, and told to the flows whose sign-in window waits for it. */
import browser from 'webextension-polyfill';
import type { LoginStatus } from '../shared/dictionaries.ts';
import type { Flow } from '../shared/flow.ts';
import { dispatch } from './flow-driver.ts';
import { onFlowNews } from './flow-events.ts';
import { IS_FIREFOX } from './platform.ts';
import { listenToSignIn, type SignInOrigin, wasHeard } from './sign-in-headers.ts';
import { loadFlows } from './state/flows.ts';
import type { ChangeSource } from './state/history.ts';
import { dropHeaderStatus, setLoginStatus, takeInHeaderStatus } from './state/login-status.ts';
import { STATUS_COOKIE } from './state/set-login-rules.ts';

/** Statuses on their way to the flows. */
const underWay = new Set<Promise<void>>();

function track(work: Promise<void>): Promise<void> {
  underWay.add(work);
  const forget = () => void underWay.delete(work);
  work.then(forget, forget);
  return work;
}

/** @param setBy What set it, for the person who looks at the state. @param source Which call or request. */
export function statusWasSet(
  storeId: string,
  origin: string,
  status: LoginStatus,
  setBy: string,
  source?: Omit<ChangeSource, 'by'>,
): Promise<void> {
  const kept = setLoginStatus(storeId, origin, status, setBy, source);
  return track(kept.then(() => tellFlows(storeId, origin, status)));
}

/** A background that wakes in Firefox gets a page's message before the headers with which that page came. ms. */
const JUST_AWAKE = 5000;
const HEADERS_LATE = 300;

/** Resolves when the flow has heard of every status up to now: a sign-in page may set it and close in the same breath. */
export async function statusesTold({ phase, window, caller }: Flow): Promise<void> {
  if (phase === 'login-window' && window) {
    if (IS_FIREFOX && performance.now() < JUST_AWAKE) await new Promise((resolve) => setTimeout(resolve, HEADERS_LATE));
    await readHeaderStatus(caller.storeId, new URL(window.configURL).origin);
  }
  while (underWay.size > 0) await Promise.allSettled(underWay);
}

async function tellFlows(storeId: string, origin: string, status: LoginStatus): Promise<void> {
  for (const flow of await loadFlows()) {
    // A flow that is just opening its window is not stored with it yet; it takes the event after that.
    const waits = flow.phase === 'login-window' || flow.inProgress !== null;
    if (waits && flow.caller.storeId === storeId) void dispatch(flow.id, { type: 'login-status-changed', origin, status });
  }
}

/** Sign-in windows under way, by flow. */
const watched = new Map<string, SignInOrigin & { unlisten(): void }>();

/** Chromium: the rule's cookie is the sign of a `Set-Login` (state/login-status.ts). */
function onCookieChanged(change: browser.Cookies.OnChangedChangeInfoType): void {
  const { cookie, removed } = change;
  if (removed || cookie.name !== STATUS_COOKIE) return;
  for (const { storeId, origin } of watched.values()) {
    if (storeId !== cookie.storeId || new URL(origin).hostname !== cookie.domain) continue;
    void (wasHeard({ storeId, origin }) ? dropHeaderStatus(storeId, origin) : readHeaderStatus(storeId, origin));
  }
}

function readHeaderStatus(storeId: string, origin: string): Promise<void> {
  return track(takeInHeaderStatus(storeId, origin).then((status) => (status ? tellFlows(storeId, origin, status) : undefined)));
}

function unwatch(flowId: string): void {
  watched.get(flowId)?.unlisten();
  watched.delete(flowId);
  if (watched.size === 0) browser.cookies.onChanged.removeListener(onCookieChanged);
}

/** Watches for `Set-Login` while a sign-in window is open, and only then. */
export function watchSignInWindows(): void {
  if (IS_FIREFOX) return;
  onFlowNews(({ type, flow }) => {
    const { window } = flow;
    if (type === 'flow-ended' || flow.phase !== 'login-window' || !window) {
      if (watched.has(flow.id)) unwatch(flow.id);
      return;
    }
    if (watched.has(flow.id)) return;
    if (watched.size === 0) browser.cookies.onChanged.addListener(onCookieChanged);
    const target = { storeId: flow.caller.storeId, origin: new URL(window.configURL).origin };
    const unlisten = listenToSignIn(
      target,
      (status, url) => void statusWasSet(target.storeId, target.origin, status, 'Set-Login', { url }),
    );
    watched.set(flow.id, { ...target, unlisten });
    // The page may have answered before anybody watched.
    void readHeaderStatus(target.storeId, target.origin);
  });
}

/** What a `Set-Login` said while the background was not running. */
export async function catchUpSignInWindows(): Promise<void> {
  for (const flow of await loadFlows()) {
    if (flow.phase === 'login-window' && flow.window) await readHeaderStatus(flow.caller.storeId, new URL(flow.window.configURL).origin);
  }
}

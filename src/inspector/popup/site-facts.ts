/** What the popup says about one site, from the recorded calls and the state. */
import type { LoginStatusState } from '../../shared/dictionaries.ts';
import type { EmulatorState } from '../../shared/emulator-state.ts';
import type { SiteMode } from '../../shared/settings.ts';
import type { Trace } from '../../shared/trace-event.ts';
import { type FlowRow, summaryOf } from '../../trace/summary.ts';
import { modeOfHost } from './site-mode.ts';

export interface SiteFacts {
  host: string;
  mode: SiteMode;
  providers: { origin: string; status: LoginStatusState }[];
  /** ms since the epoch; 0 for none. */
  cooldownUntil: number;
  last: FlowRow | null;
}

function providersOf(trace: Trace): string[] {
  const urls = [
    ...(trace.options?.providers ?? []).map(({ configURL }) => configURL),
    ...trace.events.flatMap((event) => (event.type === 'request' ? (event.request.configURL ?? []) : [])),
  ];
  return urls.flatMap((url) => (URL.canParse(url) ? new URL(url).origin : []));
}

/**
 * @param pageUrl Of the tab's top-level document. @param traces Of the tab, oldest first. @param storeId The tab's cookie store;
 * null if it is not known. @param now ms since the epoch.
 * @returns null if the page is not a web site.
 */
export function siteFacts(
  pageUrl: string,
  traces: readonly Trace[],
  state: EmulatorState,
  storeId: string | null,
  now: number,
): SiteFacts | null {
  if (!URL.canParse(pageUrl)) return null;
  const { protocol, hostname, origin } = new URL(pageUrl);
  if (protocol !== 'https:' && protocol !== 'http:') return null;
  const inStore = (item: { storeId: string }): boolean => storeId === null || item.storeId === storeId;
  const own = traces.filter(({ topOrigin }) => topOrigin === origin);
  const callers = new Set([origin, ...own.map((trace) => trace.origin)]);
  const providers = new Set(own.flatMap(providersOf));
  const last = own.findLast(({ api }) => api === 'get' || api === 'disconnect' || api === 'getUserInfo');
  const cooldowns = state.cooldowns.filter((item) => inStore(item) && callers.has(item.origin) && item.until > now);
  return {
    host: hostname,
    mode: modeOfHost(state.settings, hostname),
    providers: [...providers].map((provider) => ({
      origin: provider,
      status: state.loginStatus.find((item) => inStore(item) && item.origin === provider)?.status ?? 'unknown',
    })),
    cooldownUntil: Math.max(0, ...cooldowns.map(({ until }) => until)),
    last: last === undefined ? null : summaryOf(last),
  };
}

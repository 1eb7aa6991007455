/** All state as a person (or a test) sees it, and putting it back. */
import browser from 'webextension-polyfill';
import { cooldownUntil } from '../protocol/cooldown.ts';
import { sessionArea } from '../session/session-area.ts';
import type { EmulatorState } from '../shared/emulator-state.ts';
import { dispatch, settled } from './flow-driver.ts';
import { IS_FIREFOX } from './platform.ts';
import { applySiteModes } from './site-modes.ts';
import { CONNECTED_PREFIX, forgetClearedSites, parseConnectionKey, readConnectedAccounts } from './state/connected-accounts.ts';
import { loadFlows } from './state/flows.ts';
import { forgetHistory } from './state/history.ts';
import { forgettingItems } from './state/items.ts';
import { drainHeaderStatuses, LOGIN_STATUS_PREFIX, readStoredLoginStatus } from './state/login-status.ts';
import { keepMarkerPath, markerPath } from './state/marker-path.ts';
import { getSettings } from './state/settings.ts';
import { AUTO_REAUTHN_PREFIX, COOLDOWN_PREFIX, MEDIATION_PREFIX, readCooldown } from './state/site-settings.ts';
import { readPrefix, removeAll, stateArea } from './state/storage.ts';
import { forgetOpenings } from './surfaces/openings.ts';
import { registrableDomain } from './wire/sites.ts';

/** Of the items, those that belong to an origin under this prefix. */
function entries(items: [key: string, value: unknown][], prefix: string): { storeId: string; origin: string; value: unknown }[] {
  return items.flatMap(([key, value]) => {
    if (!key.startsWith(prefix)) return [];
    const [storeId = '', origin = ''] = key.slice(prefix.length).split(' ');
    return [{ storeId, origin, value }];
  });
}

export async function readState(): Promise<EmulatorState> {
  await Promise.all([drainHeaderStatuses(), forgetClearedSites()]);
  // Once for all kinds: a look at the keys costs as much as there are.
  const [items, settings] = await Promise.all([readPrefix(stateArea, ...SITE_PREFIXES), getSettings()]);
  return {
    loginStatus: entries(items, LOGIN_STATUS_PREFIX).flatMap(({ storeId, origin, value }) => {
      const stored = readStoredLoginStatus(value);
      return stored ? [{ storeId, origin, ...stored }] : [];
    }),
    connectedAccounts: items.flatMap(([key, value]) => {
      const parsed = parseConnectionKey(key);
      return parsed ? [{ ...parsed, accounts: readConnectedAccounts(value) }] : [];
    }),
    cooldowns: entries(items, COOLDOWN_PREFIX).flatMap(({ storeId, origin, value }) => {
      const cooldown = readCooldown(value);
      return cooldown ? [{ storeId, origin, dismissals: cooldown.dismissals, until: cooldownUntil(cooldown) }] : [];
    }),
    autoReauthn: entries(items, AUTO_REAUTHN_PREFIX).flatMap(({ storeId, origin, value }) =>
      typeof value === 'number' ? [{ storeId, origin, at: value }] : [],
    ),
    requiresUserMediation: entries(items, MEDIATION_PREFIX).map(({ storeId, origin }) => ({ storeId, origin })),
    settings,
  };
}

/** Of one cookie store, or of all. */
export function resetCooldowns(storeId?: string): Promise<void> {
  return removeAll(storeId === undefined ? COOLDOWN_PREFIX : `${COOLDOWN_PREFIX}${storeId} `);
}

/** Keys are `prefix:store origin`, or `prefix:store rp embedder idp`. */
const SITE_PREFIXES = [LOGIN_STATUS_PREFIX, CONNECTED_PREFIX, COOLDOWN_PREFIX, AUTO_REAUTHN_PREFIX, MEDIATION_PREFIX];

/** Forgets all that is known of a site, as relying party, embedder and identity provider, in every cookie store. */
export async function resetSite(site: string): Promise<void> {
  await drainHeaderStatuses();
  const isOfSite = (origin: string): boolean => {
    if (!URL.canParse(origin)) return false;
    const { hostname } = new URL(origin);
    return hostname === site || registrableDomain(hostname) === site;
  };
  for (const prefix of SITE_PREFIXES) {
    await removeAll(prefix, (key) => key.slice(prefix.length).split(' ').slice(1).some(isOfSite));
  }
  await Promise.all([forgetHistory(isOfSite), forgetOpenings(isOfSite)]);
  await removeMarkers((host) => host === site || registrableDomain(host) === site);
}

/** As freshly installed. */
export async function resetEverything(): Promise<void> {
  for (const flow of await loadFlows()) void dispatch(flow.id, { type: 'caller-gone', how: 'tab-closed' });
  await settled();
  await removeMarkers();
  await forgettingItems(async () => {
    await Promise.all([stateArea.clear(), sessionArea.clear()]);
    await keepMarkerPath();
  });
  await applySiteModes();
}

/** The cookies that stand for a site's data or carry a header's word. */
async function removeMarkers(isOfHost: (host: string) => boolean = () => true): Promise<void> {
  const path = await markerPath();
  for (const store of await browser.cookies.getAllCookieStores()) {
    const cookies = await browser.cookies.getAll({ storeId: store.id, ...(IS_FIREFOX && { firstPartyDomain: null }) });
    for (const cookie of cookies) {
      const host = cookie.domain.replace(/^\./, '');
      if (cookie.path !== path || !isOfHost(host)) continue;
      const url = `https://${host}${cookie.path}`;
      await browser.cookies.remove({ url, name: cookie.name, storeId: store.id });
    }
  }
}

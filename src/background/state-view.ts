/** All state as a person (or a test) sees it, and putting it back. */
import browser from 'webextension-polyfill';
import { cooldownUntil } from '../protocol/cooldown.ts';
import type { EmulatorState } from '../shared/emulator-state.ts';
import { dispatch, settled } from './flow-driver.ts';
import { IS_FIREFOX } from './platform.ts';
import { applySiteModes } from './site-modes.ts';
import { CONNECTED_PREFIX, parseConnectionKey, readConnectedAccounts } from './state/connected-accounts.ts';
import { loadFlows } from './state/flows.ts';
import { drainHeaderStatuses, LOGIN_STATUS_PREFIX, readStoredLoginStatus } from './state/login-status.ts';
import { getSettings } from './state/settings.ts';
import { MARKER_PATH } from './state/site-data-marker.ts';
import { AUTO_REAUTHN_PREFIX, COOLDOWN_PREFIX, MEDIATION_PREFIX, readCooldown } from './state/site-settings.ts';
import { readAll, removeAll } from './state/storage.ts';
import { registrableDomain } from './wire/sites.ts';

async function entries(prefix: string): Promise<{ storeId: string; origin: string; value: unknown }[]> {
  const found = await readAll(prefix);
  return [...found].map(([key, value]) => {
    const [storeId = '', origin = ''] = key.slice(prefix.length).split(' ');
    return { storeId, origin, value };
  });
}

export async function readState(): Promise<EmulatorState> {
  await drainHeaderStatuses();
  const [status, connected, cooldowns, autoReauthn, mediation, settings] = await Promise.all([
    entries(LOGIN_STATUS_PREFIX),
    readAll(CONNECTED_PREFIX),
    entries(COOLDOWN_PREFIX),
    entries(AUTO_REAUTHN_PREFIX),
    entries(MEDIATION_PREFIX),
    getSettings(),
  ]);
  return {
    loginStatus: status.flatMap(({ storeId, origin, value }) => {
      const stored = readStoredLoginStatus(value);
      return stored ? [{ storeId, origin, ...stored }] : [];
    }),
    connectedAccounts: [...connected].flatMap(([key, value]) => {
      const parsed = parseConnectionKey(key);
      return parsed ? [{ ...parsed, accounts: readConnectedAccounts(value) }] : [];
    }),
    cooldowns: cooldowns.flatMap(({ storeId, origin, value }) => {
      const cooldown = readCooldown(value);
      return cooldown ? [{ storeId, origin, dismissals: cooldown.dismissals, until: cooldownUntil(cooldown) }] : [];
    }),
    autoReauthn: autoReauthn.flatMap(({ storeId, origin, value }) => (typeof value === 'number' ? [{ storeId, origin, at: value }] : [])),
    requiresUserMediation: mediation.map(({ storeId, origin }) => ({ storeId, origin })),
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
    const { hostname } = new URL(origin);
    return hostname === site || registrableDomain(hostname) === site;
  };
  for (const prefix of SITE_PREFIXES) {
    await removeAll(prefix, (key) => key.slice(prefix.length).split(' ').slice(1).some(isOfSite));
  }
  await removeMarkers((host) => host === site || registrableDomain(host) === site);
}

/** As freshly installed. */
export async function resetEverything(): Promise<void> {
  for (const flow of await loadFlows()) void dispatch(flow.id, { type: 'caller-gone', how: 'tab-closed' });
  await settled();
  await removeMarkers();
  await Promise.all([browser.storage.local.clear(), browser.storage.session.clear()]);
  await applySiteModes();
}

/** The cookies that stand for a site's data or carry a header's word. */
async function removeMarkers(isOfHost: (host: string) => boolean = () => true): Promise<void> {
  for (const store of await browser.cookies.getAllCookieStores()) {
    const cookies = await browser.cookies.getAll({ storeId: store.id, ...(IS_FIREFOX && { firstPartyDomain: null }) });
    for (const cookie of cookies) {
      const host = cookie.domain.replace(/^\./, '');
      if (cookie.path !== MARKER_PATH || !isOfHost(host)) continue;
      const url = `https://${host}${cookie.path}`;
      await browser.cookies.remove({ url, name: cookie.name, storeId: store.id });
    }
  }
}

/** The connected accounts set. https://w3c-fedid.github.io/FedCM/#browser-connected-accounts-set */
import type { ConnectedAccounts, ConnectionKey } from '../../protocol/user-agent.ts';
import { serialised } from '../serialised.ts';
import { BY_AUTOMATION, type ChangeSource, changed, forgetHistory } from './history.ts';
import { getItem, removeItem, setItem } from './items.ts';
import { hasSiteData, markSiteData } from './site-data-marker.ts';
import { removeAll, stateArea } from './storage.ts';

const PREFIX = 'connected:';

function storageKey(key: ConnectionKey): string {
  return `${PREFIX}${key.storeId} ${key.rp} ${key.embedder} ${key.idp}`;
}

function subjectOf({ rp, embedder, idp }: ConnectionKey): string {
  return `${rp} ${embedder} ${idp}`;
}

/** The key that a storage key stands for, for the state view; null for a foreign one. */
export function parseConnectionKey(text: string): ConnectionKey | null {
  const [storeId, rp, embedder, idp] = text.startsWith(PREFIX) ? text.slice(PREFIX.length).split(' ') : [];
  return storeId !== undefined && rp !== undefined && embedder !== undefined && idp !== undefined ? { storeId, rp, embedder, idp } : null;
}

export const CONNECTED_PREFIX = PREFIX;

export function readConnectedAccounts(value: unknown): ConnectedAccounts {
  if (typeof value !== 'object' || value === null) return {};
  return Object.fromEntries(Object.entries(value).filter((entry): entry is [string, number] => typeof entry[1] === 'number'));
}

export async function connectedAccounts(key: ConnectionKey): Promise<ConnectedAccounts> {
  const storage = storageKey(key);
  // After the changes that are under way.
  const accounts = await serialised(storage, async () => readConnectedAccounts(await getItem(stateArea, storage)));
  if (Object.keys(accounts).length === 0) return {};
  // The user cleared the RP's site data: the connection went with it.
  if (await hasSiteData(key.storeId, key.rp)) return accounts;
  await forgetConnectionsOf(key.storeId, key.rp);
  return {};
}

/** Connections and history of relying parties whose site data the user has cleared go. */
export async function forgetClearedSites(): Promise<void> {
  const keys = (await stateArea.getKeys()).map(parseConnectionKey).filter((key) => key !== null);
  // After the changes that are under way: a connection is stored beside its site's marker.
  await Promise.all(keys.map((key) => serialised(storageKey(key), async () => undefined)));
  for (const [storeId, rp] of new Map(keys.map(({ storeId, rp }) => [`${storeId} ${rp}`, [storeId, rp] as const])).values()) {
    if (!(await hasSiteData(storeId, rp))) await forgetConnectionsOf(storeId, rp);
  }
}

async function forgetConnectionsOf(storeId: string, rp: string): Promise<void> {
  await removeAll(`${PREFIX}${storeId} ${rp} `);
  await forgetHistory((origin, inStore) => origin === rp && inStore === storeId);
}

export function connectAccount(key: ConnectionKey, accountId: string, now: number, source: ChangeSource = BY_AUTOMATION): Promise<void> {
  const storage = storageKey(key);
  return serialised(storage, async () => {
    const accounts = readConnectedAccounts(await getItem(stateArea, storage));
    await Promise.all([setItem(stateArea, storage, { ...accounts, [accountId]: now }), markSiteData(key.storeId, key.rp)]);
    const value = Object.hasOwn(accounts, accountId) ? `used ${accountId}` : `connected ${accountId}`;
    void changed('connected-account', key.storeId, subjectOf(key), value, source);
  });
}

export function disconnectAccount(key: ConnectionKey, accountId?: string, source: ChangeSource = BY_AUTOMATION): Promise<void> {
  const storage = storageKey(key);
  return serialised(storage, async () => {
    const accounts = readConnectedAccounts(await getItem(stateArea, storage));
    const gone = accountId === undefined ? Object.keys(accounts) : [accountId].filter((id) => Object.hasOwn(accounts, id));
    if (gone.length > 0) void changed('connected-account', key.storeId, subjectOf(key), `disconnected ${gone.join(', ')}`, source);
    if (accountId !== undefined) delete accounts[accountId];
    if (accountId === undefined || Object.keys(accounts).length === 0) await removeItem(stateArea, storage);
    else await setItem(stateArea, storage, accounts);
  });
}

/** What dismissals, auto re-authentication and preventSilentAccess() leave behind, per origin. */
import { type Cooldown, nextCooldown, cooldownUntil as until } from '../../protocol/cooldown.ts';
import { areaOf, readItem, serialised } from './storage.ts';

export const COOLDOWN_PREFIX = 'cooldown:';
export const AUTO_REAUTHN_PREFIX = 'auto-reauthn:';
export const MEDIATION_PREFIX = 'requires-user-mediation:';

const key = (prefix: string, storeId: string, origin: string) => `${prefix}${storeId} ${origin}`;

export function readCooldown(value: unknown): Cooldown | undefined {
  if (typeof value !== 'object' || value === null || !('dismissals' in value) || !('since' in value)) return undefined;
  const { dismissals, since } = value;
  return typeof dismissals === 'number' && typeof since === 'number' ? { dismissals, since } : undefined;
}

/** ms since the epoch; 0 for none. */
export async function cooldownUntil(storeId: string, topOrigin: string): Promise<number> {
  return until(readCooldown(await readItem(areaOf(storeId), key(COOLDOWN_PREFIX, storeId, topOrigin))));
}

export function triggerCooldown(storeId: string, topOrigin: string): Promise<void> {
  const item = key(COOLDOWN_PREFIX, storeId, topOrigin);
  return serialised(item, async () => {
    const area = areaOf(storeId);
    await area.set({ [item]: nextCooldown(readCooldown(await readItem(area, item)), Date.now()) });
  });
}

export function resetCooldown(storeId: string, topOrigin: string): Promise<void> {
  return areaOf(storeId).remove(key(COOLDOWN_PREFIX, storeId, topOrigin));
}

/** As after this many dismissals in a row, the last one now; 0 for none. */
export function setCooldown(storeId: string, topOrigin: string, dismissals: number): Promise<void> {
  const item = key(COOLDOWN_PREFIX, storeId, topOrigin);
  return serialised(item, async () => {
    const cooldown: Cooldown = { dismissals, since: Date.now() };
    if (dismissals === 0) await areaOf(storeId).remove(item);
    else await areaOf(storeId).set({ [item]: cooldown });
  });
}

/** ms since the epoch; 0 for never. */
export async function lastAutoReauthn(storeId: string, topOrigin: string): Promise<number> {
  const value = await readItem(areaOf(storeId), key(AUTO_REAUTHN_PREFIX, storeId, topOrigin));
  return typeof value === 'number' ? value : 0;
}

export async function setLastAutoReauthn(storeId: string, topOrigin: string, at: number): Promise<void> {
  const item = key(AUTO_REAUTHN_PREFIX, storeId, topOrigin);
  if (at === 0) await areaOf(storeId).remove(item);
  else await areaOf(storeId).set({ [item]: at });
}

export async function requiresUserMediation(storeId: string, origin: string): Promise<boolean> {
  return (await readItem(areaOf(storeId), key(MEDIATION_PREFIX, storeId, origin))) === true;
}

export async function setRequiresUserMediation(storeId: string, origin: string, requires: boolean): Promise<void> {
  const item = key(MEDIATION_PREFIX, storeId, origin);
  if (requires) await areaOf(storeId).set({ [item]: true });
  else await areaOf(storeId).remove(item);
}

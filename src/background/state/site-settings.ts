/** What dismissals, auto re-authentication and preventSilentAccess() leave behind, per origin. */
import { type Cooldown, cooldownUntil, nextCooldown } from '../../protocol/cooldown.ts';
import type { CooldownRead } from '../../protocol/user-agent.ts';
import type { StateChange } from '../../shared/emulator-state.ts';
import { serialised } from '../serialised.ts';
import { BY_AUTOMATION, type ChangeSource, changed } from './history.ts';
import { getItem, removeItem, setItem } from './items.ts';
import { stateArea } from './storage.ts';

export const COOLDOWN_PREFIX = 'cooldown:';
export const AUTO_REAUTHN_PREFIX = 'auto-reauthn:';
export const MEDIATION_PREFIX = 'requires-user-mediation:';

const key = (prefix: string, storeId: string, origin: string) => `${prefix}${storeId} ${origin}`;

export function readCooldown(value: unknown): Cooldown | undefined {
  if (typeof value !== 'object' || value === null || !('dismissals' in value) || !('since' in value)) return undefined;
  const { dismissals, since } = value;
  return typeof dismissals === 'number' && typeof since === 'number' ? { dismissals, since } : undefined;
}

export async function cooldownOf(storeId: string, topOrigin: string): Promise<CooldownRead> {
  const cooldown = readCooldown(await getItem(stateArea, key(COOLDOWN_PREFIX, storeId, topOrigin)));
  return { until: cooldownUntil(cooldown), dismissals: cooldown?.dismissals ?? 0 };
}

export function triggerCooldown(storeId: string, topOrigin: string, source: ChangeSource = BY_AUTOMATION): Promise<void> {
  const item = key(COOLDOWN_PREFIX, storeId, topOrigin);
  return serialised(item, async () => {
    const cooldown = nextCooldown(readCooldown(await getItem(stateArea, item)), Date.now());
    await setItem(stateArea, item, cooldown);
    void changed('cooldown', storeId, topOrigin, `until ${new Date(cooldownUntil(cooldown)).toISOString()}`, source);
  });
}

export function resetCooldown(storeId: string, topOrigin: string, source: ChangeSource = BY_AUTOMATION): Promise<void> {
  return removeKnown('cooldown', storeId, topOrigin, COOLDOWN_PREFIX, 'none', source);
}

/** What was not there is no change, and a look costs less than a write. */
async function removeKnown(
  what: StateChange['what'],
  storeId: string,
  origin: string,
  prefix: string,
  value: string,
  source: ChangeSource,
): Promise<void> {
  const item = key(prefix, storeId, origin);
  if ((await getItem(stateArea, item)) === undefined) return;
  await removeItem(stateArea, item);
  void changed(what, storeId, origin, value, source);
}

/** As after so many dismissals, the last of them now; 0 removes it. */
export function setCooldown(storeId: string, topOrigin: string, dismissals: number, source: ChangeSource): Promise<void> {
  if (dismissals === 0) return resetCooldown(storeId, topOrigin, source);
  const item = key(COOLDOWN_PREFIX, storeId, topOrigin);
  return serialised(item, async () => {
    const cooldown: Cooldown = { dismissals, since: Date.now() };
    await setItem(stateArea, item, cooldown);
    void changed('cooldown', storeId, topOrigin, `until ${new Date(cooldownUntil(cooldown)).toISOString()}`, source);
  });
}

/** Tests set any number, more than a date can hold too. */
function timeText(at: number): string {
  const date = new Date(at);
  return Number.isNaN(date.getTime()) ? `${at} ms` : date.toISOString();
}

/** ms since the epoch; 0 for never. */
export async function lastAutoReauthn(storeId: string, topOrigin: string): Promise<number> {
  const value = await getItem(stateArea, key(AUTO_REAUTHN_PREFIX, storeId, topOrigin));
  return typeof value === 'number' ? value : 0;
}

export async function setLastAutoReauthn(
  storeId: string,
  topOrigin: string,
  at: number,
  source: ChangeSource = BY_AUTOMATION,
): Promise<void> {
  if (at === 0) return removeKnown('auto-reauthn', storeId, topOrigin, AUTO_REAUTHN_PREFIX, 'none', source);
  await setItem(stateArea, key(AUTO_REAUTHN_PREFIX, storeId, topOrigin), at);
  void changed('auto-reauthn', storeId, topOrigin, `at ${timeText(at)}`, source);
}

export async function requiresUserMediation(storeId: string, origin: string): Promise<boolean> {
  return (await getItem(stateArea, key(MEDIATION_PREFIX, storeId, origin))) === true;
}

export async function setRequiresUserMediation(
  storeId: string,
  origin: string,
  requires: boolean,
  source: ChangeSource = BY_AUTOMATION,
): Promise<void> {
  if (!requires) return removeKnown('requires-user-mediation', storeId, origin, MEDIATION_PREFIX, 'no', source);
  await setItem(stateArea, key(MEDIATION_PREFIX, storeId, origin), true);
  void changed('requires-user-mediation', storeId, origin, 'yes', source);
}

/** Chromium's exponential cooldown of passive dialogs after a dismissal, per top-level origin. */

const HOUR = 60 * 60 * 1000;
const DAY = 24 * HOUR;
/** ms by the number of dismissals in a row. */
const LEVELS = [2 * HOUR, DAY, 7 * DAY, 28 * DAY];

export interface Cooldown {
  /** Dismissals in a row. */
  dismissals: number;
  /** ms since the epoch of the last one. */
  since: number;
}

export function nextCooldown(previous: Cooldown | undefined, now: number): Cooldown {
  return { dismissals: (previous?.dismissals ?? 0) + 1, since: now };
}

/** ms since the epoch; 0 for none. */
export function cooldownUntil(cooldown: Cooldown | undefined): number {
  if (!cooldown || cooldown.dismissals < 1) return 0;
  return cooldown.since + (LEVELS[Math.min(cooldown.dismissals, LEVELS.length) - 1] ?? 0);
}

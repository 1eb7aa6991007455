/** Times and counts in words. There is no clock here: "now" is a parameter. */

const UNITS: [ms: number, one: string, many: string][] = [
  [86_400_000, 'day', 'days'],
  [3_600_000, 'hour', 'hours'],
  [60_000, 'minute', 'minutes'],
  [1000, 'second', 'seconds'],
];

/** @param ms A length of time. @returns `2 hours 5 minutes`: the two largest units; below a second `340 ms`. */
export function lengthInWords(ms: number): string {
  const total = Math.round(Math.abs(ms));
  if (total < 1000) return `${total} ms`;
  const parts: string[] = [];
  let rest = total;
  for (const [unit, one, many] of UNITS) {
    const count = Math.floor(rest / unit);
    rest -= count * unit;
    if (count > 0) parts.push(`${count} ${count === 1 ? one : many}`);
    if (parts.length === 2 || (parts.length === 1 && count === 0)) break;
  }
  return parts.join(' ');
}

/** @returns `2026-11-22 16:05:03 UTC`, or the number itself if it is not a date. @param ms since the epoch. */
export function dateInWords(ms: number): string {
  const date = new Date(ms);
  return Number.isNaN(date.getTime()) ? String(ms) : `${date.toISOString().slice(0, 19).replace('T', ' ')} UTC`;
}

/** @returns `5 minutes ago`, `in 2 hours`, `now`. Both in ms since the epoch. */
export function relativeTo(now: number, ms: number): string {
  const difference = ms - now;
  if (Math.abs(difference) < 1000) return 'now';
  return difference < 0 ? `${lengthInWords(difference)} ago` : `in ${lengthInWords(difference)}`;
}

/** Truncates an external text so that a sentence stays readable. */
export function shortened(text: string, length = 120): string {
  return text.length > length ? `${text.slice(0, length - 1)}…` : text;
}

/** A sentence with its full stop. */
export function sentence(text: string): string {
  return /[.!?…]$/.test(text) ? text : `${text}.`;
}

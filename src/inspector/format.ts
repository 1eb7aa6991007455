/** Times and sizes as the inspector shows them, in English like the rest of it. */

const two = (value: number): string => String(value).padStart(2, '0');

/** Local wall-clock time with milliseconds: `14:03:22.417`. `at`: ms since the epoch. */
export function clockTime(at: number): string {
  const date = new Date(at);
  return `${two(date.getHours())}:${two(date.getMinutes())}:${two(date.getSeconds())}.${String(date.getMilliseconds()).padStart(3, '0')}`;
}

/** Local date and time: `2026-11-22 14:03:22`. */
export function dateTime(at: number): string {
  const date = new Date(at);
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())} ${clockTime(at).slice(0, 8)}`;
}

/** A duration of `ms`: `12 ms`, `1.20 s`, `3 min 05 s`, `2 h 10 min`, `6 d 4 h`. */
export function duration(ms: number): string {
  if (ms < 1000) return `${Math.round(ms)} ms`;
  const seconds = ms / 1000;
  if (seconds < 60) return `${seconds.toFixed(seconds < 10 ? 2 : 1)} s`;
  const whole = Math.floor(seconds);
  if (whole < 3600) return `${Math.floor(whole / 60)} min ${two(whole % 60)} s`;
  if (whole < 86_400) return `${Math.floor(whole / 3600)} h ${Math.floor((whole % 3600) / 60)} min`;
  return `${Math.floor(whole / 86_400)} d ${Math.floor((whole % 86_400) / 3600)} h`;
}

/** The time from `now` to `until` (ms since the epoch), in whole seconds: `1 h 59 min`, `ended`. */
export function remaining(until: number, now: number): string {
  const seconds = Math.ceil((until - now) / 1000);
  if (seconds <= 0) return 'ended';
  return seconds < 60 ? `${seconds} s` : duration(seconds * 1000);
}

/** UTF-8 bytes of a text: `312 B`, `4.1 kB`. */
export function size(text: string): string {
  const bytes = new TextEncoder().encode(text).byteLength;
  return bytes < 1000 ? `${bytes} B` : `${(bytes / 1000).toFixed(1)} kB`;
}

/** `1 request`, `3 requests`. */
export function count(number: number, thing: string): string {
  return `${number} ${thing}${number === 1 ? '' : 's'}`;
}

/** Host (and port) of an origin or URL, for narrow columns; the text itself if it is neither. */
export function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).host || url : url;
}

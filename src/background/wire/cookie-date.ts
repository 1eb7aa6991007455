/**
 * The `Expires` attribute. https://httpwg.org/http-extensions/draft-ietf-httpbis-rfc6265bis.html#name-dates
 * Date.parse() is another algorithm: to it the common `Expires=0` and `Expires=-1` are dates long ago, which would remove the cookie;
 * to a browser they are no dates, and the cookie is one of the session.
 */
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const DELIMITERS = /[\t\u0020-\u002f\u003b-\u0040\u005b-\u0060\u007b-\u007e]+/;

/** @returns ms since the epoch, or null for a text that is no date. */
export function parseCookieDate(text: string): number | null {
  let time: number[] | undefined;
  let day: number | undefined;
  let month: number | undefined;
  let year: number | undefined;
  for (const token of text.split(DELIMITERS)) {
    const clock = time ? null : /^(\d{1,2}):(\d{1,2}):(\d{1,2})(?:\D|$)/.exec(token);
    const ofMonth = day === undefined ? /^(\d{1,2})(?:\D|$)/.exec(token)?.[1] : undefined;
    const named = MONTHS.indexOf(token.slice(0, 3).toLowerCase());
    const ofEra = year === undefined ? /^(\d{2,4})(?:\D|$)/.exec(token)?.[1] : undefined;
    if (clock) time = clock.slice(1).map(Number);
    else if (ofMonth !== undefined) day = Number(ofMonth);
    else if (month === undefined && named >= 0) month = named;
    else if (ofEra !== undefined) year = Number(ofEra);
  }
  const [hour = 24, minute = 60, second = 60] = time ?? [];
  if (day === undefined || month === undefined || year === undefined) return null;
  if (year < 100) year += year < 70 ? 2000 : 1900;
  if (day < 1 || day > 31 || year < 1601 || hour > 23 || minute > 59 || second > 59) return null;
  const date = Date.UTC(year, month, day, hour, minute, second);
  // 31 June is no date.
  return new Date(date).getUTCDate() === day ? date : null;
}

/** Rules that the files share: members by name and type, URLs, icons, colours. */
import { isObject, type JsonObject, parseUrl } from '../queries.ts';
import { pointer, type Remarks } from './remark.ts';

export type Expected = 'string' | 'boolean' | 'number' | 'list' | 'object' | 'any';

function typeOf(value: unknown): Expected | 'null' {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'list';
  if (typeof value === 'object') return 'object';
  if (typeof value === 'string') return 'string';
  if (typeof value === 'boolean') return 'boolean';
  return typeof value === 'number' ? 'number' : 'any';
}

/** Warns about members that no browser reads, and gives the right name for misspelt or renamed ones. */
export function unknownMembers(
  json: JsonObject,
  known: Record<string, Expected>,
  renamed: Record<string, string>,
  remarks: Remarks,
  base = '',
): void {
  for (const [name, value] of Object.entries(json)) {
    const at = base + pointer(name);
    const expected = Object.hasOwn(known, name) ? known[name] : undefined;
    if (expected !== undefined) {
      const found = typeOf(value);
      if (expected !== 'any' && found !== expected)
        remarks.warning(at, `"${name}" should be ${article(expected)}, not ${article(found)}, so it is ignored.`);
      continue;
    }
    const advice = Object.hasOwn(renamed, name) ? renamed[name] : undefined;
    const near = advice === undefined ? Object.keys(known).find((candidate) => isNear(candidate, name)) : undefined;
    if (advice !== undefined) remarks.warning(at, advice);
    else if (near) remarks.warning(at, `"${name}" is ignored. Did you mean "${near}"?`);
    else remarks.info(at, `"${name}" is not read by any browser.`);
  }
}

function article(type: string): string {
  return type === 'object' ? 'an object' : type === 'null' ? 'null' : `a ${type}`;
}

/** camelCase for snake_case, a hyphen, a plural. */
function isNear(a: string, b: string): boolean {
  const plain = (text: string) =>
    text
      .toLowerCase()
      .replaceAll(/[_\-\s]/g, '')
      .replace(/s$/, '');
  return plain(a) === plain(b);
}

/** https, or http on this machine: https://w3c.github.io/webappsec-secure-contexts/#is-origin-trustworthy */
export function isTrustworthy(url: URL): boolean {
  if (url.protocol === 'https:') return true;
  const { hostname } = url;
  return (
    url.protocol === 'http:' &&
    (hostname === 'localhost' || hostname.endsWith('.localhost') || hostname === '[::1]' || /^127(\.\d{1,3}){3}$/.test(hostname))
  );
}

/** Why an endpoint of the config file is not usable; null if it is. */
export function endpointProblem(value: unknown, configURL: string): string | null {
  if (value === undefined) return 'is missing';
  if (typeof value !== 'string') return `is ${article(typeOf(value))}, not a string`;
  if (value === '') return 'is empty';
  const url = parseUrl(value, configURL);
  if (!url) return `is not a URL: ${value}`;
  if (!isTrustworthy(url)) return `is neither https nor localhost: ${url.href}`;
  const origin = parseUrl(configURL)?.origin;
  return url.origin === origin
    ? null
    : `has a different origin (${url.origin}) from the config file (${origin ?? configURL}), but endpoints must share it`;
}

/** Smallest and best sizes, in px, as measured in Chromium. */
const SIZES = { passive: { minimum: 25, ideal: 50 }, active: { minimum: 40, ideal: 80 } };

export function lintIcons(value: unknown, base: string, at: string, remarks: Remarks): void {
  if (value === undefined) return;
  if (!Array.isArray(value)) {
    remarks.warning(at, '"icons" should be a list, so it is ignored.');
    return;
  }
  for (const [index, icon] of value.entries()) {
    const place = at + pointer(index);
    if (!isObject(icon) || typeof icon['url'] !== 'string') {
      remarks.warning(place, 'An icon needs a "url", so this one is ignored.');
      continue;
    }
    const url = parseUrl(icon['url'], base);
    if (!url || !/^https?:$/.test(url.protocol))
      remarks.warning(place + pointer('url'), `${icon['url']} is not an http(s) URL, so the icon is ignored.`);
    else if (/\.svg$/i.test(url.pathname)) remarks.warning(place + pointer('url'), 'Chrome does not show SVG icons; use PNG.');
    lintIconSize(icon['size'], place, remarks);
  }
}

function lintIconSize(size: unknown, at: string, remarks: Remarks): void {
  if (size === undefined) remarks.info(at, 'An icon without "size" is preferred to all others.');
  else if (typeof size !== 'number' || !Number.isInteger(size))
    remarks.warning(at + pointer('size'), '"size" should be an integer: the side of a square in px.');
  else if (size > 0 && size < SIZES.passive.minimum)
    remarks.warning(
      at + pointer('size'),
      `The icon is too small: the minimum is ${SIZES.passive.minimum} px in passive and ${SIZES.active.minimum} px in active mode.`,
    );
  else if (size > 0 && size < SIZES.active.minimum)
    remarks.warning(at + pointer('size'), `The icon is too small for active mode, where the minimum is ${SIZES.active.minimum} px.`);
}

/** `#rgb`, `#rrggbb` as `[r, g, b]`; null for anything else. */
function rgb(color: string): [number, number, number] | null {
  const hex = /^#([0-9a-f]{6}|[0-9a-f]{3})$/i.exec(color.trim())?.[1];
  if (!hex) return null;
  const full = hex.length === 3 ? [...hex].map((digit) => digit + digit).join('') : hex;
  const channel = (at: number) => Number.parseInt(full.slice(at, at + 2), 16);
  return [channel(0), channel(2), channel(4)];
}

/** WCAG 2 contrast ratio, 1 to 21. https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio */
function contrast(a: [number, number, number], b: [number, number, number]): number {
  const luminance = (color: [number, number, number]) => {
    const [r, g, bl] = color.map((value) => {
      const part = value / 255;
      return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * (r ?? 0) + 0.7152 * (g ?? 0) + 0.0722 * (bl ?? 0);
  };
  const [light = 0, dark = 0] = [luminance(a), luminance(b)].toSorted((x, y) => y - x);
  return (light + 0.05) / (dark + 0.05);
}

const MINIMUM_CONTRAST = 4.5;

export function lintColors(background: unknown, text: unknown, at: string, remarks: Remarks): void {
  const colors = [background, text].map((value) => (typeof value === 'string' ? rgb(value) : null));
  for (const [index, name] of ['background_color', 'color'].entries()) {
    const value = [background, text][index];
    if (typeof value === 'string' && !colors[index] && !/^[a-z]+$/i.test(value))
      remarks.warning(at + pointer(name), `${JSON.stringify(value)} is not a colour that Chrome reads: use #rrggbb.`);
  }
  if (text !== undefined && background === undefined)
    remarks.warning(at + pointer('color'), 'This is ignored: "color" only has an effect together with "background_color".');
  const [back, front] = colors;
  if (back && front && contrast(back, front) < MINIMUM_CONTRAST)
    remarks.warning(
      at + pointer('color'),
      `This is ignored: its contrast with the background is ${contrast(back, front).toFixed(1)}, and the minimum is ${MINIMUM_CONTRAST}.`,
    );
}

/** Colours of an identity provider's branding, and whether they are readable. https://www.w3.org/TR/WCAG22/#contrast-minimum */

/** WCAG 2.2, success criterion 1.4.3 (AA), for text of ordinary size. */
export const LEAST_CONTRAST = 4.5;

export type Rgb = readonly [red: number, green: number, blue: number];

/** A CSS hexadecimal colour; null for anything else, and for one that is not opaque, because its contrast is unknown. */
export function parseHexColor(color: string): Rgb | null {
  const digits = /^#([0-9a-f]{3,4}|[0-9a-f]{6}|[0-9a-f]{8})$/i.exec(color)?.[1];
  if (digits === undefined) return null;
  const long = digits.length > 4 ? digits : digits.replace(/./g, '$&$&');
  if (long.length === 8 && long.slice(6).toLowerCase() !== 'ff') return null;
  const channel = (at: number): number => Number.parseInt(long.slice(at, at + 2), 16);
  return [channel(0), channel(2), channel(4)];
}

/** https://www.w3.org/TR/WCAG22/#dfn-relative-luminance */
function relativeLuminance([red, green, blue]: Rgb): number {
  const linear = (channel: number): number => {
    const share = channel / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  };
  return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
}

/** https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio */
export function contrastRatio(one: Rgb, other: Rgb): number {
  const [darker, lighter] = [relativeLuminance(one), relativeLuminance(other)].sort((a, b) => a - b);
  return ((lighter ?? 0) + 0.05) / ((darker ?? 0) + 0.05);
}

/**
 * The colours of the Continue button, or null for the chooser's own. A text colour is used only together with a background that
 * it contrasts with (as in Chromium); a background alone gets black or white text, whichever is more readable.
 */
export function buttonColors(branding: { backgroundColor?: string; color?: string }): { backgroundColor: string; color: string } | null {
  const { backgroundColor, color } = branding;
  const background = backgroundColor === undefined ? null : parseHexColor(backgroundColor);
  if (backgroundColor === undefined || background === null) return null;
  const foreground = color === undefined ? null : parseHexColor(color);
  if (color !== undefined && foreground !== null && contrastRatio(background, foreground) >= LEAST_CONTRAST) {
    return { backgroundColor, color };
  }
  const whiteIsBetter = contrastRatio(background, [255, 255, 255]) >= contrastRatio(background, [0, 0, 0]);
  return { backgroundColor, color: whiteIsBetter ? '#ffffff' : '#000000' };
}

/** Branding colours: only such as a person can read. https://w3c-fedid.github.io/FedCM/#dom-identityproviderbranding-background_color */

/** WCAG 2 minimum contrast of text. */
const MINIMUM_CONTRAST = 4.5;

/** CSS Color 4 §6.1's basic names, which configs in the wild use. */
const NAMED: Record<string, string> = {
  black: '#000000',
  white: '#ffffff',
  red: '#ff0000',
  green: '#008000',
  blue: '#0000ff',
  yellow: '#ffff00',
  navy: '#000080',
  teal: '#008080',
  maroon: '#800000',
  purple: '#800080',
  olive: '#808000',
  gray: '#808080',
  grey: '#808080',
  silver: '#c0c0c0',
  lime: '#00ff00',
  aqua: '#00ffff',
  fuchsia: '#ff00ff',
  orange: '#ffa500',
};

/** @returns the colour as `#rrggbb`, or undefined. `0xRRGGBB`, which early documentation showed, is understood as well. */
export function normaliseColor(color: string | undefined): string | undefined {
  if (!color) return undefined;
  const text = color.trim().toLowerCase();
  const hex = /^(?:#|0x)([0-9a-f]{6}|[0-9a-f]{3})$/.exec(text)?.[1];
  if (hex) return `#${hex.length === 3 ? [...hex].map((digit) => digit + digit).join('') : hex}`;
  return Object.hasOwn(NAMED, text) ? NAMED[text] : undefined;
}

function luminance(hex: string): number {
  const channel = (index: number) => {
    const value = Number.parseInt(hex.slice(index, index + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  return 0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5);
}

/** WCAG 2 contrast ratio of two `#rrggbb` colours, 1 to 21. */
export function contrast(a: string, b: string): number {
  const [light, dark] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return ((light ?? 0) + 0.05) / ((dark ?? 0) + 0.05);
}

/** The pair to draw with. Text of too little contrast, or without a background, is left out as Chromium leaves it out. */
export function readableColors(background: string | undefined, text: string | undefined): { backgroundColor?: string; color?: string } {
  const backgroundColor = normaliseColor(background);
  if (!backgroundColor) return {};
  const color = normaliseColor(text);
  if (color && contrast(backgroundColor, color) >= MINIMUM_CONTRAST) return { backgroundColor, color };
  return { backgroundColor };
}

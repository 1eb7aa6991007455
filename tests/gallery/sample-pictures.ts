/** Pictures drawn here, so that the gallery needs no network. */

function svg(body: string): string {
  return `data:image/svg+xml,${encodeURIComponent(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 40">${body}</svg>`)}`;
}

/** A face with a background of the given hue. */
export function face(hue: number): string {
  const body = `<rect width="40" height="40" fill="hsl(${hue} 60% 75%)"/><circle cx="20" cy="16" r="7" fill="hsl(${hue} 50% 35%)"/>`;
  return svg(`${body}<path d="M6 40c0-10 6-15 14-15s14 5 14 15" fill="hsl(${hue} 50% 35%)"/>`);
}

/** A logo of the given colour. */
export function logo(color: string): string {
  return svg(
    `<rect width="40" height="40" fill="${color}"/><path d="M20 8l10 6v12l-10 6-10-6V14z" fill="none" stroke="#fff" stroke-width="4"/>`,
  );
}

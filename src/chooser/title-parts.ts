/** A piece of a title: plain text, or the name of a site. */
export interface TitlePart {
  text: string;
  isSite: boolean;
}

/** Characters on either side that make an occurrence part of a longer host name, which is another site. */
const HOST_CHARACTER = /[\p{L}\p{N}.-]/u;

function siteAt(title: string, at: number, sites: readonly string[]): string | undefined {
  if (at > 0 && HOST_CHARACTER.test(title.charAt(at - 1))) return undefined;
  return sites.find((site) => title.startsWith(site, at) && !/^(?:[\p{L}\p{N}-]|\.[\p{L}\p{N}])/u.test(title.slice(at + site.length)));
}

/** A title split at its sites, so that these security indicators can be highlighted and isolated. */
export function titleParts(title: string, sites: readonly string[]): TitlePart[] {
  const longestFirst = sites.filter((site) => site !== '').sort((a, b) => b.length - a.length);
  const parts: TitlePart[] = [];
  let text = '';
  for (let at = 0; at < title.length; ) {
    const site = siteAt(title, at, longestFirst);
    if (site === undefined) {
      text += title.charAt(at);
      at += 1;
      continue;
    }
    if (text !== '') parts.push({ text, isSite: false });
    parts.push({ text: site, isSite: true });
    text = '';
    at += site.length;
  }
  if (text !== '') parts.push({ text, isSite: false });
  return parts;
}

/** Whether a title contains all the sites. If not ("Signing you in…"), they must be shown separately. */
export function namesAll(title: string, sites: readonly string[]): boolean {
  const named = new Set(titleParts(title, sites).flatMap((part) => (part.isSite ? [part.text] : [])));
  return sites.every((site) => named.has(site));
}

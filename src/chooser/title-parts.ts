/** A stretch of a title: plain text, or the name of a site. */
export interface TitlePart {
  text: string;
  isSite: boolean;
}

/** What may be part of a longer host name on either side: such an occurrence is another site. */
const HOST_CHARACTER = /[\p{L}\p{N}.-]/u;

function siteAt(title: string, at: number, sites: readonly string[]): string | undefined {
  if (at > 0 && HOST_CHARACTER.test(title.charAt(at - 1))) return undefined;
  return sites.find((site) => title.startsWith(site, at) && !/^(?:[\p{L}\p{N}-]|\.[\p{L}\p{N}])/u.test(title.slice(at + site.length)));
}

/** A title taken apart at the sites it names, so that these, the security indicators, can be set off and isolated. */
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

/** Whether a title names all the sites; where it does not ("Signing you in…"), they must be shown beside it. */
export function namesAll(title: string, sites: readonly string[]): boolean {
  const named = new Set(titleParts(title, sites).flatMap((part) => (part.isSite ? [part.text] : [])));
  return sites.every((site) => named.has(site));
}

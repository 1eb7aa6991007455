/**
 * The MIME type of an answer as Chromium's network stack extracts it (HttpUtil::ParseContentType): like Fetch in that the last usable
 * value of a list counts (https://fetch.spec.whatwg.org/#concept-header-extract-mime-type), and more lenient in what a value is.
 */

const TOKEN = /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/;

/** https://mimesniff.spec.whatwg.org/#json-mime-type */
export function isJsonMimeType(contentType: string | null): boolean {
  const [type = '', subtype = '', ...more] = mimeTypeOf(contentType ?? '').split('/');
  if (more.length > 0 || !TOKEN.test(type) || !TOKEN.test(subtype)) return false;
  return subtype.endsWith('+json') || ((type === 'application' || type === 'text') && subtype === 'json');
}

/** In small letters; empty where there is none. A header that was sent twice is a list here. */
function mimeTypeOf(contentType: string): string {
  // What is no type at all does not count, and `*/*` only without parameters (content-type-lists).
  const types = listItems(contentType).map((item) => (item === '*/*' ? '' : typeOf(item)));
  return types.findLast((type) => type.includes('/'))?.toLowerCase() ?? '';
}

/** It ends at a blank, its parameters or a comment. */
function typeOf(item: string): string {
  return /^[^ \t;(]*/.exec(item)?.[0] ?? '';
}

/** Commas in quotes divide nothing; one without an end goes on to the end (content-type-lists). */
function listItems(text: string): string[] {
  const items = text.match(/(?:"(?:\\.|[^"\\])*(?:"|$)|[^,"])+/g) ?? [];
  return items.map((item) => item.replace(/^[ \t]+|[ \t]+$/g, ''));
}

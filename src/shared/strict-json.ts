/**
 * JSON as Chromium parses it (base::JSONReader, RFC mode). It takes what JSON.parse takes, save for what this looks for beyond it:
 * halves of surrogate pairs, numbers that no double holds, and deep nesting (json-string, json-places, json-value).
 */

/** What is in the text, or why there is nothing. */
export type ParsedJson = { ok: true; value: unknown } | { ok: false; problem: string; pointer: string };

/** Lists and objects inside one another, the outermost counted. */
const MAXIMUM_DEPTH = 199;

/** Of a text that JSON.parse takes: strings, numbers and the marks between them. */
const TOKEN = /"[^"\\]*(?:\\.[^"\\]*)*"|-?\d[\d.eE+-]*|[{}[\],:]/g;

export function parseStrictJson(text: string): ParsedJson {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { ok: false, problem: text === '' ? 'is empty' : 'is not JSON', pointer: '' };
  }
  return problemOf(text) ?? { ok: true, value };
}

/** The parsed value alone cannot tell: of two members of one name it has the last, and Chromium reads both. */
function problemOf(text: string): Extract<ParsedJson, { ok: false }> | null {
  /** Where the scan is: the index in each list, the name of the member in each object (null: a name comes next). */
  const path: (number | string | null)[] = [];
  const at = (problem: string): Extract<ParsedJson, { ok: false }> => ({ ok: false, problem, pointer: pointerOf(path) });
  for (const [token] of text.matchAll(TOKEN)) {
    const top = path.at(-1);
    if (token === '{' || token === '[') {
      if (path.length === MAXIMUM_DEPTH)
        return { ok: false, problem: `is nested deeper than ${MAXIMUM_DEPTH} levels`, pointer: pointerOf(path.slice(0, 2)) };
      path.push(token === '{' ? null : 0);
    } else if (token === '}' || token === ']') path.pop();
    else if (token === ',') path.splice(-1, 1, typeof top === 'number' ? top + 1 : null);
    else if (token.startsWith('"')) {
      const string = token.includes('\\u') ? String(JSON.parse(token)) : token;
      const isName = top === null;
      if (!string.isWellFormed()) return at(`has ${isName ? 'a member name' : 'a string'} with half of a surrogate pair`);
      if (isName) path.splice(-1, 1, token.includes('\\') ? String(JSON.parse(token)) : token.slice(1, -1));
    } else if (token !== ':' && !Number.isFinite(Number(token))) return at(`has a number that is too large: ${token.slice(0, 20)}`);
  }
  return null;
}

/** https://www.rfc-editor.org/rfc/rfc6901#section-3 */
function pointerOf(path: (number | string | null)[]): string {
  const steps = path.filter((step) => step !== null);
  return steps.map((step) => `/${String(step).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}

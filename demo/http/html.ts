/** HTML templates that escape their values. */

/** Markup that is known to be safe: the result of `html`. */
export class Html {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

type Insertable = string | number | Html | readonly Html[] | null | undefined | false;

const ESCAPES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

function escapeText(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ESCAPES[character] ?? character);
}

function insert(value: Insertable): string {
  if (value === null || value === undefined || value === false) return '';
  if (value instanceof Html) return value.text;
  if (typeof value === 'string' || typeof value === 'number') return escapeText(String(value));
  return value.map((part) => part.text).join('');
}

/** A template tag: strings are escaped, `Html` is inserted unchanged, lists are joined, null and false are empty. */
export function html(strings: TemplateStringsArray, ...values: Insertable[]): Html {
  return new Html(strings.map((part, index) => part + (index < values.length ? insert(values[index]) : '')).join(''));
}

/** A data block: JSON inside a script element must not contain `<`, or it could end the element. */
export function jsonBlock(id: string, value: unknown): Html {
  return new Html(`<script type="application/json" id="${escapeText(id)}">${JSON.stringify(value).replace(/</g, '\\u003c')}</script>`);
}

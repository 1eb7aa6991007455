/** The filter box over the flows list. */
import type { FlowRow } from './flow-row.ts';

interface Term {
  field: string | null;
  text: string;
  negated: boolean;
}

/** What each prefix looks at. */
const FIELDS = new Map<string, (row: FlowRow) => string[]>([
  ['idp', (row) => row.idps],
  ['rp', (row) => [row.origin, row.topOrigin]],
  ['api', (row) => [row.api]],
  ['mode', (row) => [row.mode ?? '']],
  ['mediation', (row) => [row.mediation ?? '']],
  ['outcome', (row) => [row.outcome]],
  ['code', (row) => [row.code ?? '']],
  ['tab', (row) => [String(row.tabId)]],
  ['flow', (row) => [row.flowId]],
]);

/** Prefixes whose text must be the whole value: `tab:1` is not tab 12. */
const WHOLE = new Set(['tab']);

/**
 * Terms are separated by spaces and must all match; quotes keep spaces, a leading `-` negates. A prefix of `FIELDS` looks at
 * that column, a plain term at all of them. Case does not count.
 */
export function matchesFilter(row: FlowRow, text: string): boolean {
  return termsOf(text).every((term) => matches(row, term) !== term.negated);
}

function termsOf(text: string): Term[] {
  const parts = text.match(/(?:[^\s"]|"[^"]*"?)+/g) ?? [];
  return parts.flatMap((part): Term[] => {
    const plain = part.replaceAll('"', '').toLowerCase();
    const negated = plain.startsWith('-') && plain.length > 1;
    const rest = negated ? plain.slice(1) : plain;
    const colon = rest.indexOf(':');
    const field = colon > 0 ? rest.slice(0, colon) : '';
    if (FIELDS.has(field)) {
      const value = rest.slice(colon + 1);
      // `idp:` while it is being typed hides nothing.
      return value === '' ? [] : [{ field, text: value, negated }];
    }
    return rest === '' ? [] : [{ field: null, text: rest, negated }];
  });
}

function matches(row: FlowRow, { field, text }: Term): boolean {
  const values =
    field === null ? [row.outcomeText, ...[...FIELDS.values()].flatMap((read) => read(row))] : (FIELDS.get(field)?.(row) ?? []);
  return values.some((value) => (field !== null && WHOLE.has(field) ? value.toLowerCase() === text : value.toLowerCase().includes(text)));
}

/** The filter box above the list of flows. */
import type { FlowRow } from './flow-row.ts';

interface Term {
  field: string | null;
  text: string;
  negated: boolean;
}

/** The columns that each prefix searches. */
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
 * Terms are separated by spaces and must all match; quotes keep spaces, a leading `-` negates. A prefix of `FIELDS` searches
 * that column, a plain term all of them. Case is ignored.
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
      // An incomplete `idp:` hides nothing while the user is typing.
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

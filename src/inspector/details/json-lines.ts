/** Pretty-printed JSON as lines, each with the JSON Pointer of its member. */

export interface JsonLine {
  depth: number;
  /** The member's name, as JSON; absent for elements of an array and closing brackets. */
  name?: string;
  /** The value or a bracket, with its comma. */
  text: string;
  kind: 'string' | 'number' | 'literal' | 'bracket';
  /** RFC 6901; '' is the whole document. The closing line of a container has the container's pointer. */
  pointer: string;
  closes: boolean;
}

const escaped = (name: string): string => name.replaceAll('~', '~0').replaceAll('/', '~1');

function kindOf(value: unknown): JsonLine['kind'] {
  if (typeof value === 'string') return 'string';
  return typeof value === 'number' ? 'number' : 'literal';
}

/** @param value Parsed JSON. */
export function jsonLines(value: unknown): JsonLine[] {
  const lines: JsonLine[] = [];

  function add(member: unknown, depth: number, pointer: string, name: string | undefined, comma: string): void {
    const named = name === undefined ? {} : { name: JSON.stringify(name) };
    if (typeof member !== 'object' || member === null) {
      lines.push({ depth, ...named, text: JSON.stringify(member) + comma, kind: kindOf(member), pointer, closes: false });
      return;
    }
    const isArray = Array.isArray(member);
    const entries = Object.entries(member);
    const [open, close] = isArray ? '[]' : '{}';
    if (entries.length === 0) {
      lines.push({ depth, ...named, text: `${open}${close}${comma}`, kind: 'bracket', pointer, closes: false });
      return;
    }
    lines.push({ depth, ...named, text: open ?? '', kind: 'bracket', pointer, closes: false });
    entries.forEach(([key, child], index) => {
      add(child, depth + 1, `${pointer}/${escaped(key)}`, isArray ? undefined : key, index === entries.length - 1 ? '' : ',');
    });
    lines.push({ depth, text: `${close}${comma}`, kind: 'bracket', pointer, closes: true });
  }

  add(value, 0, '', undefined, '');
  return lines;
}

/** Index of the line that a remark on `pointer` belongs to: the member's own, or that of its nearest container if it is missing. */
export function lineOf(lines: readonly JsonLine[], pointer: string): number {
  for (let wanted = pointer; ; wanted = wanted.slice(0, wanted.lastIndexOf('/'))) {
    const index = lines.findIndex((line) => line.pointer === wanted && !line.closes);
    if (index !== -1) return index;
    if (wanted === '') return 0;
  }
}

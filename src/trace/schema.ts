/**
 * JSON schemas as data. One schema serves the validator, the redaction (which drops members that are not in it) and the tests (which
 * generate traces from it).
 */

export type Schema =
  | { kind: 'string' }
  | { kind: 'number' }
  | { kind: 'boolean' }
  | { kind: 'null' }
  | { kind: 'true' }
  | { kind: 'literal'; values: readonly string[] }
  | { kind: 'array'; of: Schema }
  /** An object with arbitrary member names. */
  | { kind: 'map'; of: Schema }
  | { kind: 'object'; required: Readonly<Record<string, Schema>>; optional: Readonly<Record<string, Schema>> }
  | { kind: 'nullable'; of: Schema }
  /** Objects that are distinguished by their member `type`. */
  | { kind: 'variants'; of: Readonly<Record<string, Schema>> };

export const string = { kind: 'string' } as const;
export const number = { kind: 'number' } as const;
export const boolean = { kind: 'boolean' } as const;
export const literal = <const Values extends readonly string[]>(...values: Values) => ({ kind: 'literal', values }) as const;
export const array = <const Of extends Schema>(of: Of) => ({ kind: 'array', of }) as const;
export const map = <const Of extends Schema>(of: Of) => ({ kind: 'map', of }) as const;
export const nullable = <const Of extends Schema>(of: Of) => ({ kind: 'nullable', of }) as const;
export const variants = <const Of extends Record<string, Schema>>(of: Of) => ({ kind: 'variants', of }) as const;
type None = Record<never, never>;
type Members = Readonly<Record<string, Schema>>;
export function object<const R extends Members>(required: R): { kind: 'object'; required: R; optional: None };
export function object<const R extends Members, const O extends Members>(
  required: R,
  optional: O,
): { kind: 'object'; required: R; optional: O };
export function object(required: Members, optional: Members = {}): { kind: 'object'; required: Members; optional: Members } {
  return { kind: 'object', required, optional };
}

type Flat<T> = { -readonly [K in keyof T]: T[K] };

/** The TypeScript type of a schema. */
export type Infer<S> = S extends { kind: 'string' }
  ? string
  : S extends { kind: 'number' }
    ? number
    : S extends { kind: 'boolean' }
      ? boolean
      : S extends { kind: 'null' }
        ? null
        : S extends { kind: 'true' }
          ? true
          : S extends { kind: 'literal'; values: infer V extends readonly string[] }
            ? V[number]
            : S extends { kind: 'array'; of: infer Of }
              ? Infer<Of>[]
              : S extends { kind: 'map'; of: infer Of }
                ? Record<string, Infer<Of>>
                : S extends { kind: 'nullable'; of: infer Of }
                  ? Infer<Of> | null
                  : S extends { kind: 'variants'; of: infer Of }
                    ? { -readonly [Type in keyof Of]: Flat<{ type: Type } & Infer<Of[Type]>> }[keyof Of]
                    : S extends { kind: 'object'; required: infer R; optional: infer O }
                      ? Flat<{ -readonly [K in keyof R]: Infer<R[K]> } & { -readonly [K in keyof O]?: Infer<O[K]> }>
                      : never;

/** @returns the first problem, with its path; null if there is none. Members that are not in the schema are allowed. */
export function problemOf(schema: Schema, value: unknown, path: string): string | null {
  switch (schema.kind) {
    case 'string':
    case 'boolean':
      return typeof value === schema.kind ? null : wrong(path, `a ${schema.kind}`, value);
    case 'number':
      return typeof value === 'number' && Number.isFinite(value) ? null : wrong(path, 'a number', value);
    case 'null':
      return value === null ? null : wrong(path, 'null', value);
    case 'true':
      return value === true ? null : wrong(path, 'true', value);
    case 'literal':
      return typeof value === 'string' && schema.values.includes(value) ? null : wrong(path, oneOf(schema.values), value);
    case 'array':
      if (!Array.isArray(value)) return wrong(path, 'a list', value);
      return firstProblem(value.entries(), ([index, entry]) => problemOf(schema.of, entry, `${path}[${index}]`));
    case 'nullable':
      return value === null ? null : problemOf(schema.of, value, path);
    case 'map':
      if (!isObject(value)) return wrong(path, 'an object', value);
      return firstProblem(Object.entries(value), ([name, member]) => problemOf(schema.of, member, memberPath(path, name)));
    case 'object':
      return objectProblem(schema, value, path);
    case 'variants': {
      if (!isObject(value)) return wrong(path, 'an object', value);
      const type = value['type'];
      const of = typeof type === 'string' && Object.hasOwn(schema.of, type) ? schema.of[type] : undefined;
      return of ? problemOf(of, value, path) : wrong(memberPath(path, 'type'), oneOf(Object.keys(schema.of)), type);
    }
  }
}

function objectProblem(schema: Extract<Schema, { kind: 'object' }>, value: unknown, path: string): string | null {
  if (!isObject(value)) return wrong(path, 'an object', value);
  const required = firstProblem(Object.entries(schema.required), ([name, of]) =>
    Object.hasOwn(value, name) ? problemOf(of, value[name], memberPath(path, name)) : `${memberPath(path, name)} is missing`,
  );
  if (required) return required;
  return firstProblem(Object.entries(schema.optional), ([name, of]) =>
    Object.hasOwn(value, name) ? problemOf(of, value[name], memberPath(path, name)) : null,
  );
}

function firstProblem<T>(items: Iterable<T>, problem: (item: T) => string | null): string | null {
  for (const item of items) {
    const found = problem(item);
    if (found) return found;
  }
  return null;
}

/**
 * Replaces each string of a value. Members that are not in the schema are dropped.
 * @param replace Gets the place: `a.b` for members, without list indices, `a:type.b` in variants, `a.*` in maps and `a.*name` for their names.
 */
export function mapStrings(schema: Schema, value: unknown, replace: (text: string, place: string) => string, place = ''): unknown {
  const member = (name: string) => (place === '' ? name : `${place}.${name}`);
  switch (schema.kind) {
    case 'string':
      return typeof value === 'string' ? replace(value, place) : value;
    case 'array':
      return Array.isArray(value) ? value.map((entry) => mapStrings(schema.of, entry, replace, place)) : value;
    case 'map':
      return isObject(value)
        ? Object.fromEntries(
            Object.entries(value).map(([name, of]) => [replace(name, member('*name')), mapStrings(schema.of, of, replace, member('*'))]),
          )
        : value;
    case 'nullable':
      return value === null ? null : mapStrings(schema.of, value, replace, place);
    case 'object':
      if (!isObject(value)) return value;
      return Object.fromEntries(
        Object.entries({ ...schema.required, ...schema.optional }).flatMap(([name, of]) =>
          Object.hasOwn(value, name) ? [[name, mapStrings(of, value[name], replace, member(name))]] : [],
        ),
      );
    case 'variants': {
      const type = isObject(value) ? value['type'] : undefined;
      const of = typeof type === 'string' && Object.hasOwn(schema.of, type) ? schema.of[type] : undefined;
      const mapped = of && mapStrings(of, value, replace, `${place}:${String(type)}`);
      return isObject(mapped) ? { ...mapped, type } : value;
    }
    default:
      return value;
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function memberPath(path: string, name: string): string {
  const step = /^[A-Za-z_$][\w$]*$/.test(name) ? `.${name}` : `[${JSON.stringify(name.slice(0, 40))}]`;
  return path === '' ? step.replace(/^\./, '') : path + step;
}

function oneOf(values: readonly string[]): string {
  return values.length === 1 ? JSON.stringify(values[0]) : `one of ${values.map((value) => JSON.stringify(value)).join(', ')}`;
}

function wrong(path: string, expected: string, value: unknown): string {
  const found =
    value === undefined
      ? 'absent'
      : value === null
        ? 'null'
        : Array.isArray(value)
          ? 'a list'
          : typeof value === 'object'
            ? 'an object'
            : JSON.stringify(value);
  return `${path || 'it'} must be ${expected}, not ${(found ?? typeof value).slice(0, 60)}`;
}

/**
 * The token of `IdentityProvider.resolve` as JSON text. Chromium does not serialise it with `JSON.stringify` but with its
 * V8ValueConverter: `toJSON` is not called, a cycle becomes null, and only a value which has no JSON at all fails.
 */
import type { JsonValue } from '../shared/dictionaries.ts';
import { getMember, isObject, newList, newRecord, stringify } from './primordials.ts';

const { isArray } = Array;
const { keys } = Object;
const { isFinite: isFiniteNumber } = Number;

/** Undefined where there is no JSON: undefined, functions, symbols, BigInts, numbers which are not finite. */
function toJson(value: unknown, ancestors: Ancestors | null): JsonValue | undefined {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return value;
  if (typeof value === 'number') return isFiniteNumber(value) ? value : undefined;
  if (!isObject(value) || typeof value === 'function') return undefined;
  for (let a = ancestors; a; a = a.next) if (a.object === value) return null;
  const path = { object: value, next: ancestors };
  if (isArray(value)) {
    const list = newList<JsonValue>();
    for (let i = 0; i < value.length; i++) list[i] = toJson(value[i], path) ?? null;
    return list;
  }
  const record = newRecord<JsonValue>();
  const names = keys(value);
  for (let i = 0; i < names.length; i++) {
    const name = names[i] ?? '';
    const member = toJson(readMember(value, name), path);
    if (member !== undefined) record[name] = member;
  }
  return record;
}

interface Ancestors {
  object: object;
  next: Ancestors | null;
}

/** What a getter throws counts as null. */
function readMember(object: object, name: string): unknown {
  try {
    return getMember(object, name);
  } catch {
    return null;
  }
}

export function tokenToJson(token: unknown): string | undefined {
  const value = toJson(token, null);
  return value === undefined ? undefined : stringify(value);
}

/**
 * WebIDL conversions with Chromium's error texts. `where` is what stands before the text: the operation, then the path of
 * members ("Failed to execute 'get' on 'CredentialsContainer': Failed to read the 'identity' property from …").
 * https://webidl.spec.whatwg.org/#js-type-mapping
 */
import { typeError } from './exceptions.ts';
import { apply, getMember, isObject, iteratorSymbol, newList, toPrimitiveSymbol } from './primordials.ts';

/** `where` for a member of a dictionary. */
export function inMember(where: string, member: string, dictionary: string): string {
  return `${where}Failed to read the '${member}' property from '${dictionary}': `;
}

export function notOfType(where: string, type: string): TypeError {
  return typeError(`${where}The provided value is not of type '${type}'.`);
}

/** https://webidl.spec.whatwg.org/#js-dictionary for a dictionary with required members, which null and undefined cannot give. */
export function toDictionary(value: unknown, where: string, type: string): object {
  if (!isObject(value)) throw notOfType(where, type);
  return value;
}

/** https://webidl.spec.whatwg.org/#js-dictionary for a dictionary without required members. */
export function toOptionalDictionary(value: unknown, where: string, type: string): object | null {
  return value === undefined || value === null ? null : toDictionary(value, where, type);
}

/** https://tc39.es/ecma262/#sec-toprimitive by hand: only an engine's own TypeErrors get `where` before them, not a page's. */
function toPrimitive(value: object, where: string): unknown {
  const exotic: unknown = getMember(value, toPrimitiveSymbol);
  const methods = exotic === undefined || exotic === null ? ['toString', 'valueOf'] : [toPrimitiveSymbol];
  for (let i = 0; i < methods.length; i++) {
    const method: unknown = getMember(value, methods[i] ?? '');
    if (typeof method !== 'function') continue;
    const result: unknown = apply(method, value, ['string']);
    if (!isObject(result)) return result;
  }
  throw typeError(`${where}Cannot convert object to primitive value`);
}

export function toDOMString(value: unknown, where: string): string {
  const primitive = isObject(value) ? toPrimitive(value, where) : value;
  if (typeof primitive === 'symbol') throw typeError(`${where}Cannot convert a Symbol value to a string`);
  return `${primitive}`;
}

/** https://webidl.spec.whatwg.org/#js-enumeration */
export function toEnum<E extends string>(value: unknown, where: string, type: string, isMember: (text: string) => text is E): E {
  const text = toDOMString(value, where);
  if (!isMember(text)) throw typeError(`${where}The provided value '${text}' is not a valid enum value of type ${type}.`);
  return text;
}

/** https://webidl.spec.whatwg.org/#js-sequence */
export function toSequence<T>(value: unknown, where: string, convert: (item: unknown, where: string) => T): T[] {
  if (!isObject(value)) throw typeError(`${where}The provided value cannot be converted to a sequence.`);
  const method: unknown = getMember(value, iteratorSymbol);
  if (method === undefined || method === null) throw typeError(`${where}The object must have a callable @@iterator property.`);
  if (typeof method !== 'function') throw typeError(`${where}@@iterator must be a callable.`);
  const iterator: unknown = apply(method, value, []);
  if (!isObject(iterator)) throw typeError(`${where}Iterator object must be an object.`);
  const next: unknown = getMember(iterator, 'next');
  if (typeof next !== 'function') throw typeError(`${where}Expected next() function on iterator.`);
  const list = newList<T>();
  for (;;) {
    const step: unknown = apply(next, iterator, []);
    if (!isObject(step)) throw typeError(`${where}Expected iterator.next() to return an Object.`);
    if (getMember(step, 'done')) return list;
    list[list.length] = convert(getMember(step, 'value'), where);
  }
}

/** A member that may be absent: converted unless undefined. */
export function optionalMember<T>(
  dictionary: object,
  name: string,
  where: string,
  dictionaryName: string,
  convert: (value: unknown, where: string) => T,
): T | undefined {
  const value: unknown = getMember(dictionary, name);
  return value === undefined ? undefined : convert(value, inMember(where, name, dictionaryName));
}

/** A required member. */
export function requiredMember<T>(
  dictionary: object,
  name: string,
  where: string,
  dictionaryName: string,
  convert: (value: unknown, where: string) => T,
): T {
  const value: unknown = getMember(dictionary, name);
  const path = inMember(where, name, dictionaryName);
  if (value === undefined) throw typeError(`${path}Required member is undefined.`);
  return convert(value, path);
}

/** The check that generated bindings make before the arguments are converted. */
export function requireArguments(args: ArrayLike<unknown>, required: number, where: string): void {
  if (args.length < required) {
    throw typeError(`${where}${required} argument${required === 1 ? '' : 's'} required, but only ${args.length} present.`);
  }
}

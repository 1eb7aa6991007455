/**
 * WebIDL conversions with Chromium's error texts. `where` is what stands before the text: the operation, then the path of
 * members ("Failed to execute 'get' on 'CredentialsContainer': Failed to read the 'identity' property from …").
 * https://webidl.spec.whatwg.org/#js-type-mapping
 */
import { typeError } from './exceptions.ts';
import { apply, getMember, isFunction, isObject, iteratorSymbol, newList } from './primordials.ts';

export type Convert<T> = (value: unknown, where: string) => T;

/** https://webidl.spec.whatwg.org/#js-dictionary for a dictionary with required members, which null and undefined cannot give. */
export function toDictionary(value: unknown, where: string, type: string): object {
  if (!isObject(value)) throw typeError(`${where}The provided value is not of type '${type}'.`);
  return value;
}

/** https://webidl.spec.whatwg.org/#js-dictionary for a dictionary without required members. */
export function toOptionalDictionary(value: unknown, where: string, type: string): object | null {
  return value === undefined || value === null ? null : toDictionary(value, where, type);
}

export const toDOMString: Convert<string> = (value, where) => {
  if (typeof value === 'symbol') throw typeError(`${where}Cannot convert a Symbol value to a string`);
  return `${value}`;
};

/** https://webidl.spec.whatwg.org/#js-enumeration */
export function toEnum<E extends string>(type: string, values: readonly E[]): Convert<E> {
  return (value, where) => {
    const text = toDOMString(value, where);
    for (let i = 0; i < values.length; i++) {
      const member = values[i];
      if (member === text) return member;
    }
    throw typeError(`${where}The provided value '${text}' is not a valid enum value of type ${type}.`);
  };
}

/** https://webidl.spec.whatwg.org/#js-sequence */
export function toSequence<T>(convert: Convert<T>): Convert<T[]> {
  return (value, where) => {
    if (!isObject(value)) throw typeError(`${where}The provided value cannot be converted to a sequence.`);
    const method: unknown = getMember(value, iteratorSymbol);
    if (!isFunction(method)) throw typeError(`${where}The object must have a callable @@iterator property.`);
    const iterator: object = apply(method, value, []);
    const next: () => object = getMember(iterator, 'next');
    const list = newList<T>();
    for (;;) {
      // What is no function or no object the engine refuses in its own words.
      const step = apply(next, iterator, []);
      if (getMember(step, 'done')) return list;
      list[list.length] = convert(getMember(step, 'value'), where);
    }
  };
}

export interface DictionaryReader {
  /** `where` for a member. */
  path(member: string): string;
  /** Converted unless undefined. */
  optional<T>(member: string, convert: Convert<T>): T | undefined;
  required<T>(member: string, convert: Convert<T>): T;
}

/** Reads the members of one dictionary. */
export function dictionaryReader(dictionary: object, where: string, name: string): DictionaryReader {
  const path = (member: string): string => `${where}Failed to read the '${member}' property from '${name}': `;
  const optional = <T>(member: string, convert: Convert<T>): T | undefined => {
    const value: unknown = getMember(dictionary, member);
    return value === undefined ? undefined : convert(value, path(member));
  };
  return {
    path,
    optional,
    required: (member, convert) => {
      const value = optional(member, convert);
      if (value === undefined) throw typeError(`${path(member)}Required member is undefined.`);
      return value;
    },
  };
}

/** The check that generated bindings make before the arguments are converted. All operations here require at most one. */
export function requireArgument(args: ArrayLike<unknown>, where: string): void {
  if (args.length === 0) throw typeError(`${where}1 argument required, but only 0 present.`);
}

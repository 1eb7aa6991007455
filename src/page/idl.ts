/**
 * WebIDL conversions with Chromium's error texts. `where` is what stands before the text: the operation, then the path of
 * members ("Failed to execute 'get' on 'CredentialsContainer': Failed to read the 'identity' property from …").
 * https://webidl.spec.whatwg.org/#js-type-mapping
 */
import { asking, typeError } from './exceptions.ts';
import { apply, getMember, isFunction, isObject, iteratorSymbol, newList, StringConstructor } from './primordials.ts';

export type Convert<T> = (value: unknown, where: string) => T;

/** https://webidl.spec.whatwg.org/#js-dictionary for a dictionary with required members, which null and undefined cannot give. */
export const toDictionary = (value: unknown, where: string, type: string): object => {
  if (!isObject(value)) throw typeError(`${where}The provided value is not of type '${type}'.`);
  return value;
};

/** https://webidl.spec.whatwg.org/#js-dictionary for a dictionary without required members. */
export const toOptionalDictionary = (value: unknown, where: string, type: string): object | null =>
  value === undefined || value === null ? null : toDictionary(value, where, type);

export const toDOMString: Convert<string> = (value, where) => {
  if (typeof value === 'symbol') throw typeError(`${where}Cannot convert a Symbol value to a string`);
  return asking(where, () => StringConstructor(value));
};

/** https://webidl.spec.whatwg.org/#js-enumeration */
export const toEnum = <E extends string>(type: string, values: readonly E[]): Convert<E> => {
  return (value, where) => {
    const text = toDOMString(value, where);
    for (let i = 0; i < values.length; i++) {
      const member = values[i];
      if (member === text) return member;
    }
    throw typeError(`${where}The provided value '${text}' is not a valid enum value of type ${type}.`);
  };
};

/** https://webidl.spec.whatwg.org/#js-sequence */
export const toSequence = <T>(convert: Convert<T>): Convert<T[]> => {
  return (value, where) => {
    const refused = (message: string): TypeError => typeError(where + message);
    if (!isObject(value)) throw refused('The provided value cannot be converted to a sequence.');
    const method: unknown = asking(where, () => getMember(value, iteratorSymbol));
    if (method === undefined || method === null) throw refused('The object must have a callable @@iterator property.');
    if (!isFunction(method)) throw refused('@@iterator must be a callable.');
    const iterator: unknown = apply(method, value, []);
    if (!isObject(iterator)) throw refused('Iterator object must be an object.');
    const next: unknown = getMember(iterator, 'next');
    if (!isFunction(next)) throw refused('Expected next() function on iterator.');
    const list = newList<T>();
    for (;;) {
      const step: unknown = apply(next, iterator, []);
      if (!isObject(step)) throw refused('Expected iterator.next() to return an Object.');
      if (getMember(step, 'done')) return list;
      list[list.length] = convert(getMember(step, 'value'), where);
    }
  };
};

export interface DictionaryReader {
  (member: string): unknown;
  /** Converted unless undefined. */
  <T>(member: string, convert: Convert<T>): T | undefined;
  <T>(member: string, convert: Convert<T>, required: true): T;
}

/** Reads the members of one dictionary. */
export const dictionaryReader = (dictionary: object, where: string, name: string): DictionaryReader => {
  function read(member: string): unknown;
  function read<T>(member: string, convert: Convert<T>): T | undefined;
  function read<T>(member: string, convert: Convert<T>, required: true): T;
  function read(member: string, convert?: Convert<unknown>, required?: true): unknown {
    const place = `${where}Failed to read the '${member}' property from '${name}': `;
    const value: unknown = asking(place, () => getMember(dictionary, member));
    if (value !== undefined) return convert ? convert(value, place) : value;
    if (required) throw typeError(`${place}Required member is undefined.`);
    return undefined;
  }
  return read;
};

/** The check that generated bindings make before the arguments are converted. All operations here require at most one. */
export const requireArgument = (args: ArrayLike<unknown>, where: string): void => {
  if (args.length === 0) throw typeError(`${where}1 argument required, but only 0 present.`);
};

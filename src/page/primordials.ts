/**
 * The built-ins that are used after document_start, taken before any script of the page can replace them.
 * Rules for everything in `page/` which runs later: no method calls on built-in objects, no spread or for…of over lists (they ask
 * `Array.prototype[Symbol.iterator]`), no `await` (it asks `Promise.prototype.constructor`), no assignment of new members to
 * objects that inherit from `Object.prototype` or `Array.prototype` (a page may have put setters there), and option objects
 * for DOM calls inherit from null. Functions are constants, as every frame pays for each byte: `function` and `return` are long words.
 */
const { bind, call } = Function.prototype;

type UncurryThis = <This, Args extends unknown[], Result>(
  method: (this: This, ...args: Args) => Result,
) => (self: This, ...args: Args) => Result;

/** `uncurryThis(f)(self, …)` is `f.call(self, …)`, whatever becomes of `Function.prototype.call`. */
export const uncurryThis: UncurryThis = bind.bind(call);

export const {
  apply,
  construct,
  defineProperty,
  deleteProperty,
  get: getMember,
  getOwnPropertyDescriptor,
  set: setMember,
  setPrototypeOf,
} = Reflect;
export const { create: createObject, getPrototypeOf } = Object;
export const { parse, stringify } = JSON;
export const { iterator: iteratorSymbol, toStringTag: toStringTagSymbol } = Symbol;
export const PromiseConstructor = Promise;
export const StringConstructor = String;
export const TypeErrorConstructor = TypeError;
export const ErrorPrototype = Error.prototype;
export const DOMExceptionConstructor = DOMException;
export const EventConstructor = Event;

/** The getter of an attribute that the platform defines, as a function of the object. */
export const getterOf = ({ prototype }: { prototype: object }, name: string): ((self: object) => unknown) => {
  const getter = getOwnPropertyDescriptor(prototype, name)?.get;
  return getter ? uncurryThis(getter) : () => undefined;
};

export const indexOf = uncurryThis(String.prototype.indexOf);

export const promiseThen = uncurryThis<
  Promise<unknown>,
  [((value: unknown) => unknown) | undefined, ((reason: unknown) => unknown)?],
  unknown
>(Promise.prototype.then);
const { addEventListener, removeEventListener, dispatchEvent } = EventTarget.prototype;
export const addListener = uncurryThis<EventTarget, [string, (event: Event) => void, boolean], void>(addEventListener);
export const removeListener = uncurryThis<EventTarget, [string, (event: Event) => void, boolean], void>(removeEventListener);
export const dispatch = uncurryThis(dispatchEvent);

export const captureStackTrace: ((error: object, below: (this: never, ...args: never[]) => unknown) => void) | undefined = getMember(
  Error,
  'captureStackTrace',
);

/** A list to which members can be added by assignment without asking `Array.prototype`. Cloned and serialised as an array. */
export const newList = <T>(): T[] => {
  const list: T[] = [];
  setPrototypeOf(list, null);
  return list;
};

/** @typeParam T What the caller knows it to be, if it is an object at all. */
export const isObject = <T extends object = object>(value: unknown): value is T =>
  typeof value === 'object' ? value !== null : isFunction(value);

// biome-ignore lint/complexity/noBannedTypes: what a page hands over as a function is no more than that
export const isFunction = (value: unknown): value is Function => typeof value === 'function';

/**
 * The built-ins that are used after document_start, taken before any script of the page can replace them.
 * Rules for everything in `page/` which runs later: no method calls on built-in objects, no spread or for…of (they ask
 * `Array.prototype[Symbol.iterator]`), no `await` (it asks `Promise.prototype.constructor`), no assignment of new members to
 * objects that inherit from `Object.prototype` or `Array.prototype` (a page may have put setters there), and option objects
 * for DOM calls inherit from null.
 */
const { bind, call } = Function.prototype;

type UncurryThis = <This, Args extends unknown[], Result>(
  method: (this: This, ...args: Args) => Result,
) => (self: This, ...args: Args) => Result;

/** `uncurryThis(f)(self, …)` is `f.call(self, …)`, whatever becomes of `Function.prototype.call`. */
export const uncurryThis: UncurryThis = bind.bind(call);

/** The getter of an accessor property that the platform defines, as a function of the object. */
export function getterOf(prototype: object, name: string): (self: object) => unknown {
  const getter = Reflect.getOwnPropertyDescriptor(prototype, name)?.get;
  return getter ? uncurryThis(getter) : () => undefined;
}

export const { apply, construct, defineProperty, get: getMember, getOwnPropertyDescriptor, setPrototypeOf } = Reflect;
export const { create: createObject } = Object;
export const { stringify, parse: parseJson } = JSON;
export const { iterator: iteratorSymbol, toPrimitive: toPrimitiveSymbol } = Symbol;
export const PromiseConstructor = Promise;
export const TypeErrorConstructor = TypeError;
export const DOMExceptionConstructor = DOMException;
export const URLConstructor = URL;
export const promiseThen = uncurryThis<Promise<unknown>, [(value: unknown) => void, (reason: unknown) => void], unknown>(
  Promise.prototype.then,
);
export const addListener = uncurryThis<EventTarget, [string, (event: Event) => void, boolean], void>(
  EventTarget.prototype.addEventListener,
);
export const removeListener = uncurryThis<EventTarget, [string, (event: Event) => void, boolean], void>(
  EventTarget.prototype.removeEventListener,
);
export const later: (task: () => void) => void = setTimeout.bind(globalThis);
export const urlHref = getterOf(URL.prototype, 'href');
export const urlOrigin = getterOf(URL.prototype, 'origin');

/** V8 only. */
export const captureStackTrace: ((error: object) => void) | undefined = Reflect.get(Error, 'captureStackTrace');

/** A list to which members can be added by assignment without asking `Array.prototype`. Cloned and serialised as an array. */
export function newList<T>(): T[] {
  const list: T[] = [];
  setPrototypeOf(list, null);
  return list;
}

/** An object without a prototype, for reading and writing members by name. */
export function newRecord<T>(): Record<string | number, T> {
  return createObject(null);
}

export function isObject(value: unknown): value is object {
  return typeof value === 'object' ? value !== null : typeof value === 'function';
}

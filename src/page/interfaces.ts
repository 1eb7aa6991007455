/**
 * Making interface objects, operations and attributes as the platform has them: names, lengths, flags, order of members, and
 * native source text (`Function.prototype.toString` of a callable Proxy). Where the browser has the interface or member already,
 * its own object is kept and only what it does is replaced.
 * https://webidl.spec.whatwg.org/#js-interfaces
 */
import { elsewhere } from './elsewhere.ts';
import { constructing, typeError } from './exceptions.ts';
import {
  apply,
  defineProperty,
  deleteProperty,
  getMember,
  getOwnPropertyDescriptor,
  isFunction,
  isObject,
  PromiseConstructor,
  toStringTagSymbol,
} from './primordials.ts';
import { onStandDown } from './private-channel.ts';
import { type Callable, type Make, proxy } from './proxy.ts';
import { type Slots, slotsOf } from './slots.ts';

/** Where something was defined, and what stood there before. */
const defined: [target: object, name: string | symbol, before: PropertyDescriptor | undefined][] = [];

/** Where the site's mode is not `emulate`, what stood there is put back before any script of the page runs. */
onStandDown(() => {
  for (const [target, name, before] of defined) {
    if (before) defineProperty(target, name, before);
    else deleteProperty(target, name);
  }
});

/** Defines with the flags of a WebIDL operation or attribute, or others. */
const define = (target: object, name: string | symbol, descriptor: PropertyDescriptor): void => {
  defined.push([target, name, getOwnPropertyDescriptor(target, name)]);
  defineProperty(target, name, { enumerable: true, configurable: true, ...descriptor });
};

/** @param native The browser's own operation on the same object, where it has one; all that have one return promises. */
export type Behaviour = (self: unknown, args: ArrayLike<unknown>, native: (args: ArrayLike<unknown>) => Promise<unknown>) => unknown;
export type IsOwn = (self: unknown) => boolean;

/** @param isOwn Whether an object is of this frame; without it the operation is static. */
export const defineOperation = (target: object, name: string, length: 0 | 1, behaviour: Behaviour, isOwn: IsOwn = () => true): Callable => {
  const existing: unknown = getOwnPropertyDescriptor(target, name)?.value;
  const own = length ? { [name](_argument: unknown) {} } : { [name]() {} };
  const base = isFunction(existing) ? existing : (own[name] ?? isObject);
  const value: Callable = proxy(base, (self, args) => {
    const here = (): unknown => behaviour(self, args, (given) => apply(base, self, given));
    return isOwn(self) ? here() : elsewhere(self, name, value, args, here);
  });
  define(target, name, { value, writable: true });
  return value;
};

/** An operation that returns a promise: what it throws becomes a rejection. */
export const definePromiseOperation = (target: object, name: string, length: 0 | 1, behaviour: Behaviour, isOwn?: IsOwn): Callable => {
  const promising: Behaviour = (self, args, native) => {
    try {
      return behaviour(self, args, native);
    } catch (error) {
      return new PromiseConstructor((_resolve, reject) => reject(error));
    }
  };
  return defineOperation(target, name, length, promising, isOwn);
};

/**
 * A read-only attribute of emulated objects. For any other object the browser's own getter answers, or the exception which it
 * would throw.
 */
export const defineAttribute = (
  prototype: object,
  name: string,
  onRead?: () => void,
  slots: (self: unknown) => Slots | undefined = slotsOf,
): void => {
  const native = getOwnPropertyDescriptor(prototype, name)?.get;
  // Only for its name.
  const own = {
    get [name](): undefined {
      return undefined;
    },
  };
  const get: () => unknown = proxy(native ?? getOwnPropertyDescriptor(own, name)?.get ?? (() => undefined), (self) => {
    const state = slots(self);
    if (state && name in state) {
      onRead?.();
      return state[name];
    }
    return elsewhere(self, name, get, [], () => {
      if (native) return apply(native, self, []);
      throw typeError('Illegal invocation');
    });
  });
  define(prototype, name, { get });
};

export interface Interface {
  object: Callable;
  prototype: object;
}

/**
 * The browser's interface of this name, or a new one. `members` defines its members on it, `lateMembers` those attributes that
 * stand after `constructor` in Chromium.
 */
export const defineInterface = (
  name: string,
  Parent: (new () => object) | null,
  construct: Make | null,
  members: (self: Interface) => void,
  lateMembers?: (self: Interface) => void,
): Interface => {
  const native: unknown = getMember(globalThis, name);
  const self: Interface = isFunction(native) ? { object: native, prototype: native.prototype } : newInterface(name, Parent, construct);
  const { object, prototype } = self;
  const isNew = object !== native;
  members(self);
  if (isNew) define(prototype, 'constructor', { value: object, writable: true, enumerable: false });
  lateMembers?.(self);
  if (isNew) {
    define(prototype, toStringTagSymbol, { value: name, enumerable: false });
    define(globalThis, name, { value: object, writable: true, enumerable: false });
  }
  return self;
};

const newInterface = (name: string, Parent: (new () => object) | null, construct: Make | null): Interface => {
  const base = (Parent ? { [name]: class extends Parent {} } : { [name]: class {} })[name] ?? class {};
  const { prototype } = base;
  deleteProperty(prototype, 'constructor');
  const object = proxy(
    base,
    () => {
      throw typeError(
        construct
          ? `${constructing(name)}Please use the 'new' operator, this DOM object constructor cannot be called as a function.`
          : 'Illegal constructor',
      );
    },
    (args, newTarget) => {
      if (!construct) throw typeError(`${constructing(name)}Illegal constructor`);
      return construct(args, newTarget);
    },
  );
  return { object, prototype };
};

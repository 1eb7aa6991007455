/**
 * Making interface objects, operations and attributes as the platform has them: names, lengths, flags, order of members, and
 * native source text (`Function.prototype.toString` of a callable Proxy). Where the browser has the interface or member already,
 * its own object is kept and only what it does is replaced.
 * https://webidl.spec.whatwg.org/#js-interfaces
 */
import { constructing, typeError } from './exceptions.ts';
import { apply, PromiseConstructor } from './primordials.ts';

// biome-ignore lint/complexity/noBannedTypes: interface objects are constructors and operations are not; both are wrapped alike
export type Callable = Function;
type Behaviour = (self: unknown, args: ArrayLike<unknown>) => unknown;
type Constructor = (args: ArrayLike<unknown>, newTarget: Callable) => object;

const NOT_A_FUNCTION = 'this DOM object constructor cannot be called as a function.';

function isCallable(value: unknown): value is Callable {
  return typeof value === 'function';
}

/** A Proxy handler without a prototype: `Object.prototype.get = …` in a page must not become a trap. */
function handler<F extends Callable>(traps: ProxyHandler<F>): ProxyHandler<F> {
  return Object.setPrototypeOf(traps, null);
}

function withBehaviour<F extends Callable>(base: F, behaviour: Behaviour): F {
  return new Proxy(base, handler({ apply: (_target, self, args) => behaviour(self, args) }));
}

/** Replaces a property's value or getter and keeps its flags; or adds it with the flags of a WebIDL operation or attribute. */
function define(target: object, name: string, descriptor: PropertyDescriptor): void {
  Object.defineProperty(target, name, { enumerable: true, configurable: true, ...descriptor });
}

/** An operation; `behaviour` also gets the browser's own one, if there is any. */
export function defineOperation(
  target: object,
  name: string,
  length: 0 | 1,
  behaviour: (self: unknown, args: ArrayLike<unknown>, native: Callable | null) => unknown,
): void {
  const existing: unknown = Reflect.getOwnPropertyDescriptor(target, name)?.value;
  const native = isCallable(existing) ? existing : null;
  const own = length ? { [name](_argument: unknown) {} } : { [name]() {} };
  const base = native ?? own[name];
  if (base) define(target, name, { value: withBehaviour(base, (self, args) => behaviour(self, args, native)), writable: true });
}

/** An operation that returns a promise: what it throws becomes a rejection. */
export function definePromiseOperation(
  target: object,
  name: string,
  length: 0 | 1,
  behaviour: (self: unknown, args: ArrayLike<unknown>, native: Callable | null) => unknown,
): void {
  defineOperation(target, name, length, (self, args, native) => {
    try {
      return behaviour(self, args, native);
    } catch (error) {
      return new PromiseConstructor((_resolve, reject) => reject(error));
    }
  });
}

/**
 * A read-only attribute of the objects in `instances`. For any other object the browser's own getter answers, or the
 * exception which it would throw.
 */
export function defineAttribute<State>(
  prototype: object,
  name: string,
  stateOf: (self: unknown) => State | undefined,
  read: (state: State) => unknown,
): void {
  const native = Reflect.getOwnPropertyDescriptor(prototype, name)?.get;
  const base =
    native ??
    Object.getOwnPropertyDescriptor(
      {
        get [name]() {
          return undefined;
        },
      },
      name,
    )?.get;
  if (!base) return;
  const get = withBehaviour(base, (self) => {
    const state = stateOf(self);
    if (state !== undefined) return read(state);
    if (native) return apply(native, self, []);
    throw typeError('Illegal invocation');
  });
  Object.defineProperty(prototype, name, { get, enumerable: true, configurable: true });
}

export interface Interface {
  name: string;
  object: Callable;
  prototype: object;
  /** The browser has it already. */
  isNative: boolean;
}

/** The browser's interface of this name, or a new one: `placeConstructor` and `expose` finish it. */
export function openInterface(name: string, Parent: (new () => object) | null, construct: Constructor | null): Interface {
  const native: unknown = Reflect.get(globalThis, name);
  if (isCallable(native)) return { name, object: native, prototype: native.prototype, isNative: true };
  const base = (Parent ? { [name]: class extends Parent {} } : { [name]: class {} })[name] ?? class {};
  Reflect.deleteProperty(base.prototype, 'constructor');
  const object = new Proxy(
    base,
    handler({
      apply() {
        throw typeError(construct ? `${constructing(name)}Please use the 'new' operator, ${NOT_A_FUNCTION}` : 'Illegal constructor');
      },
      construct(_target, args, newTarget) {
        if (!construct) throw typeError(`${constructing(name)}Illegal constructor`);
        return construct(args, newTarget);
      },
    }),
  );
  return { name, object, prototype: base.prototype, isNative: false };
}

/** `constructor` stands between the members of a prototype where Chromium has it. */
export function placeConstructor({ isNative, object, prototype }: Interface): void {
  if (!isNative) define(prototype, 'constructor', { value: object, writable: true, enumerable: false });
}

/** Makes a new interface visible. */
export function expose({ isNative, name, object, prototype }: Interface): void {
  if (isNative) return;
  Object.defineProperty(prototype, Symbol.toStringTag, { value: name, configurable: true });
  define(globalThis, name, { value: object, writable: true, enumerable: false });
}

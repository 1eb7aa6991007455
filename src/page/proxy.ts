/** Functions that look native: callable Proxies, for which the engine gives no source text. */
import { apply, getPrototypeOf, isFunction, setPrototypeOf } from './primordials.ts';

// biome-ignore lint/complexity/noBannedTypes: interface objects are constructors and operations are not; both are wrapped alike
export type Callable = Function;
type Operate = (self: unknown, args: ArrayLike<unknown>) => unknown;
export type Make = (args: ArrayLike<unknown>, newTarget: Callable) => object;

interface Behaviour {
  operate: Operate;
  make: Make;
}

/** Both traps of all Proxies: where the stack of an exception is cut (exceptions.ts), so that it has the page's frames and none of ours. */
export function enter(this: Behaviour, _target: object, selfOrArgs: unknown, argsOrNewTarget: unknown): object {
  return apply(isFunction(argsOrNewTarget) ? this.make : this.operate, undefined, [selfOrArgs, argsOrNewTarget]);
}

/** @param make Makes it a constructor. */
export const proxy = <F extends Callable>(base: F, operate: Operate, make?: Make): F => {
  // Without a prototype: `Object.prototype.get = …` in a page must not become a trap.
  const handler = {
    __proto__: null,
    apply: enter,
    operate,
    ...(make && { construct: enter, make }),
    // The engine sees no cycle in one that leads through a Proxy.
    setPrototypeOf(target: F, prototype: object | null): boolean {
      for (let above = prototype; above; above = getPrototypeOf(above)) if (above === self) return false;
      return setPrototypeOf(target, prototype);
    },
  };
  const self = new Proxy<F>(base, handler);
  return self;
};

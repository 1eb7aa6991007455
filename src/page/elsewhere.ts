/** Objects of other frames of the same origin: every function of the platform takes them. */

import { apply, getOwnPropertyDescriptor, getPrototypeOf, isFunction, isObject } from './primordials.ts';
import type { Callable } from './proxy.ts';

let asking = false;

/**
 * Asks the function of the same name in the frame that an object is of which is none of this one's: it alone knows its objects, and its
 * document is the caller.
 * @param otherwise If there is none; or if a script has put its own there, which asks this one again.
 */
export const elsewhere = (self: unknown, name: string, own: Callable, args: ArrayLike<unknown>, otherwise: () => unknown): unknown => {
  if (!asking && isObject(self)) {
    let above: object | null = self;
    let descriptor: PropertyDescriptor | undefined;
    while (!descriptor) {
      above = getPrototypeOf(above);
      if (!above) return otherwise();
      descriptor = getOwnPropertyDescriptor(above, name);
    }
    const theirs = descriptor.get ?? descriptor.value;
    if (isFunction(theirs) && theirs !== own) {
      asking = true;
      try {
        return apply(theirs, self, args);
      } finally {
        asking = false;
      }
    }
  }
  return otherwise();
};

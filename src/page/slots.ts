/** The internal slots of emulated platform objects: an object is of an interface when its slots have the interface's members. */

import { construct, isObject, uncurryThis } from './primordials.ts';
import type { Callable } from './proxy.ts';

export type Slots = Record<string, unknown>;

const map = new WeakMap<object, Slots>();
const get = uncurryThis<WeakMap<object, Slots>, [object], Slots | undefined>(map.get);
const set = uncurryThis<WeakMap<object, Slots>, [object, Slots], unknown>(map.set);

const Unclonable = FinalizationRegistry;

/** A platform object that is not serialisable: of the kinds which `structuredClone()` refuses this one shows least of what it is. */
export const newPlatformObject = (interfaceObject: Callable): object => construct(Unclonable, [isObject], interfaceObject);

/** Undefined for any value that is no emulated object. */
export const slotsOf = (value: unknown): Slots | undefined => (isObject(value) ? get(map, value) : undefined);

export const setSlots = <T extends object>(instance: T, slots: Slots): T => {
  set(map, instance, slots);
  return instance;
};

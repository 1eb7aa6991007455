/** The internal slots of emulated platform objects. */
import { isObject, uncurryThis } from './primordials.ts';

export interface StateMap<State> {
  set(instance: object, state: State): void;
  /** Undefined for any value that is not such an object. */
  get(value: unknown): State | undefined;
}

export function newStateMap<State>(): StateMap<State> {
  const map = new WeakMap<object, State>();
  const get = uncurryThis<WeakMap<object, State>, [object], State | undefined>(map.get);
  const set = uncurryThis<WeakMap<object, State>, [object, State], unknown>(map.set);
  return {
    set: (instance, state) => {
      set(map, instance, state);
    },
    get: (value) => (isObject(value) ? get(map, value) : undefined),
  };
}

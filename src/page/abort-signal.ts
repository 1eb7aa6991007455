/** Reading the page's AbortSignal with captured getters. */
import { typeError } from './exceptions.ts';
import type { Convert } from './idl.ts';
import { apply, getterOf, isObject, iteratorSymbol } from './primordials.ts';

const AbortSignalConstructor = AbortSignal;
const aborted = getterOf(AbortSignal, 'aborted');

export const abortReason = getterOf(AbortSignal, 'reason');

export const toAbortSignal: Convert<AbortSignal> = (value, where) => {
  try {
    if (isObject<AbortSignal>(value) && aborted(value) !== undefined) return value;
  } catch {
    // Another object: the getter is the browser's.
  }
  throw typeError(`${where}Failed to convert value to 'AbortSignal'.`);
};

export const isAborted = (signal: AbortSignal | undefined): signal is AbortSignal => signal !== undefined && aborted(signal) === true;

const { any, abort } = AbortSignal;

/** A signal that is aborted already. */
export const abortedWith = (reason: unknown): unknown => apply(abort, AbortSignalConstructor, [reason]);

/**
 * A signal of our own that is aborted with the page's. That the page's has no context any more (its frame was removed), that a listener stops
 * its event, or that the page makes such an event itself, is nothing to this one.
 */
export const following = (value: AbortSignal): AbortSignal => {
  let done = 0;
  // Asks no built-in iterator, which a page may have replaced.
  const iterator = { __proto__: null, next: () => ({ __proto__: null, value, done: done++ }) };
  return apply(any, AbortSignalConstructor, [{ __proto__: null, [iteratorSymbol]: () => iterator }]);
};

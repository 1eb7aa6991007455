/** Reading the page's AbortSignal with captured getters. */
import { typeError } from './exceptions.ts';
import type { Convert } from './idl.ts';
import { getterOf, isObject } from './primordials.ts';

const aborted = getterOf(AbortSignal, 'aborted');

export const abortReason = getterOf(AbortSignal, 'reason');

function isSignal(value: unknown): value is AbortSignal {
  try {
    return isObject(value) && typeof aborted(value) === 'boolean';
  } catch {
    return false;
  }
}

export const toAbortSignal: Convert<AbortSignal> = (value, where) => {
  if (!isSignal(value)) throw typeError(`${where}Failed to convert value to 'AbortSignal'.`);
  return value;
};

export function isAborted(signal: AbortSignal | undefined): signal is AbortSignal {
  return signal !== undefined && aborted(signal) === true;
}

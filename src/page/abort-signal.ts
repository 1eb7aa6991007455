/** Reading the page's AbortSignal with captured getters. */
import { typeError } from './exceptions.ts';
import { addListener, getterOf, isObject, removeListener } from './primordials.ts';

const aborted = getterOf(AbortSignal.prototype, 'aborted');

export const abortReason = getterOf(AbortSignal.prototype, 'reason');

function isSignal(value: object): value is AbortSignal {
  try {
    aborted(value);
    return true;
  } catch {
    return false;
  }
}

export function signalConverter(value: unknown, where: string): AbortSignal {
  if (!isObject(value) || !isSignal(value)) throw typeError(`${where}Failed to convert value to 'AbortSignal'.`);
  return value;
}

export function isAborted(signal: AbortSignal | undefined): signal is AbortSignal {
  return signal !== undefined && aborted(signal) === true;
}

/** Calls `listener` at the abort; the returned function takes it back. */
export function onAbort(signal: AbortSignal | undefined, listener: () => void): () => void {
  if (!signal) return () => {};
  addListener(signal, 'abort', listener, false);
  return () => removeListener(signal, 'abort', listener, false);
}

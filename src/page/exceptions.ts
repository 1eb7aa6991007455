/** Exceptions with the texts and own properties of Chromium's. */
import { IS_GECKO } from '../shared/engine.ts';
import { captureStackTrace, construct, DOMExceptionConstructor, TypeErrorConstructor } from './primordials.ts';

/** What stands before the text of an exception that Chromium's bindings throw in an operation. */
export function executing(operation: string, interfaceName: string): string {
  return `Failed to execute '${operation}' on '${interfaceName}': `;
}

export function constructing(interfaceName: string): string {
  return `Failed to construct '${interfaceName}': `;
}

export function typeError(message: string): TypeError {
  return new TypeErrorConstructor(message);
}

/** A DOMException. In Chromium those which an operation throws own a `stack`, those with which it settles a promise do not. */
export function domException(name: string, message: string, ownsStack?: boolean): DOMException {
  const exception = construct(DOMExceptionConstructor, [message, name]);
  if (ownsStack && !IS_GECKO) captureStackTrace?.(exception);
  return exception;
}

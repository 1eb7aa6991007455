/** Exceptions with the texts, own properties and stacks of Chromium's. */
import type { OwnStack } from '../shared/call-result.ts';
import { captureStackTrace, construct, DOMExceptionConstructor, defineProperty, setMember, TypeErrorConstructor } from './primordials.ts';
import { enter } from './proxy.ts';

/** What stands before the text of an exception that Chromium's bindings throw in an operation. */
export function executing(operation: string, interfaceName: string): string {
  return `Failed to execute '${operation}' on '${interfaceName}': `;
}

export function constructing(interfaceName: string): string {
  return `Failed to construct '${interfaceName}': `;
}

export function typeError(message: string): TypeError {
  const error = new TypeErrorConstructor(message);
  captureStackTrace?.(error, enter);
  return error;
}

/** Keeps the stack and the property's flags. V8 makes the text of a stack when it is first read, of what the exception is then. */
function redefine(error: Error, member: 'name' | 'message', value: string): void {
  const descriptor = { __proto__: null, value };
  defineProperty(error, member, descriptor);
}

/** Makes what a call has taken at its beginning the exception that the background has decided on later. */
export function typeErrorOf(called: TypeError, message: string): TypeError {
  redefine(called, 'message', message);
  return called;
}

/** A DOMException. In Chromium those which an operation throws own a `stack`, those with which it settles a promise do not. */
export function domException(name: string, message: string, ownStack?: OwnStack, called?: TypeError): DOMException {
  const exception = construct(DOMExceptionConstructor, [message, name]);
  if (ownStack) captureStackTrace?.(exception, enter);
  if (called && ownStack === true) {
    redefine(called, 'name', name);
    setMember(exception, 'stack', typeErrorOf(called, message).stack);
  }
  return exception;
}

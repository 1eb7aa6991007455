/** Exceptions with the texts, own properties and stacks of Chromium's. */
import type { OwnStack } from '../shared/call-result.ts';
import {
  captureStackTrace,
  construct,
  createObject,
  DOMExceptionConstructor,
  defineProperty,
  ErrorPrototype,
  getMember,
  setMember,
  TypeErrorConstructor,
} from './primordials.ts';
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

/** Where a call comes from, for exceptions that the background decides on later. */
export function callSite(): object {
  const site = createObject(ErrorPrototype);
  captureStackTrace?.(site, enter);
  return site;
}

/** V8 makes the text of a stack when it is first read, of the name and the message that are there then. */
function throwAt(site: object, exception: Error, name: string, message: string): void {
  const as = (member: string, value: string): boolean => {
    const descriptor = { __proto__: null, value };
    return defineProperty(site, member, descriptor);
  };
  as('name', name);
  as('message', message);
  setMember(exception, 'stack', getMember(site, 'stack'));
}

export function typeErrorAt(site: object, message: string): TypeError {
  const error = typeError(message);
  throwAt(site, error, 'TypeError', message);
  return error;
}

/** A DOMException. In Chromium those which an operation throws own a `stack`, those with which it settles a promise do not. */
export function domException(name: string, message: string, ownStack?: OwnStack, site?: object): DOMException {
  const exception = construct(DOMExceptionConstructor, [message, name]);
  if (ownStack) captureStackTrace?.(exception, enter);
  if (site && ownStack === true) throwAt(site, exception, name, message);
  return exception;
}

/** Exceptions with the texts, own properties and stacks of Chromium's. */
import type { OwnStack } from '../shared/call-result.ts';
import { IS_GECKO } from '../shared/engine.ts';
import {
  captureStackTrace,
  construct,
  createObject,
  DOMExceptionConstructor,
  defineProperty,
  ErrorPrototype,
  getMember,
  indexOf,
  isObject,
  setMember,
  TypeErrorConstructor,
} from './primordials.ts';
import { enter } from './proxy.ts';

/** What stands before the text of an exception that Chromium's bindings throw in an operation. */
export const executing = (operation: string, interfaceName: string): string => `Failed to execute '${operation}' on '${interfaceName}': `;

export const constructing = (interfaceName: string): string => `Failed to construct '${interfaceName}': `;

export const typeError = (message: string): TypeError => {
  const error = new TypeErrorConstructor(message);
  captureStackTrace?.(error, enter);
  return error;
};

/** Where a call comes from, for exceptions that the background decides on later. */
export const callSite = (): object => {
  const site = createObject(ErrorPrototype);
  captureStackTrace?.(site, enter);
  return site;
};

/** V8 makes the text of a stack when it is first read, of the name and the message that are there then. */
const throwAt = (site: object, exception: Error, name: string, message: string): void => {
  const as = (member: string, value: string): boolean => {
    const descriptor = { __proto__: null, value };
    return defineProperty(site, member, descriptor);
  };
  as('name', name);
  as('message', message);
  setMember(exception, 'stack', getMember(site, 'stack'));
};

export const typeErrorAt = (site: object, message: string): TypeError => {
  const error = typeError(message);
  throwAt(site, error, 'TypeError', message);
  return error;
};

/** A DOMException. In Chromium those which an operation throws own a `stack`, those with which it settles a promise do not. */
export const domException = (name: string, message: string, ownStack?: OwnStack, site?: object): DOMException => {
  const exception = construct(DOMExceptionConstructor, [message, name]);
  if (ownStack) captureStackTrace?.(exception, enter);
  if (site && ownStack === true) throwAt(site, exception, name, message);
  return exception;
};

/**
 * Whether it was thrown by a built-in that this script had called, with no function of the page in between: then it is Chromium's own.
 * Its stack has this script at the top (scripts/vite/finish-injected-scripts.ts names it); in Chromium below the built-in.
 */
const isEngines = (error: unknown): error is Error => {
  if (!isObject(error)) return false;
  const stack: unknown = getMember(error, 'stack');
  if (typeof stack !== 'string') return false;
  const ours = indexOf(stack, 'fedcm:');
  const after = (separator: string, position: number): number => indexOf(stack, separator, position) + 1;
  if (IS_GECKO) return ours >= 0 && ours < after('\n', 0);
  const frame = '\n    at ';
  return ours > 0 && ours < after(frame, after(frame, after(frame, 0)));
};

/**
 * Lets a built-in ask the page's value. What that itself throws says where, natively; what the page's own code throws stays as it is
 * (params-own-exceptions).
 */
export const asking = <T>(where: string, ask: () => T): T => {
  try {
    return ask();
  } catch (error) {
    if (isEngines(error)) {
      captureStackTrace?.(error, enter);
      setMember(error, 'message', where + error.message);
    }
    throw error;
  }
};

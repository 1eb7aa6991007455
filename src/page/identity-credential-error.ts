/** https://w3c-fedid.github.io/FedCM/#browser-api-identity-credential-error-interface */
import { constructing } from './exceptions.ts';
import { optionalMember, toDOMString, toOptionalDictionary } from './idl.ts';
import { type Callable, defineAttribute, expose, type Interface, openInterface, placeConstructor } from './interfaces.ts';
import { construct, createObject, DOMExceptionConstructor } from './primordials.ts';
import { logWarning } from './private-port.ts';
import { newStateMap } from './state-map.ts';

const NAME = 'IdentityCredentialError';
const INIT = 'IdentityCredentialErrorInit';
const CODE_IS_DEPRECATED =
  "The 'code' attribute of IdentityCredentialError is deprecated and will be removed in Chrome 145. Use the 'error' attribute instead.";

const states = newStateMap<{ error: string; url: string }>();
let identityCredentialError: Interface | null = null;

function constructError(args: ArrayLike<unknown>, newTarget: Callable): object {
  const where = constructing(NAME);
  const message = args[0] === undefined ? '' : toDOMString(args[0], where);
  const init = toOptionalDictionary(args[1], where, INIT) ?? createObject(null);
  const read = (member: string): string => optionalMember(init, member, where, INIT, toDOMString) ?? '';
  // The old name of `error`: Chromium still converts it and then does nothing with it.
  read('code');
  const state = { error: read('error'), url: read('url') };
  const error: object = construct(DOMExceptionConstructor, [message, NAME], newTarget);
  states.set(error, state);
  return error;
}

export function installIdentityCredentialError(): void {
  const error = openInterface(NAME, DOMException, constructError);
  identityCredentialError = error;
  if (error.isNative) return;
  defineAttribute(error.prototype, 'code', states.get, (state) => {
    // Chromium warns at each reading.
    logWarning(CODE_IS_DEPRECATED);
    return state.error;
  });
  defineAttribute(error.prototype, 'error', states.get, (state) => state.error);
  defineAttribute(error.prototype, 'url', states.get, (state) => state.url);
  placeConstructor(error);
  expose(error);
}

export function newIdentityCredentialError(message: string, error: string, url: string): unknown {
  return identityCredentialError && construct(identityCredentialError.object, [message, { __proto__: null, error, url }]);
}

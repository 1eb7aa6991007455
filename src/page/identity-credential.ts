/** https://w3c-fedid.github.io/FedCM/#browser-api-identity-credential-interface */
import { type CallValue, promiseOf } from './background-call.ts';
import { toProviderConfig } from './credential-request-options.ts';
import { blockedByPolicy } from './csp-probe.ts';
import { executing } from './exceptions.ts';
import { dictionaryReader, requireArgument, toDictionary, toDOMString } from './idl.ts';
import { defineAttribute, defineInterface, definePromiseOperation } from './interfaces.ts';
import { getterOf, isObject } from './primordials.ts';
import type { Callable } from './proxy.ts';
import { newPlatformObject, setSlots } from './slots.ts';

const NAME = 'IdentityCredential';
const DISCONNECT = `${NAME}DisconnectOptions`;

let interfaceObject: Callable;
let typeOf: (credential: object) => unknown;

/** https://w3c-fedid.github.io/FedCM/#dom-identitycredential-disconnect */
const disconnect = (args: ArrayLike<unknown>): Promise<unknown> => {
  const where = executing('disconnect', NAME);
  requireArgument(args, where);
  const dictionary = toDictionary(args[0], where, DISCONNECT);
  const config = toProviderConfig(dictionary, where);
  const accountHint = dictionaryReader(dictionary, where, DISCONNECT)('accountHint', toDOMString, true);
  return promiseOf({ api: 'disconnect', options: { ...config, accountHint }, blocked: blockedByPolicy([config]) });
};

export const installIdentityCredential = (): void => {
  defineInterface(
    NAME,
    Credential,
    null,
    ({ object, prototype }) => {
      interfaceObject = object;
      definePromiseOperation(object, 'disconnect', 1, (_self, args) => disconnect(args));
      defineAttribute(prototype, 'token');
      defineAttribute(prototype, 'isAutoSelected');
    },
    ({ prototype }) => defineAttribute(prototype, 'configURL'),
  );
  // Brand-checked by the browser: its getters refuse objects which it has not made.
  defineAttribute(Credential.prototype, 'id');
  defineAttribute(Credential.prototype, 'type');
  typeOf = getterOf(Credential, 'type');
};

/** @param init An IdentityCredentialInit, which alone the background sends as the value of a get. */
export const newIdentityCredential = (init: CallValue): object =>
  setSlots(newPlatformObject(interfaceObject), { ...init, id: '', type: 'identity' });

/** Also one of another frame (realm-store). */
export const isIdentityCredential = (value: unknown): boolean => {
  try {
    return isObject(value) && typeOf(value) === 'identity';
  } catch {
    return false;
  }
};

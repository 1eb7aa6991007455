/** https://w3c-fedid.github.io/FedCM/#browser-api-identity-credential-error-interface */
import { constructing } from './exceptions.ts';
import { dictionaryReader, toDOMString, toOptionalDictionary } from './idl.ts';
import { defineAttribute, defineInterface, type Interface } from './interfaces.ts';
import { construct, createObject, DOMExceptionConstructor } from './primordials.ts';
import { sendCall } from './private-channel.ts';
import type { Callable } from './proxy.ts';
import { setSlots } from './slots.ts';

const NAME = 'IdentityCredentialError';
const INIT = `${NAME}Init`;

let identityCredentialError: Interface | null = null;

const constructError = (args: ArrayLike<unknown>, newTarget: Callable): object => {
  const where = constructing(NAME);
  const message = args[0] === undefined ? '' : toDOMString(args[0], where);
  const member = dictionaryReader(toOptionalDictionary(args[1], where, INIT) ?? createObject(null), where, INIT);
  const read = (name: string): string => member(name, toDOMString) ?? '';
  // The old name of `error`: Chromium still converts it and then does nothing with it.
  read('code');
  const error = read('error');
  return setSlots(construct(DOMExceptionConstructor, [message, NAME], newTarget), { code: error, error, url: read('url') });
};

/** Chromium warns at each reading of `code`; the text is the background's. */
const warnOfCode = (): void => {
  sendCall({ api: 'readErrorCode' });
};

export const installIdentityCredentialError = (): void => {
  identityCredentialError = defineInterface(NAME, DOMException, constructError, ({ prototype }) => {
    defineAttribute(prototype, 'code', warnOfCode);
    defineAttribute(prototype, 'error');
    defineAttribute(prototype, 'url');
  });
};

export const newIdentityCredentialError = (message: string, error: string, url: string): unknown =>
  identityCredentialError && construct(identityCredentialError.object, [message, { __proto__: null, error, url }]);

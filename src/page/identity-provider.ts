/** https://w3c-fedid.github.io/FedCM/#browser-api-idp-api */
import { promiseOf } from './background-call.ts';
import { CONFIG, toProviderConfig } from './credential-request-options.ts';
import { blockedByPolicy } from './csp-probe.ts';
import { domException, executing } from './exceptions.ts';
import { dictionaryReader, requireArgument, toDictionary, toDOMString, toOptionalDictionary } from './idl.ts';
import { defineInterface, defineOperation, definePromiseOperation } from './interfaces.ts';
import { stringify } from './primordials.ts';
import { sendCall } from './private-channel.ts';

const NAME = 'IdentityProvider';
const RESOLVE = 'IdentityResolveOptions';

/** https://w3c-fedid.github.io/FedCM/#dom-identityprovider-getuserinfo */
const getUserInfo = (args: ArrayLike<unknown>): Promise<unknown> => {
  const where = executing('getUserInfo', NAME);
  requireArgument(args, where);
  const config = toProviderConfig(toDictionary(args[0], where, CONFIG), where);
  return promiseOf({ api: 'getUserInfo', config, blocked: blockedByPolicy([config]) }, (value) => value);
};

/** Undefined for what has no JSON. Chromium makes null of a part that it cannot convert (cycles, nested BigInts). */
const tokenToJson = (token: unknown): string | undefined => {
  if (typeof token === 'bigint') return undefined;
  try {
    return stringify(token);
  } catch {
    return 'null';
  }
};

/** https://w3c-fedid.github.io/FedCM/#dom-identityprovider-resolve */
const resolveToken = (args: ArrayLike<unknown>): Promise<unknown> => {
  const where = executing('resolve', NAME);
  requireArgument(args, where);
  const options = toOptionalDictionary(args[1], where, RESOLVE);
  const accountId = options ? dictionaryReader(options, where, RESOLVE)('accountId', toDOMString) : undefined;
  const token = tokenToJson(args[0]);
  if (token === undefined) throw domException('DataError', 'Failed to convert token value.', true);
  return promiseOf({ api: 'resolve', token, accountId });
};

export const installIdentityProvider = (): void => {
  defineInterface(NAME, null, null, ({ object }) => {
    defineOperation(object, 'close', 0, () => {
      sendCall({ api: 'close' });
    });
    definePromiseOperation(object, 'getUserInfo', 1, (_self, args) => getUserInfo(args));
    definePromiseOperation(object, 'resolve', 1, (_self, args) => resolveToken(args));
  });
};

/** https://w3c-fedid.github.io/login-status/#login-status-javascript */

import { IS_GECKO } from '../shared/engine.ts';
import { promiseOf } from './background-call.ts';
import { executing, typeError } from './exceptions.ts';
import { requireArgument, toEnum } from './idl.ts';
import { type Behaviour, defineAttribute, defineInterface, definePromiseOperation } from './interfaces.ts';
import { getMember, promiseThen } from './primordials.ts';
import { newPlatformObject } from './slots.ts';

const NAME = 'NavigatorLogin';

const toLoginStatus = toEnum('LoginStatus', ['logged-in', 'logged-out'] as const);

export const installNavigatorLogin = (): void => {
  const theNavigator = clientInformation;
  let instance: unknown = getMember(theNavigator, 'login');
  // Firefox has it since 138.
  const isNative = IS_GECKO || instance !== undefined;
  defineInterface(NAME, null, null, ({ object, prototype }) => {
    if (!isNative) instance = newPlatformObject(object);
    const isOwn = (self: unknown): boolean => self === instance;
    const setStatus: Behaviour = (self, args, native) => {
      const where = executing('setStatus', NAME);
      requireArgument(args, where);
      if (args.length > 1) throw typeError(`${where}Overload resolution failed.`);
      if (!isOwn(self)) throw typeError(`${where}Illegal invocation`);
      const status = toLoginStatus(args[0], where);
      // Firefox keeps a login status of its own, which other parts of it may read. What it answers is not Chromium's.
      if (IS_GECKO) promiseThen(native([status]), ignore, ignore);
      return promiseOf({ api: 'setStatus', status });
    };
    definePromiseOperation(prototype, 'setStatus', 1, setStatus, isOwn);
  });
  if (!isNative)
    defineAttribute(Navigator.prototype, 'login', undefined, (self) => (self === theNavigator ? { login: instance } : undefined));
};

function ignore(): void {}

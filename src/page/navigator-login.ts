/** https://w3c-fedid.github.io/login-status/#login-status-javascript */
import type { LoginStatus } from '../shared/dictionaries.ts';
import { callBackground } from './background-call.ts';
import { executing, typeError } from './exceptions.ts';
import { requireArguments, toEnum } from './idl.ts';
import { defineAttribute, definePromiseOperation, expose, openInterface, placeConstructor } from './interfaces.ts';
import { documentKnowsItsPolicy } from './permissions-policy.ts';
import { apply, PromiseConstructor, promiseThen } from './primordials.ts';

const NAME = 'NavigatorLogin';

const isLoginStatus = (text: string): text is LoginStatus => text === 'logged-in' || text === 'logged-out';

function isPromise(value: unknown): value is Promise<unknown> {
  return value instanceof PromiseConstructor;
}

export function installNavigatorLogin(): void {
  const login = openInterface(NAME, null, null);
  const instance: unknown = login.isNative ? Reflect.get(navigator, 'login') : Object.create(login.prototype);
  definePromiseOperation(login.prototype, 'setStatus', 1, (self, args, native) => {
    const where = executing('setStatus', NAME);
    requireArguments(args, 1, where);
    if (args.length > 1) throw typeError(`${where}Overload resolution failed.`);
    if (self !== instance) throw typeError(`${where}Illegal invocation`);
    const status = toEnum(args[0], where, 'LoginStatus', isLoginStatus);
    // Firefox keeps a login status of its own, which other parts of it may read; what it answers is not Chromium's.
    const answer: unknown = native && !documentKnowsItsPolicy ? apply(native, self, [status]) : null;
    if (isPromise(answer)) promiseThen(answer, ignore, ignore);
    return new PromiseConstructor((resolve, reject) => {
      callBackground({ api: 'setStatus', status }, () => resolve(undefined), reject, false);
    });
  });
  placeConstructor(login);
  expose(login);
  if (!login.isNative) {
    const loginOf = (self: unknown): unknown => (self === navigator ? instance : undefined);
    defineAttribute(Navigator.prototype, 'login', loginOf, (state) => state);
  }
}

function ignore(): void {}

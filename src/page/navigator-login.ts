/** https://w3c-fedid.github.io/login-status/#login-status-javascript */

import { IS_GECKO } from '../shared/engine.ts';
import { promiseOf } from './background-call.ts';
import { executing, typeError } from './exceptions.ts';
import { requireArgument, toEnum } from './idl.ts';
import { defineAttribute, defineInterface, definePromiseOperation } from './interfaces.ts';
import { apply, createObject, getMember, PromiseConstructor, promiseThen } from './primordials.ts';

const NAME = 'NavigatorLogin';

const toLoginStatus = toEnum('LoginStatus', ['logged-in', 'logged-out'] as const);

function isPromise(value: unknown): value is Promise<unknown> {
  return value instanceof PromiseConstructor;
}

export function installNavigatorLogin(): void {
  let instance: unknown = getMember(navigator, 'login');
  // Firefox has it since 138.
  const isNative = IS_GECKO || instance !== undefined;
  defineInterface(NAME, null, null, ({ prototype }) => {
    if (!isNative) instance = createObject(prototype);
    definePromiseOperation(prototype, 'setStatus', 1, (self, args, native) => {
      const where = executing('setStatus', NAME);
      requireArgument(args, where);
      if (args.length > 1) throw typeError(`${where}Overload resolution failed.`);
      if (self !== instance) throw typeError(`${where}Illegal invocation`);
      const status = toLoginStatus(args[0], where);
      // Firefox keeps a login status of its own, which other parts of it may read. What it answers is not Chromium's.
      if (IS_GECKO && native) {
        const answer: unknown = apply(native, self, [status]);
        if (isPromise(answer)) promiseThen(answer, ignore, ignore);
      }
      return promiseOf((send) => send({ api: 'setStatus', status }));
    });
  });
  if (!isNative) defineAttribute(Navigator.prototype, 'login', undefined, (self) => (self === navigator ? { login: instance } : undefined));
}

function ignore(): void {}

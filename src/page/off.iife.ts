/**
 * Registered, in the page's world, for the sites whose mode is `off` (background/site-modes.ts): takes the browser's own FedCM out, so
 * that the page finds a browser without it. Runs after the emulator has taken itself out, before any script of the page.
 */
import { IS_GECKO } from '../shared/engine.ts';
import { getterOf, isObject } from './primordials.ts';

const NAMES = ['IdentityCredential', 'IdentityCredentialError', 'IdentityProvider'];
/** Firefox has the Login Status API without FedCM; Chromium has them together. */
const LOGIN_STATUS = ['NavigatorLogin'];

const { apply, defineProperty, deleteProperty, get: getMember, setPrototypeOf } = Reflect;

function withoutPrototype<T extends object>(object: T): T {
  setPrototypeOf(object, null);
  return object;
}

/** Firefox ignores a member that it does not know. */
function withoutIdentity(options: object): object {
  return new Proxy(
    options,
    withoutPrototype<ProxyHandler<object>>({
      get: (target, member) => (member === 'identity' ? undefined : getMember(target, member)),
    }),
  );
}

const aborted = getterOf(AbortSignal, 'aborted');
const PromiseConstructor = Promise;
const DOMExceptionConstructor = DOMException;
const then = Promise.prototype.then;
const NEVER = new AbortController();
const REASON = {};

/** What Chromium refuses after the conversion of the whole dictionary, and after a signal that is aborted already. */
function stopAfterConversion(options: object): object {
  let asksForIdentity = false;
  return new Proxy(
    options,
    withoutPrototype<ProxyHandler<object>>({
      get(target, member) {
        const value: unknown = getMember(target, member);
        if (member === 'identity') asksForIdentity = value !== undefined;
        // Chromium looks for these in preference to an identity.
        if ((member === 'digital' || member === 'otp' || member === 'publicKey') && value !== undefined) asksForIdentity = false;
        if (member !== 'signal' || !asksForIdentity) return value;
        return value === undefined || (isSignal(value) && !aborted(value)) ? NEVER.signal : value;
      },
    }),
  );
}

function isSignal(value: unknown): value is AbortSignal {
  try {
    return isObject(value) && typeof aborted(value) === 'boolean';
  } catch {
    return false;
  }
}

function isPromise(value: unknown): value is Promise<unknown> {
  return value instanceof PromiseConstructor;
}

/** The promise of a call that was stopped rejects as in a Chromium whose FedCM is switched off. */
function notSupported(promise: Promise<unknown>): Promise<unknown> {
  return new PromiseConstructor((resolve, reject) => {
    apply(then, promise, [
      resolve,
      (reason: unknown) => reject(reason === REASON ? new DOMExceptionConstructor('FedCM is not supported.', 'NotSupportedError') : reason),
    ]);
  });
}

function takeOut(): void {
  for (const name of IS_GECKO ? NAMES : [...NAMES, ...LOGIN_STATUS]) deleteProperty(globalThis, name);
  if (!IS_GECKO) deleteProperty(Navigator.prototype, 'login');
  NEVER.abort(REASON);
  const { prototype } = CredentialsContainer;
  const descriptor = Reflect.getOwnPropertyDescriptor(prototype, 'get');
  const native: unknown = descriptor?.value;
  if (!descriptor || typeof native !== 'function') return;
  const handler: ProxyHandler<typeof native> = withoutPrototype({
    apply(_target: unknown, self: unknown, args: unknown[]) {
      const options = args[0];
      if (!isObject(options)) return apply(native, self, args);
      const answer: unknown = apply(native, self, [IS_GECKO ? withoutIdentity(options) : stopAfterConversion(options)]);
      return !IS_GECKO && isPromise(answer) ? notSupported(answer) : answer;
    },
  });
  defineProperty(prototype, 'get', { ...descriptor, value: new Proxy(native, handler) });
}

// Without it in the browser there is nothing to take out.
if (isSecureContext && 'IdentityCredential' in globalThis) takeOut();

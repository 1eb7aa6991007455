/** `navigator.credentials`: `get` and `preventSilentAccess`. https://w3c-fedid.github.io/FedCM/#extend-credential-management */
import { abortReason, isAborted } from './abort-signal.ts';
import { promiseOf } from './background-call.ts';
import { type ConvertedOptions, convertOptions } from './credential-request-options.ts';
import { probeContentSecurityPolicy } from './csp-probe.ts';
import { domException, executing, typeError } from './exceptions.ts';
import { newIdentityCredential } from './identity-credential.ts';
import { definePromiseOperation } from './interfaces.ts';
import {
  addListener,
  apply,
  getterOf,
  isObject,
  newList,
  PromiseConstructor,
  promiseThen,
  removeListener,
  stringify,
  TypeErrorConstructor,
} from './primordials.ts';
import { sendAbort } from './private-channel.ts';

const WHERE = executing('get', 'CredentialsContainer');

/** Read at the first call: `navigator` makes these objects only when they are asked for. */
const credentialsOf = getterOf(Navigator, 'credentials');
const defaultView = getterOf(Document, 'defaultView');
const theNavigator = navigator;

/** Serialises each provider's `params`. @returns the index of one that failed and what it threw. */
function serialiseParams({ request, params }: ConvertedOptions): { at: number; exception: unknown } | undefined {
  for (let i = 0; i < params.length; i++) {
    try {
      const provider = request.providers[i];
      // A function or symbol has no JSON: as if it were absent.
      if (provider) provider.params = stringify(params[i]);
    } catch (error) {
      // The engine's own (cycles, BigInts) carries the operation in Chromium; a page's does not.
      return { at: i, exception: error instanceof TypeErrorConstructor ? typeError(`${WHERE}${error.message}`) : error };
    }
  }
  return undefined;
}

function begin(options: ConvertedOptions): Promise<unknown> {
  const { request, signal, misplaced } = options;
  if (isAborted(signal)) throw abortReason(signal);
  const failed = serialiseParams(options);
  let id = 0;
  const onAbort = (): void => sendAbort(id);
  return promiseOf(
    (send) =>
      probeContentSecurityPolicy(request.providers, (blocked) => {
        id = send({ api: 'get', request, blocked, paramsError: failed?.at, misplaced });
        if (!signal) return;
        addListener(signal, 'abort', onAbort, false);
        // Aborted while the policy was asked (Firefox).
        if (isAborted(signal)) onAbort();
      }),
    (value) => {
      if (signal) removeListener(signal, 'abort', onAbort, false);
      return newIdentityCredential(value);
    },
    (kind) => (kind === 'ParamsError' ? failed?.exception : signal && abortReason(signal)),
  );
}

function get(self: unknown, args: ArrayLike<unknown>, callNative: () => unknown): unknown {
  const options = args[0];
  // Calls on another object are refused by the browser, or belong to another frame's container.
  if (self !== credentialsOf(theNavigator) || !isObject(options)) return callNative();
  const converted = convertOptions(options, WHERE, newList());
  if (converted === 'native') return callNative();
  if (converted === 'never') return new PromiseConstructor(() => {});
  if (defaultView(document) === null) throw domException('InvalidStateError', `${WHERE}Context is detached`, true);
  return begin(converted);
}

/** The browser's own answer first: it refuses wrong receivers and frames. */
function preventSilentAccess(self: unknown, callNative: () => unknown): unknown {
  const answer = callNative();
  if (self !== credentialsOf(theNavigator) || !(answer instanceof PromiseConstructor)) return answer;
  return new PromiseConstructor((resolve, reject) => {
    promiseThen(answer, () => resolve(promiseOf((send) => send({ api: 'preventSilentAccess' }))), reject);
  });
}

export function installCredentialsContainer(): void {
  const { prototype } = CredentialsContainer;
  definePromiseOperation(prototype, 'get', 0, (self, args, native) => get(self, args, () => native && apply(native, self, args)));
  definePromiseOperation(prototype, 'preventSilentAccess', 0, (self, args, native) =>
    preventSilentAccess(self, () => native && apply(native, self, args)),
  );
}

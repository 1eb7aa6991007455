/** `navigator.credentials`: `get`, `preventSilentAccess` and `store`. https://w3c-fedid.github.io/FedCM/#extend-credential-management */
import { abortedWith, abortReason, following, isAborted } from './abort-signal.ts';
import { promiseOf } from './background-call.ts';
import { type ConvertedOptions, convertOptions } from './credential-request-options.ts';
import { blockedByPolicy } from './csp-probe.ts';
import { asking, domException, executing } from './exceptions.ts';
import { isIdentityCredential, newIdentityCredential } from './identity-credential.ts';
import { type Behaviour, definePromiseOperation } from './interfaces.ts';
import {
  addListener,
  getOwnPropertyDescriptor,
  getterOf,
  isObject,
  newList,
  PromiseConstructor,
  promiseThen,
  removeListener,
  stringify,
} from './primordials.ts';
import { onLook, sendAbort } from './private-channel.ts';

const WHERE = executing('get', 'CredentialsContainer');

const defaultView = getterOf(Document, 'defaultView');

/** `navigator.credentials` as the page will find it: of another extension, if one has put its own there. */
let container: object;
const isOwn = (self: unknown): boolean => self === container;

/** Serialises each provider's `params`. @returns the index of one that failed and what it threw. */
const serialiseParams = ({ request, params }: ConvertedOptions): { at: number; exception: unknown } | undefined => {
  for (let i = 0; i < params.length; i++) {
    try {
      const provider = request.providers[i];
      // Chromium makes a string of what has no JSON: functions, symbols.
      if (provider && params[i] !== undefined) provider.params = `${asking(WHERE, () => stringify(params[i]))}`;
    } catch (exception) {
      return { at: i, exception };
    }
  }
  return undefined;
};

const begin = (options: ConvertedOptions): Promise<unknown> => {
  const { request, signal, misplaced } = options;
  if (isAborted(signal)) throw abortReason(signal);
  const failed = serialiseParams(options);
  const followed = signal && following(signal);
  let id = 0;
  const onAbort = (): void => sendAbort(id);
  return promiseOf(
    { api: 'get', request, blocked: blockedByPolicy(request.providers), paramsError: failed?.at, misplaced },
    (value) => {
      if (followed) removeListener(followed, 'abort', onAbort, false);
      return newIdentityCredential(value);
    },
    (kind) => (kind === 'ParamsError' ? failed?.exception : signal && abortReason(signal)),
    (sent) => {
      id = sent;
      // One that the page's own `params` have aborted stays without effect, natively too (order-abort-in-params).
      if (followed) addListener(followed, 'abort', onAbort, false);
    },
  );
};

/**
 * What is not `navigator.credentials` here may be it nevertheless, when another extension or a script of the page has put its own in the
 * place of that. Only the browser can tell: it refuses what is no CredentialsContainer before it looks at a signal.
 */
const REASON = {};

const get: Behaviour = (self, args, native) => {
  const options = args[0];
  const serve = (): unknown => {
    const converted = isObject(options) ? convertOptions(options, WHERE, newList()) : 'native';
    if (converted === 'native') return native(args);
    if (converted === 'never') return new PromiseConstructor(() => {});
    if (defaultView(document) === null) throw domException('InvalidStateError', `${WHERE}Context is detached`, true);
    return begin(converted);
  };
  if (isOwn(self)) return serve();
  const answer = native([{ __proto__: null, signal: abortedWith(REASON) }]);
  return promiseThen(answer, undefined, (reason) => {
    if (reason === REASON) return serve();
    throw reason;
  });
};

/** The browser's own answer first: it refuses wrong receivers and frames. */
const preventSilentAccess: Behaviour = (_self, args, native) => promiseThen(native(args), () => promiseOf({ api: 'preventSilentAccess' }));

export const installCredentialsContainer = (): void => {
  const { prototype } = CredentialsContainer;
  container = clientInformation.credentials ?? prototype;
  let ours = definePromiseOperation(prototype, 'get', 0, get, isOwn);
  definePromiseOperation(prototype, 'preventSilentAccess', 0, preventSilentAccess, isOwn);
  // https://w3c-fedid.github.io/FedCM/#dom-identitycredential-store-credential-sameoriginwithancestors
  const store: Behaviour = (self, args, native) => {
    if (isOwn(self) && isIdentityCredential(args[0])) {
      throw domException('NotSupportedError', 'Store operation not permitted for this credential type.');
    }
    return native(args);
  };
  definePromiseOperation(prototype, 'store', 1, store, isOwn);
  // Another extension's, as password managers have: the page's calls would never come here.
  if (getOwnPropertyDescriptor(container, 'get')) ours = definePromiseOperation(container, 'get', 0, get);
  onLook(() => (getOwnPropertyDescriptor(container, 'get') ?? getOwnPropertyDescriptor(prototype, 'get'))?.value !== ours);
};

/** `navigator.credentials`: `get` and `preventSilentAccess`. https://w3c-fedid.github.io/FedCM/#extend-credential-management */
import type { IdentityCredentialInit } from '../shared/call-result.ts';
import type { IdentityCredentialRequest } from '../shared/dictionaries.ts';
import { abortReason, isAborted, onAbort } from './abort-signal.ts';
import { type CallValue, callBackground } from './background-call.ts';
import { type ConvertedOptions, convertOptions } from './credential-request-options.ts';
import { probeContentSecurityPolicy, refusedToConnect } from './csp-probe.ts';
import { domException, executing } from './exceptions.ts';
import { newIdentityCredential } from './identity-credential.ts';
import { checkProviderCount, checkRequest } from './identity-request.ts';
import { definePromiseOperation } from './interfaces.ts';
import { policyRefusal, refuseAfterPolicy } from './permissions-policy.ts';
import { apply, getterOf, isObject, PromiseConstructor, promiseThen } from './primordials.ts';
import { logWarning, sendAbort } from './private-port.ts';

const NAME = 'CredentialsContainer';
const MEDIATION_IS_OUTSIDE = "The 'mediation' parameter should be used outside of 'identity' in the FedCM API call.";

/** Read at the first call: `navigator` makes these objects only when they are asked for. */
const credentialsOf = getterOf(Navigator.prototype, 'credentials');
const userActivationOf = getterOf(Navigator.prototype, 'userActivation');
const isActive = getterOf(UserActivation.prototype, 'isActive');
const theNavigator = navigator;

function hasUserActivation(): boolean {
  const userActivation = userActivationOf(theNavigator);
  return isObject(userActivation) && isActive(userActivation) === true;
}
const defaultView = getterOf(Document.prototype, 'defaultView');

type Reject = (reason: unknown) => void;

function isCredentialInit(value: CallValue): value is IdentityCredentialInit {
  return value !== null && 'token' in value;
}

/** The call as the background gets it, after every check that Chromium's renderer makes. */
function send(
  request: IdentityCredentialRequest,
  active: boolean,
  signal: AbortSignal | undefined,
  resolve: (credential: unknown) => void,
  reject: Reject,
): void {
  const id = callBackground(
    { api: 'get', request, userActivation: active },
    (value) => {
      stopListening();
      resolve(isCredentialInit(value) ? newIdentityCredential(value) : null);
    },
    (reason) => {
      stopListening();
      reject(reason);
    },
    false,
    () => signal && abortReason(signal),
  );
  const stopListening = onAbort(signal, () => sendAbort(id));
}

/**
 * Chromium's order of checks: abort signal, number of providers, Permissions Policy (with several providers only at the end),
 * then those of identity-request.ts and the Content Security Policy.
 */
function begin(options: ConvertedOptions, where: string, active: boolean, resolve: (value: unknown) => void, reject: Reject): void {
  const { providers, signal } = options;
  const single = providers.length === 1;
  if (isAborted(signal)) {
    reject(abortReason(signal));
    return;
  }
  const early = checkProviderCount(providers.length, where) ?? (single ? policyRefusal(false) : null);
  if (early) {
    reject(early.exception);
    return;
  }
  const { configURLs, outcome } = checkRequest(options, where);
  probeContentSecurityPolicy(configURLs, (forbidden) => {
    if (isAborted(signal)) reject(abortReason(signal));
    else if (forbidden !== null || 'exception' in outcome) {
      const refusal = forbidden === null ? outcome : { exception: domException('NetworkError', where + refusedToConnect(forbidden), true) };
      if (!('exception' in refusal)) return;
      if (single) refuseAfterPolicy(refusal, reject);
      else reject(refusal.exception);
    } else {
      const late = single ? null : policyRefusal(false);
      if (late) reject(late.exception);
      else {
        if (options.hasMediation) logWarning(MEDIATION_IS_OUTSIDE);
        send(outcome.request, active, signal, resolve, reject);
      }
    }
  });
}

function get(self: unknown, args: ArrayLike<unknown>, callNative: () => unknown): unknown {
  const options = args[0];
  // Calls on another object are refused by the browser, or belong to another frame's container.
  if (self !== credentialsOf(theNavigator) || !isObject(options)) return callNative();
  const active = hasUserActivation();
  const where = executing('get', NAME);
  const converted = convertOptions(options, where);
  if (converted === 'native') return callNative();
  if (converted === 'never') return new PromiseConstructor(() => {});
  if (defaultView(document) === null) throw domException('InvalidStateError', `${where}Context is detached`, true);
  return new PromiseConstructor((resolve, reject) => begin(converted, where, active, resolve, reject));
}

/** The browser's own answer first: it refuses wrong receivers and frames. */
function preventSilentAccess(self: unknown, callNative: () => unknown): unknown {
  const answer = callNative();
  if (self !== credentialsOf(theNavigator) || !(answer instanceof PromiseConstructor)) return answer;
  return new PromiseConstructor((resolve, reject) => {
    const tellBackground = (): unknown => callBackground({ api: 'preventSilentAccess' }, () => resolve(undefined), reject, false);
    promiseThen(answer, tellBackground, reject);
  });
}

export function installCredentialsContainer(): void {
  const { prototype } = CredentialsContainer;
  definePromiseOperation(prototype, 'get', 0, (self, args, native) => get(self, args, () => native && apply(native, self, args)));
  definePromiseOperation(prototype, 'preventSilentAccess', 0, (self, args, native) =>
    preventSilentAccess(self, () => native && apply(native, self, args)),
  );
}

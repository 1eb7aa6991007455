/** https://w3c-fedid.github.io/FedCM/#browser-api-identity-credential-interface */
import type { IdentityCredentialInit } from '../shared/call-result.ts';
import { callBackground } from './background-call.ts';
import { probeContentSecurityPolicy, refusedToConnect } from './csp-probe.ts';
import { domException, executing, typeError } from './exceptions.ts';
import { requireArguments, requiredMember, toDictionary, toDOMString } from './idl.ts';
import { defineAttribute, definePromiseOperation, expose, type Interface, openInterface, placeConstructor } from './interfaces.ts';
import { policyRefusal, refuseAfterPolicy } from './permissions-policy.ts';
import { createObject, PromiseConstructor } from './primordials.ts';
import { convertProviderConfig, parseAbsoluteUrl } from './provider-config.ts';
import { newStateMap } from './state-map.ts';

const NAME = 'IdentityCredential';
const DISCONNECT = 'IdentityCredentialDisconnectOptions';

const states = newStateMap<IdentityCredentialInit>();
let identityCredential: Interface | null = null;

/** https://w3c-fedid.github.io/FedCM/#dom-identitycredential-disconnect; Chromium's exceptions here all own a stack. */
function disconnect(args: ArrayLike<unknown>): Promise<unknown> {
  const where = executing('disconnect', NAME);
  requireArguments(args, 1, where);
  const options = toDictionary(args[0], where, DISCONNECT);
  const { clientId, configURL: text } = convertProviderConfig(options, where);
  const accountHint = requiredMember(options, 'accountHint', where, DISCONNECT, toDOMString);
  if (clientId === undefined) throw typeError('clientId is required');
  const refusal = policyRefusal(true);
  if (refusal) throw refusal.exception;
  return new PromiseConstructor((resolve, reject) => {
    const configURL = parseAbsoluteUrl(text);
    if (configURL === null) {
      refuseAfterPolicy({ exception: domException('InvalidStateError', 'configURL is invalid', true) }, reject);
      return;
    }
    probeContentSecurityPolicy([configURL], (forbidden) => {
      if (forbidden === null) {
        callBackground({ api: 'disconnect', options: { configURL, clientId, accountHint } }, () => resolve(undefined), reject, true);
      } else refuseAfterPolicy({ exception: domException('NetworkError', refusedToConnect(forbidden), true) }, reject);
    });
  });
}

export function installIdentityCredential(): void {
  const credential = openInterface(NAME, Credential, null);
  identityCredential = credential;
  definePromiseOperation(credential.object, 'disconnect', 1, (_self, args) => disconnect(args));
  defineAttribute(credential.prototype, 'token', states.get, (state) => state.token);
  defineAttribute(credential.prototype, 'isAutoSelected', states.get, (state) => state.isAutoSelected);
  placeConstructor(credential);
  defineAttribute(credential.prototype, 'configURL', states.get, (state) => state.configURL);
  expose(credential);
  // Brand-checked by the browser: its getters refuse objects which it has not made.
  defineAttribute(Credential.prototype, 'id', states.get, () => '');
  defineAttribute(Credential.prototype, 'type', states.get, () => 'identity');
}

export function newIdentityCredential(init: IdentityCredentialInit): object {
  const instance: object = createObject(identityCredential?.prototype ?? null);
  states.set(instance, init);
  return instance;
}

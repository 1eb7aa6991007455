/** https://w3c-fedid.github.io/FedCM/#browser-api-idp-api */
import { callBackground } from './background-call.ts';
import { probeContentSecurityPolicy, refusedToConnect } from './csp-probe.ts';
import { domException, executing } from './exceptions.ts';
import { optionalMember, requireArguments, toDictionary, toDOMString, toOptionalDictionary } from './idl.ts';
import { defineOperation, definePromiseOperation, expose, openInterface, placeConstructor } from './interfaces.ts';
import { policyRefusal, refuseAfterPolicy } from './permissions-policy.ts';
import { PromiseConstructor, URLConstructor, urlOrigin } from './primordials.ts';
import { sendCall } from './private-port.ts';
import { convertProviderConfig, parseAbsoluteUrl } from './provider-config.ts';
import { tokenToJson } from './token-value.ts';

const NAME = 'IdentityProvider';
/** A page can overwrite `origin`; the document cannot change it. */
const documentOrigin = globalThis.origin;

function isOwnOrigin(url: string): boolean {
  return documentOrigin !== 'null' && urlOrigin(new URLConstructor(url)) === documentOrigin;
}

/** https://w3c-fedid.github.io/FedCM/#dom-identityprovider-getuserinfo */
function getUserInfo(args: ArrayLike<unknown>): Promise<unknown> {
  const where = executing('getUserInfo', NAME);
  requireArguments(args, 1, where);
  const config = convertProviderConfig(toDictionary(args[0], where, 'IdentityProviderConfig'), where);
  const refusal = policyRefusal(false);
  if (refusal) throw refusal.exception;
  return new PromiseConstructor((resolve, reject) => {
    const { clientId = '' } = config;
    const configURL = parseAbsoluteUrl(config.configURL);
    const refuse = (name: string, message: string, ownsStack = false): void =>
      refuseAfterPolicy({ exception: domException(name, message, ownsStack) }, reject);
    if (configURL === null || config.clientId === '') refuse('InvalidStateError', 'Provider information is incomplete.');
    else if (!isOwnOrigin(configURL)) {
      refuse('InvalidStateError', 'UserInfo request must be initiated from a frame that is the same origin with the provider.');
    } else {
      probeContentSecurityPolicy([configURL], (forbidden) => {
        if (forbidden === null) callBackground({ api: 'getUserInfo', config: { configURL, clientId } }, resolve, reject, false);
        else refuse('NetworkError', where + refusedToConnect(forbidden), true);
      });
    }
  });
}

/** https://w3c-fedid.github.io/FedCM/#dom-identityprovider-resolve */
function resolveToken(args: ArrayLike<unknown>): Promise<unknown> {
  const where = executing('resolve', NAME);
  requireArguments(args, 1, where);
  const options = toOptionalDictionary(args[1], where, 'IdentityResolveOptions');
  const accountId = options ? optionalMember(options, 'accountId', where, 'IdentityResolveOptions', toDOMString) : undefined;
  const token = tokenToJson(args[0]);
  if (token === undefined) throw domException('DataError', 'Failed to convert token value.', true);
  return new PromiseConstructor((resolve, reject) => {
    const call = { api: 'resolve', token, ...(accountId === undefined ? null : { accountId }) } as const;
    callBackground(call, () => resolve(undefined), reject, true);
  });
}

export function installIdentityProvider(): void {
  const provider = openInterface(NAME, null, null);
  defineOperation(provider.object, 'close', 0, () => {
    sendCall({ api: 'close' }, () => {});
  });
  definePromiseOperation(provider.object, 'getUserInfo', 1, (_self, args) => getUserInfo(args));
  definePromiseOperation(provider.object, 'resolve', 1, (_self, args) => resolveToken(args));
  placeConstructor(provider);
  expose(provider);
}

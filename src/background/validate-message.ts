/** Messages are `unknown` until they have passed here. A page's call comes through the bridge as the page's script sent it. */
import type {
  IdentityCredentialDisconnectOptions,
  IdentityCredentialRequest,
  IdentityProviderConfig,
  IdentityProviderRequestOptions,
} from '../shared/dictionaries.ts';
import type { AutomationRequest, BridgeToBackground, ChooserToBackground, PageCall } from '../shared/messages.ts';

type Unknown = Record<string, unknown>;

const isObject = (value: unknown): value is Unknown => typeof value === 'object' && value !== null && !Array.isArray(value);
const isString = (value: unknown): value is string => typeof value === 'string';
const isOptionalString = (value: unknown): value is string | undefined => value === undefined || isString(value);
const oneOf =
  <T extends string>(...values: T[]) =>
  (value: unknown): value is T =>
    values.some((allowed) => allowed === value);

const isContext = oneOf('signin', 'signup', 'use', 'continue');
const isMode = oneOf('passive', 'active');
const isMediation = oneOf('silent', 'optional', 'required');
const isButton = oneOf('ConfirmIdpLoginContinue', 'ErrorGotIt', 'ErrorMoreDetails');

function isUrl(value: unknown): value is string {
  return isString(value) && URL.canParse(value);
}

function isProvider(value: unknown): value is IdentityProviderRequestOptions {
  return (
    isObject(value) &&
    isUrl(value['configURL']) &&
    isString(value['clientId']) &&
    isOptionalString(value['loginHint']) &&
    isOptionalString(value['domainHint']) &&
    isOptionalString(value['nonce']) &&
    isOptionalString(value['params']) &&
    Array.isArray(value['fields']) &&
    value['fields'].every(isString)
  );
}

function isRequest(value: unknown): value is IdentityCredentialRequest {
  return (
    isObject(value) &&
    Array.isArray(value['providers']) &&
    value['providers'].length >= 1 &&
    value['providers'].length <= 10 &&
    value['providers'].every(isProvider) &&
    isContext(value['context']) &&
    isMode(value['mode']) &&
    isMediation(value['mediation'])
  );
}

function isConfig(value: unknown): value is IdentityProviderConfig {
  return isObject(value) && isUrl(value['configURL']) && isString(value['clientId']);
}

function isDisconnectOptions(value: unknown): value is IdentityCredentialDisconnectOptions {
  return isObject(value) && isConfig(value) && 'accountHint' in value && isString(value.accountHint);
}

function isPageCall(value: unknown): value is PageCall {
  if (!isObject(value)) return false;
  switch (value['api']) {
    case 'get':
      return isRequest(value['request']) && typeof value['userActivation'] === 'boolean';
    case 'disconnect':
      return isDisconnectOptions(value['options']);
    case 'getUserInfo':
      return isConfig(value['config']);
    case 'resolve':
      return isString(value['token']) && isOptionalString(value['accountId']);
    case 'setStatus':
      return value['status'] === 'logged-in' || value['status'] === 'logged-out';
    case 'close':
    case 'preventSilentAccess':
    case 'allowsFeature':
      return true;
    default:
      return false;
  }
}

export function isBridgeMessage(value: unknown): value is BridgeToBackground {
  if (!isObject(value) || !Number.isSafeInteger(value['callId'])) return false;
  if (value['type'] === 'abort' || value['type'] === 'keep-alive') return true;
  const policy = value['permissionsPolicy'];
  return value['type'] === 'call' && (policy === null || typeof policy === 'boolean') && isPageCall(value['call']);
}

export function isChooserMessage(value: unknown): value is ChooserToBackground {
  if (!isObject(value)) return false;
  const { type, flowId } = value;
  if (type === 'chooser-opened') return flowId === null || isString(flowId);
  if (!isString(flowId)) return false;
  switch (type) {
    case 'select-account':
      return isString(value['configURL']) && isString(value['accountId']);
    case 'click-dialog-button':
      return isButton(value['dialogButton']) && isOptionalString(value['configURL']);
    case 'use-other-account':
      return isString(value['configURL']);
    case 'open-link':
      return isString(value['url']);
    case 'dismiss':
    case 'caller-alive':
      return true;
    default:
      return false;
  }
}

export function isAutomationRequest(value: unknown): value is AutomationRequest {
  return isObject(value) && value['type'] === 'automation' && isString(value['command']) && 'args' in value;
}

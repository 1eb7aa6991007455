/** Messages are `unknown` until they have passed here. A page's call comes through the bridge as the page's script sent it. */
import type {
  AutomationRequest,
  BridgeToBackground,
  ChooserToBackground,
  ConvertedProvider,
  ConvertedProviderConfig,
  ConvertedRequest,
  PageCall,
} from '../shared/messages.ts';
import type { ProviderWindowMessage, Rectangle } from '../shared/provider-window.ts';

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
const isMediation = oneOf('silent', 'optional', 'required', 'conditional');
const isButton = oneOf('ConfirmIdpLoginContinue', 'ErrorGotIt', 'ErrorMoreDetails');

function isConfig(value: unknown): value is ConvertedProviderConfig {
  return isObject(value) && isString(value['configURL']) && isOptionalString(value['clientId']);
}

function isProvider(value: unknown): value is ConvertedProvider {
  if (!isObject(value) || !isConfig(value)) return false;
  const { loginHint, domainHint, nonce, params, fields }: Unknown = { ...value };
  return (
    [loginHint, domainHint, nonce, params].every(isOptionalString) &&
    (fields === undefined || (Array.isArray(fields) && fields.every(isString)))
  );
}

function isRequest(value: unknown): value is ConvertedRequest {
  return (
    isObject(value) &&
    Array.isArray(value['providers']) &&
    value['providers'].every(isProvider) &&
    isContext(value['context']) &&
    isMode(value['mode']) &&
    isMediation(value['mediation'])
  );
}

const isBlocked = (value: unknown): value is boolean[] => Array.isArray(value) && value.every((entry) => typeof entry === 'boolean');

function isPageCall(value: unknown): value is PageCall {
  if (!isObject(value)) return false;
  switch (value['api']) {
    case 'get':
      return isRequest(value['request']) && isBlocked(value['blocked']);
    case 'disconnect':
      return (
        isConfig(value['options']) &&
        'accountHint' in value['options'] &&
        isString(value['options'].accountHint) &&
        isBlocked(value['blocked'])
      );
    case 'getUserInfo':
      return isConfig(value['config']) && isBlocked(value['blocked']);
    case 'resolve':
      return isString(value['token']) && isOptionalString(value['accountId']);
    case 'setStatus':
      return value['status'] === 'logged-in' || value['status'] === 'logged-out';
    case 'close':
    case 'preventSilentAccess':
    case 'readErrorCode':
      return true;
    default:
      return false;
  }
}

export function isBridgeMessage(value: unknown): value is BridgeToBackground {
  if (!isObject(value) || !Number.isSafeInteger(value['callId'])) return false;
  if (value['type'] === 'abort' || value['type'] === 'keep-alive') return true;
  const policy = value['permissionsPolicy'];
  const isCall = value['type'] === 'call' && typeof value['userActivation'] === 'boolean';
  return isCall && (policy === null || typeof policy === 'boolean') && isPageCall(value['call']);
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

function isRectangle(value: unknown): value is Rectangle {
  return isObject(value) && ['left', 'top', 'width', 'height'].every((side) => Number.isFinite(value[side]));
}

export function isProviderWindowMessage(value: unknown): value is ProviderWindowMessage {
  return isObject(value) && value['type'] === 'provider-window' && isString(value['id']) && isRectangle(value['screen']);
}

export function isAutomationRequest(value: unknown): value is AutomationRequest {
  return isObject(value) && value['type'] === 'automation' && isString(value['command']) && 'args' in value;
}

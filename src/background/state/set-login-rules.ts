/** Chromium: the rules that turn a `Set-Login` header into a cookie (login-status.ts). They outlive the browser, and updates. */
import browser, { type DeclarativeNetRequest } from 'webextension-polyfill';
import type { LoginStatus } from '../../shared/dictionaries.ts';
import { markerPath } from './marker-path.ts';

export const STATUS_COOKIE = '__fedcm-login-status';

type Condition = DeclarativeNetRequest.RuleConditionType;

const STATUSES: LoginStatus[] = ['logged-in', 'logged-out'];
/** Where a Secure cookie can be set. */
const ORIGINS: Condition[] = [{ urlFilter: '|https://*' }, { regexFilter: '^http://([^/]+\\.)?localhost[:/]' }];
/** All that FedCM's header counts in: no websocket, no CSP report, no WebTransport. */
const TYPES: NonNullable<Condition['resourceTypes']> = [
  ...(['main_frame', 'sub_frame', 'xmlhttprequest', 'image', 'script', 'stylesheet'] as const),
  ...(['font', 'media', 'object', 'ping', 'other'] as const),
];

function rules(path: string): DeclarativeNetRequest.Rule[] {
  const all = ORIGINS.flatMap((condition) => STATUSES.map((status) => ({ condition, status })));
  return all.map(({ condition, status }, index) => {
    const value = `${STATUS_COOKIE}=${status}; Path=${path}; HttpOnly; SameSite=Strict; Secure`;
    const responseHeaders = [{ header: 'set-login', values: [status, `${status};*`] }];
    return {
      id: index + 1,
      condition: { ...condition, responseHeaders, resourceTypes: TYPES },
      action: { type: 'modifyHeaders', responseHeaders: [{ header: 'set-cookie', operation: 'append', value }] },
    };
  });
}

/** At each start of the browser and after each update: what is there already is not touched. */
export async function applySetLoginRules(): Promise<void> {
  const [path, there] = await Promise.all([markerPath(), browser.declarativeNetRequest.getDynamicRules()]);
  const wanted = rules(path);
  const markerOf = ({ action }: DeclarativeNetRequest.Rule): unknown => action.responseHeaders?.[0]?.value;
  if (there.length === wanted.length && wanted.every((rule) => there.some((other) => markerOf(other) === markerOf(rule)))) return;
  await browser.declarativeNetRequest.updateDynamicRules({ removeRuleIds: there.map(({ id }) => id), addRules: wanted });
}

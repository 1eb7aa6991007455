/** Headers, cookies' names and bodies of a request: keeps members and parameters that FedCM defines, with values that are harmless there. */
import type { TracedRequest } from '../shared/trace-event.ts';
import type { Rule } from './allow-places.ts';
import { type Allowed, REDACTED } from './allowed.ts';
import { isObject, parseJson } from './queries.ts';

const ADDRESSES = new Set(['location', 'referer']);

const PARAMETERS: Record<string, Rule> = {
  ...{ account_id: 'standIn', account_hint: 'standIn', nonce: 'standIn', params: 'standIn' },
  ...{ disclosure_text_shown: 'prose', is_auto_selected: 'prose', mode: 'prose', fields: 'prose', disclosure_shown_for: 'prose' },
};

/** Members of responses. Those without a rule contain others. */
const MEMBERS: Record<string, Rule | null> = {
  ...{ provider_urls: 'publicUrl', accounts_endpoint: 'publicUrl', login_url: 'publicUrl', client_metadata_endpoint: 'publicUrl' },
  ...{ id_assertion_endpoint: 'publicUrl', disconnect_endpoint: 'publicUrl', icons: null, url: 'knownUrl', size: null },
  ...{ branding: null, background_color: 'colour', color: 'colour', modes: null, active: null, passive: null },
  ...{ supports_use_other_account: null, account_label: 'standIn', accounts: null, id: 'standIn', name: 'standIn', given_name: 'standIn' },
  ...{ email: 'standIn', username: 'standIn', tel: 'standIn', picture: 'standIn', login_hints: 'standIn', domain_hints: 'standIn' },
  ...{ label_hints: 'standIn', account_id: 'standIn', token: 'standIn', continue_on: 'privateUrl', error: 'errorCode', code: 'errorCode' },
  ...{ privacy_policy_url: 'privateUrl', terms_of_service_url: 'privateUrl', brand_icons: null },
};

export function allowRequest(request: TracedRequest, allowed: Allowed): TracedRequest {
  const { body, response } = request;
  return {
    ...request,
    headers: allowHeaders(request.headers, allowed),
    cookies: request.cookies.map((cookie) => ({ ...cookie, name: /^[A-Za-z_-]{1,32}$/.test(cookie.name) ? cookie.name : REDACTED })),
    ...(body !== undefined && { body: allowForm(body, allowed) }),
    ...(response && {
      response: {
        ...response,
        headers: allowHeaders(response.headers, allowed),
        ...(response.body !== undefined && { body: allowBody(response.body, allowed) }),
      },
    }),
  };
}

function allowHeaders(headers: Record<string, string>, allowed: Allowed): Record<string, string> {
  const rule = (name: string) => (ADDRESSES.has(name.toLowerCase()) ? allowed.privateUrl : allowed.prose);
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [allowed.prose(name), rule(name)(value)]));
}

function allowForm(body: string, allowed: Allowed): string {
  const pairs = [...new URLSearchParams(body)].map(([name, value]): [string, string] => {
    if (name === 'client_id') return [name, allowed.isOwnClient(value) ? value : REDACTED];
    const rule = Object.hasOwn(PARAMETERS, name) ? PARAMETERS[name] : undefined;
    return rule ? [name, allowed[rule](value)] : ['[parameter]', REDACTED];
  });
  return new URLSearchParams(pairs).toString();
}

function allowBody(body: string, allowed: Allowed): string {
  if (body === '' || /^\[body of \d+ characters redacted\]$/.test(body)) return body;
  const json = parseJson(body);
  return json === undefined ? `[body of ${body.length} characters redacted]` : JSON.stringify(allowValue(json, 'standIn', allowed));
}

function allowValue(value: unknown, rule: Rule, allowed: Allowed): unknown {
  if (typeof value === 'string') return text(value, rule, allowed);
  // For example, the size of an icon.
  if (typeof value === 'number') return Math.abs(value) < 1000 ? value : 0;
  if (Array.isArray(value)) return value.map((entry: unknown) => allowValue(entry, rule, allowed));
  if (!isObject(value)) return value;
  let unknown = 0;
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => {
      if (name === 'approved_clients') return [name, clients(member, allowed)];
      const known = Object.hasOwn(MEMBERS, name);
      return [known ? name : `[member ${++unknown}]`, allowValue(member, (known && MEMBERS[name]) || 'standIn', allowed)];
    }),
  );
}

/** URLs may be relative to the config file. */
function text(value: string, rule: Rule, allowed: Allowed): string {
  if (rule !== 'publicUrl' || URL.canParse(value)) return allowed[rule](value);
  return /^\/[\w./-]*$/.test(value) ? value : REDACTED;
}

/** The user's other sites are private. Whether the call's own site is among them explains the outcome. */
function clients(value: unknown, allowed: Allowed): unknown {
  if (!Array.isArray(value)) return allowValue(value, 'standIn', allowed);
  return value.map((client: unknown) => (typeof client === 'string' && allowed.isOwnClient(client) ? client : REDACTED));
}

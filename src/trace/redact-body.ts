/** Response bodies without tokens and personal data. Anything not known to be harmless is removed. */
import type { TracedRequest } from '../shared/trace-event.ts';
import type { Pseudonyms, SecretKind } from './pseudonyms.ts';
import { isObject, parseJson } from './queries.ts';
import { gone, pseudonymous } from './redact-json.ts';
import { cleanUrl } from './redact-url.ts';
import type { Redaction } from './redaction.ts';

const ACCOUNT_MEMBERS: Record<string, SecretKind> = {
  id: 'id',
  name: 'name',
  given_name: 'name',
  email: 'email',
  username: 'name',
  tel: 'phone',
  picture: 'picture',
  login_hints: 'hint',
  domain_hints: 'hint',
};

/** The body of a response. */
export function redactBody({ endpoint }: TracedRequest, body: string, redaction: Redaction, names: Pseudonyms): string {
  const json = parseJson(body);
  switch (endpoint) {
    case 'id-assertion':
      if (!redaction.tokens) return body;
      return isObject(json) ? JSON.stringify(redactAssertion(json, redaction, names)) : withheld(body, names);
    case 'accounts':
      if (!redaction.personal) return body;
      return isObject(json) ? JSON.stringify(redactAccounts(json, names)) : withheld(body, names);
    case 'disconnect':
      if (!redaction.personal) return body;
      if (!isObject(json)) return withheld(body, names);
      return JSON.stringify(Object.fromEntries(Object.entries(json).map(([name, value]) => [name, pseudonymous(value, 'id', names)])));
    default:
      // The well-known file, the config file and the client metadata are public.
      return body;
  }
}

/** A body that is not JSON cannot be redacted in parts. */
function withheld(body: string, names: Pseudonyms): string {
  gone(body, names);
  return `[body of ${body.length} characters redacted]`;
}

function redactAssertion(json: Record<string, unknown>, redaction: Redaction, names: Pseudonyms): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(json).map(([member, value]) => {
      if (member === 'continue_on' && typeof value === 'string') return [member, cleanUrl(value, redaction, names)];
      if (member === 'error' && isObject(value)) {
        const error = Object.entries(value).map(([name, of]): [string, unknown] => {
          if ((name === 'error' || name === 'code') && typeof of === 'string') return [name, of];
          if (name === 'url' && typeof of === 'string') return [name, cleanUrl(of, redaction, names)];
          return [name, gone(of, names)];
        });
        return [member, Object.fromEntries(error)];
      }
      return [member, gone(value, names)];
    }),
  );
}

function redactAccounts(json: Record<string, unknown>, names: Pseudonyms): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(json).map(([member, value]) => {
      if (member !== 'accounts' || !Array.isArray(value)) return [member, pseudonymous(value, 'hint', names)];
      return [
        member,
        value.map((account: unknown) => (isObject(account) ? redactAccount(account, names) : pseudonymous(account, 'hint', names))),
      ];
    }),
  );
}

function redactAccount(account: Record<string, unknown>, names: Pseudonyms): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(account).map(([member, value]) => {
      if (member === 'approved_clients' || member === 'label_hints') return [member, value];
      return [member, pseudonymous(value, (Object.hasOwn(ACCOUNT_MEMBERS, member) ? ACCOUNT_MEMBERS[member] : undefined) ?? 'hint', names)];
    }),
  );
}

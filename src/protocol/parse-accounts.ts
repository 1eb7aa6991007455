/** The accounts list. https://w3c-fedid.github.io/FedCM/#fetch-the-accounts */
import type { Account } from '../shared/flow.ts';
import type { FedCmFailure } from '../shared/trace-event.ts';
import { failure } from './failures.ts';
import { isObject, type JsonObject, readJson, stringList, stringMember } from './json-response.ts';
import { parseUrl } from './site.ts';
import type { WireResponse } from './user-agent.ts';

const NAME = 'accounts endpoint';

/** @returns the accounts in the IdP's order, not yet compared with what the browser knows; or why there are none. */
export function parseAccounts(response: WireResponse): Account[] | FedCmFailure {
  const outcome = readJson(response, NAME);
  switch (outcome.type) {
    case 'not-found':
      return failure('AccountsHttpNotFound', outcome.cause, outcome.evidence, outcome.before);
    case 'no-response':
    case 'cors':
      return failure('AccountsNoResponse', outcome.cause, outcome.evidence, outcome.before);
    case 'bad-content-type':
      return failure('AccountsInvalidContentType', outcome.cause, outcome.evidence);
    case 'bad-json':
      return failure('AccountsInvalidResponse', outcome.cause, outcome.evidence);
    case 'ok':
      break;
  }
  const url = response.request.url;
  const invalid = (member: string, cause: string) => failure('AccountsInvalidResponse', cause, { url, member });
  const list = isObject(outcome.json) ? outcome.json['accounts'] : undefined;
  if (!Array.isArray(list)) return invalid('accounts', 'The accounts response has no "accounts" list.');
  if (list.length === 0) return failure('AccountsListEmpty', 'The "accounts" list is empty.', { url, member: 'accounts' });
  const accounts: Account[] = [];
  const ids = new Set<string>();
  for (const [index, entry] of list.entries()) {
    const account = checkAccount(entry, `accounts[${index}]`, ids, url);
    // One that is wrong spoils the whole list, in Chromium as in the specification.
    if ('rule' in account) return invalid(account.member, account.problem);
    accounts.push(account);
  }
  return accounts;
}

/** What is wrong with one entry of the list. */
export interface AccountProblem {
  rule: 'invalid' | 'duplicate';
  member: string;
  problem: string;
}

/** @param ids Of the entries before; this one's is added. */
export function checkAccount(entry: unknown, at: string, ids: Set<string>, url: string): Account | AccountProblem {
  const invalid = (member: string, problem: string): AccountProblem => ({ rule: 'invalid', member, problem });
  if (!isObject(entry)) return invalid(at, `${at} is not an object.`);
  const account = readAccount(entry, url);
  if (!account) return invalid(`${at}.id`, `${at}.id is not a string.`);
  if (!account.name && !account.email && !account.username && !account.tel) {
    return invalid(at, `${at} has none of "name", "email", "username" and "tel".`);
  }
  if (ids.has(account.id)) {
    return { rule: 'duplicate', member: `${at}.id`, problem: `Two accounts have the id ${JSON.stringify(account.id)}.` };
  }
  ids.add(account.id);
  return account;
}

/** Chromium takes text of nothing but ASCII white space for none; other white space, and white space around a text, stays (account-spaces-*). */
function textMember(json: JsonObject, name: string): string | undefined {
  const text = stringMember(json, name);
  return text !== undefined && /[^\t\n\v\f\r ]/.test(text) ? text : undefined;
}

function readAccount(json: JsonObject, url: string): Account | null {
  const id = stringMember(json, 'id');
  if (id === undefined) return null;
  const account: Account = {
    id,
    loginHints: stringList(json['login_hints']) ?? [],
    domainHints: stringList(json['domain_hints']) ?? [],
    labelHints: stringList(json['label_hints']) ?? [],
    loginState: 'SignUp',
    connected: false,
    filteredOut: false,
  };
  const name = textMember(json, 'name');
  const email = textMember(json, 'email');
  const givenName = stringMember(json, 'given_name');
  const username = textMember(json, 'username');
  const tel = textMember(json, 'tel');
  if (name) account.name = name;
  if (email) account.email = email;
  if (givenName) account.givenName = givenName;
  if (username) account.username = username;
  if (tel) account.tel = tel;
  const picture = stringMember(json, 'picture');
  // Relative pictures are no URLs to Chromium (accounts-picture-relative).
  const pictureUrl = picture && url ? parseUrl(picture)?.href : undefined;
  if (pictureUrl) account.pictureUrl = pictureUrl;
  const approvedClients = stringList(json['approved_clients']);
  if (approvedClients) account.approvedClients = approvedClients;
  return account;
}

/** The accounts list. https://w3c-fedid.github.io/FedCM/#dictdef-identityprovideraccount */
import { isObject, type JsonObject } from '../queries.ts';
import { unknownMembers } from './members.ts';
import { pointer, type Remarks } from './remark.ts';

const KNOWN = {
  id: 'any',
  name: 'string',
  email: 'string',
  given_name: 'string',
  username: 'string',
  tel: 'string',
  picture: 'string',
  approved_clients: 'list',
  login_hints: 'list',
  domain_hints: 'list',
  label_hints: 'list',
} as const;

const RENAMED = {
  account_id: '"account_id" is ignored: the member is called "id".',
  sub: '"sub" is ignored: the member is called "id".',
  hints: '"hints" is no longer read: the member is now called "login_hints".',
  hosted_domains: '"hosted_domains" is no longer read: the member is now called "domain_hints".',
  labels: '"labels" is no longer read: the member is now called "label_hints".',
  phone: '"phone" is ignored: the member is called "tel".',
  phone_number: '"phone_number" is ignored: the member is called "tel".',
  picture_url: '"picture_url" is ignored: the member is called "picture".',
  avatar: '"avatar" is ignored: the member is called "picture".',
  family_name: '"family_name" is ignored: put the full name in "name".',
  full_name: '"full_name" is ignored: the member is called "name".',
  preferred_username: '"preferred_username" is ignored: the member is called "username".',
};

/** An account needs at least one of these (since Chrome 141; before, it needed id, name and email). */
const IDENTIFIERS = ['name', 'email', 'username', 'tel'];

export function lintAccounts(json: unknown, remarks: Remarks): void {
  const list = isObject(json) ? json['accounts'] : undefined;
  if (!Array.isArray(list)) {
    const bare = Array.isArray(json) ? ' The list is at the top level: put it in a member called "accounts".' : '';
    remarks.error(
      'AccountsInvalidResponse',
      isObject(json) && json['accounts'] !== undefined ? '/accounts' : '',
      `There is no "accounts" list.${bare}`,
    );
    return;
  }
  if (list.length === 0) remarks.error('AccountsListEmpty', '/accounts', 'The list is empty: respond with 401 if nobody is signed in.');
  const ids = new Map<string, number>();
  for (const [index, account] of list.entries()) {
    const at = `/accounts${pointer(index)}`;
    if (isObject(account)) lintAccount(account, at, index, ids, remarks);
    else remarks.error('AccountsInvalidResponse', at, 'An account must be an object.');
  }
}

function lintAccount(account: JsonObject, at: string, index: number, ids: Map<string, number>, remarks: Remarks): void {
  const { id, picture } = account;
  if (typeof id !== 'string') {
    remarks.error(
      'AccountsInvalidResponse',
      id === undefined ? at : `${at}/id`,
      `"id" ${id === undefined ? 'is missing' : `must be a string, not ${JSON.stringify(id)}`}.`,
    );
  } else {
    const before = ids.get(id);
    if (before !== undefined)
      remarks.error('AccountsInvalidResponse', `${at}/id`, `Account ${before} has the same id, but ids must be unique.`);
    else ids.set(id, index);
    if (id === '') remarks.warning(`${at}/id`, '"id" is empty.');
  }
  const filled = IDENTIFIERS.filter((member) => typeof account[member] === 'string' && account[member] !== '');
  if (filled.length === 0)
    remarks.error('AccountsInvalidResponse', at, 'It has none of "name", "email", "username" and "tel" (an empty string does not count).');
  else if (filled.some((member) => String(account[member]).trim() === ''))
    remarks.warning(at, 'A name or address consists only of spaces, so the user sees an empty row.');
  const legacy = ['name', 'email'].filter((member) => !filled.includes(member));
  if (filled.length > 0 && legacy.length > 0)
    remarks.info(
      at,
      `Chrome before 141 rejects the list because ${legacy.map((member) => `"${member}"`).join(' and ')} ${legacy.length > 1 ? 'are' : 'is'} missing.`,
    );
  unknownMembers(account, KNOWN, RENAMED, remarks, at);
  for (const member of ['approved_clients', 'login_hints', 'domain_hints', 'label_hints']) {
    const value = account[member];
    if (Array.isArray(value))
      for (const [place, entry] of value.entries())
        if (typeof entry !== 'string') remarks.warning(`${at}/${member}${pointer(place)}`, 'This is not a string, so it is ignored.');
  }
  if (typeof picture === 'string' && picture !== '' && !URL.canParse(picture))
    remarks.warning(`${at}/picture`, 'Relative picture URLs are not resolved: use an absolute URL.');
}

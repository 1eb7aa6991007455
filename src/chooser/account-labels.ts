import type { DialogAccount } from '../shared/dialog.ts';
import { sanitiseText } from './sanitise-text.ts';

/** What a person reads of an account, fit to be drawn. */
export interface AccountLabels {
  name: string;
  /** The second line; empty when it would repeat the first. */
  identifier: string;
  /** For "Continue as …". */
  shortName: string;
}

function firstPresent(...texts: string[]): string {
  return texts.map(sanitiseText).find((text) => text !== '') ?? '';
}

/** The labels of an account. A name of invisible characters alone counts as none: no account may be a blank row. */
export function accountLabels(account: DialogAccount): AccountLabels {
  const name = firstPresent(account.displayName, account.displayIdentifier, account.email, account.accountId, '?');
  const identifier = firstPresent(account.displayIdentifier, account.email);
  return { name, identifier: identifier === name ? '' : identifier, shortName: firstPresent(account.givenName, name) };
}

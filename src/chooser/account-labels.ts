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

/** Most characters of a name on a button: the verb around it must stay in sight. */
const LONGEST_SHORT_NAME = 40;

function shortened(name: string): string {
  const characters = [...new Intl.Segmenter(undefined, { granularity: 'grapheme' }).segment(name.slice(0, 10 * LONGEST_SHORT_NAME))];
  if (characters.length <= LONGEST_SHORT_NAME) return name;
  return `${characters
    .slice(0, LONGEST_SHORT_NAME)
    .map(({ segment }) => segment)
    .join('')
    .trimEnd()}…`;
}

function firstPresent(...texts: string[]): string {
  return texts.map(sanitiseText).find((text) => text !== '') ?? '';
}

/** The labels of an account. A name of invisible characters alone counts as none: no account may be a blank row. */
export function accountLabels(account: DialogAccount): AccountLabels {
  const name = firstPresent(account.displayName, account.displayIdentifier, account.email, account.accountId, '?');
  const identifier = firstPresent(account.displayIdentifier, account.email);
  return { name, identifier: identifier === name ? '' : identifier, shortName: shortened(firstPresent(account.givenName, name)) };
}

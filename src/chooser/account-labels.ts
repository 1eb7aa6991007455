import type { DialogAccount } from '../shared/dialog.ts';
import { sanitiseText } from './sanitise-text.ts';

/** The texts of an account, sanitised for display. */
export interface AccountLabels {
  name: string;
  /** The second line; empty if it would repeat the first. */
  identifier: string;
  /** For "Continue as …". */
  shortName: string;
}

/** Maximum length of a name on a button, so that the verb stays visible. */
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

/** The labels of an account. A name of only invisible characters is ignored, so that no account is a blank row. */
export function accountLabels(account: DialogAccount): AccountLabels {
  const name = firstPresent(account.displayName, account.displayIdentifier, account.email, account.accountId, '?');
  const identifier = firstPresent(account.displayIdentifier, account.email);
  return { name, identifier: identifier === name ? '' : identifier, shortName: shortened(firstPresent(account.givenName, name)) };
}

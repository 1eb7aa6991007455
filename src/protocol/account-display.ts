/** The two lines by which a person knows an account, now that every one of name, email, username and tel may be absent. */
import type { Account } from '../shared/flow.ts';

/** As Chromium: the first present is the name, the second the identifier (accounts-username-only, userinfo-tel-username). */
export function accountDisplay(account: Account): { displayName: string; displayIdentifier: string } {
  const [displayName = '', displayIdentifier = ''] = [account.name, account.username, account.email, account.tel].filter(
    (text) => text !== undefined,
  );
  return { displayName, displayIdentifier };
}

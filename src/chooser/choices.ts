import type { Dialog, DialogAccount, DialogProvider } from '../shared/dialog.ts';

/** A row of the account chooser. */
export type Choice =
  | { kind: 'account'; key: string; account: DialogAccount; provider: DialogProvider | undefined; selectable: boolean }
  /** An identity provider that the user has to sign in to first. */
  | { kind: 'mismatch'; key: string; provider: DialogProvider; selectable: true };

export type AccountChoice = Extract<Choice, { kind: 'account' }>;

/** The rows of a dialog in display order: the accounts as given, then the providers to sign in to. */
export function choicesOf(dialog: Dialog): Choice[] {
  const providers = new Map(dialog.providers.map((provider) => [provider.configURL, provider]));
  const accounts = dialog.accounts.map(
    (account): Choice => ({
      kind: 'account',
      key: JSON.stringify([account.idpConfigUrl, account.accountId]),
      account,
      provider: providers.get(account.idpConfigUrl),
      selectable: account.filteredOut !== true,
    }),
  );
  const mismatches = dialog.providers
    .filter((provider) => provider.mismatch)
    .map((provider): Choice => ({ kind: 'mismatch', key: JSON.stringify([provider.configURL]), provider, selectable: true }));
  return [...accounts, ...mismatches];
}

/** The account of a dialog that offers nothing else, which is shown as a prompt instead of a list. */
export function onlyAccount(choices: readonly Choice[]): AccountChoice | null {
  const [first] = choices;
  return choices.length === 1 && first?.kind === 'account' && first.selectable ? first : null;
}

/** The account whose assertion is being fetched. */
export function verifiedAccount(dialog: Dialog): AccountChoice | null {
  const { verifying } = dialog;
  if (verifying === undefined) return null;
  const found = choicesOf(dialog).find(
    (choice): choice is AccountChoice =>
      choice.kind === 'account' && choice.account.idpConfigUrl === verifying.configURL && choice.account.accountId === verifying.accountId,
  );
  return found ?? null;
}

/** Providers at which the user may sign in with another account; natively in both modes (x-auto-after-other-account). */
export function otherAccountProviders(dialog: Dialog): DialogProvider[] {
  return dialog.providers.filter((provider) => provider.supportsUseOtherAccount && !provider.mismatch);
}

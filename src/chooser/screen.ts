import type { Dialog, DialogError, DialogProvider } from '../shared/dialog.ts';
import { type AccountChoice, type Choice, choicesOf, onlyAccount, verifiedAccount } from './choices.ts';

/** The part of a dialog that is on the screen. */
export type Screen =
  | { kind: 'list'; choices: Choice[] }
  /** One account and its Continue button: the only account, or one chosen from the list that has something to disclose. */
  | { kind: 'confirm-account'; choice: AccountChoice; fromList: boolean }
  | { kind: 'confirm-login'; provider: DialogProvider }
  | { kind: 'error'; error: DialogError }
  | { kind: 'busy'; text: 'verifying' | 'signingYouIn'; account: AccountChoice | null };

/** The user's actions at this dialog that the background has not responded to yet. */
export type LocalStep = { kind: 'none' } | { kind: 'looking'; choice: AccountChoice } | { kind: 'selected'; choice: AccountChoice };

/** The screen of a dialog after a local step. */
export function screenOf(dialog: Dialog, step: LocalStep): Screen {
  if (dialog.type === 'Error') {
    const idpForDisplay = dialog.providers[0]?.idpForDisplay ?? '';
    return { kind: 'error', error: dialog.error ?? { code: '', url: '', idpForDisplay } };
  }
  if (dialog.type === 'AutoReauthn') {
    return { kind: 'busy', text: 'signingYouIn', account: verifiedAccount(dialog) ?? choicesOf(dialog).find(isAccount) ?? null };
  }
  if (dialog.verifying !== undefined) return { kind: 'busy', text: 'verifying', account: verifiedAccount(dialog) };
  if (step.kind === 'selected') return { kind: 'busy', text: 'verifying', account: step.choice };
  const [provider] = dialog.providers;
  if (dialog.type === 'ConfirmIdpLogin' && provider !== undefined) return { kind: 'confirm-login', provider };
  if (step.kind === 'looking') return { kind: 'confirm-account', choice: step.choice, fromList: true };
  const choices = choicesOf(dialog);
  const only = onlyAccount(choices);
  return only === null ? { kind: 'list', choices } : { kind: 'confirm-account', choice: only, fromList: false };
}

function isAccount(choice: Choice): choice is AccountChoice {
  return choice.kind === 'account';
}

/** Choosing a row of a list: an account with something to disclose is shown first, any other is selected immediately (as in Chromium). */
export function stepOfChoice(choice: AccountChoice): LocalStep {
  return { kind: choice.account.disclosedFields.length > 0 ? 'looking' : 'selected', choice };
}

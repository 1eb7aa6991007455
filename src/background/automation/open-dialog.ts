/** Which dialog a command means. */
import type { Dialog, DialogAccount } from '../../shared/dialog.ts';
import type { Flow } from '../../shared/flow.ts';
import { loadFlows } from '../state/flows.ts';
import { type Arguments, tabIdArgument } from './arguments.ts';
import { AutomationError } from './error.ts';

export interface OpenDialog {
  flow: Flow;
  dialog: Dialog;
  /** Which one of the flow's dialogs it is, from 1: tells a dialog from the one that took its place. */
  ordinal: number;
}

/** A dialog that waits for somebody, or shows an auto re-authentication; null for one that is closed or only says "Verifying…". */
export function openDialog(flow: Flow): OpenDialog | null {
  const { dialog, phase, trace } = flow;
  if (!dialog) return null;
  if (phase !== 'choosing' && phase !== 'error' && dialog.type !== 'AutoReauthn') return null;
  return { flow, dialog, ordinal: trace.filter(({ type }) => type === 'dialog-shown').length };
}

/** The newest dialog, of one tab where the arguments name one. Throws NoSuchAlert where none is open. */
export async function currentDialog(args: Arguments): Promise<OpenDialog> {
  const tabId = tabIdArgument(args);
  const open = (await loadFlows()).map(openDialog).filter((dialog) => dialog !== null);
  const found = open.findLast(({ flow }) => tabId === undefined || flow.caller.tabId === tabId);
  if (found) return found;
  throw new AutomationError('NoSuchAlert', tabId === undefined ? 'no FedCM dialog is open' : `no FedCM dialog is open in tab ${tabId}`);
}

/** https://w3c-fedid.github.io/FedCM/#webdriver-selectaccount, steps 3 and 4. */
export function accountAt({ dialog }: OpenDialog, { accountIndex }: Arguments): DialogAccount {
  if (typeof accountIndex !== 'number' || !Number.isInteger(accountIndex))
    throw new AutomationError('InvalidArgument', 'accountIndex must be an integer');
  const account = dialog.accounts[accountIndex];
  if (account) return account;
  throw new AutomationError(
    'InvalidArgument',
    `accountIndex ${accountIndex} is out of range: the dialog has ${dialog.accounts.length} accounts`,
  );
}

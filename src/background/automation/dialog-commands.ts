/** The specification's WebDriver commands (https://w3c-fedid.github.io/FedCM/#automation) and two beyond them. */
import type { Commands } from '../../shared/commands.ts';
import type { DialogButton } from '../../shared/dialog.ts';
import type { PersonAction } from '../../shared/trace-event.ts';
import { openInTab } from '../surfaces/caller-tab.ts';
import { accountUrlTypeArgument, booleanArgument, dialogButtonArgument } from './arguments.ts';
import type { Implementation } from './command-table.ts';
import { AutomationError } from './error.ts';
import { accountAt, currentDialog, type OpenDialog } from './open-dialog.ts';
import { perform } from './perform.ts';

type DialogCommand =
  | keyof Pick<Commands, 'getDialogType' | 'getTitle' | 'getAccountList'>
  | keyof Pick<Commands, 'selectAccount' | 'clickDialogButton' | 'cancelDialog' | 'clickUseOtherAccount' | 'openUrl'>;

export const dialogCommands: Implementation<DialogCommand> = {
  async getDialogType(args) {
    return (await currentDialog(args)).dialog.type;
  },

  async getTitle(args) {
    const { title, subtitle } = (await currentDialog(args)).dialog;
    return { title, ...(subtitle !== undefined && { subtitle }) };
  },

  async getAccountList(args) {
    const { dialog } = await currentDialog(args);
    return dialog.accounts.map(
      ({ displayName: _name, displayIdentifier: _identifier, disclosedFields: _fields, lastUsedAt: _at, filteredOut: _out, ...account }) =>
        account,
    );
  },

  selectAccount(args) {
    return perform(args, (open) => {
      const account = accountAt(open, args);
      if (open.flow.phase !== 'choosing')
        throw new AutomationError('InvalidArgument', `a dialog of type ${open.dialog.type} has no account to select`);
      return { type: 'account-selected', configURL: account.idpConfigUrl, accountId: account.accountId };
    });
  },

  async clickDialogButton(args) {
    // #webdriver-clickdialogbutton, step 3: before it is asked whether a dialog is open.
    const button = dialogButtonArgument(args);
    await perform(args, (open) => buttonAction(open, button));
  },

  async cancelDialog(args) {
    const triggerCooldown = args['triggerCooldown'] === undefined ? false : booleanArgument(args, 'triggerCooldown');
    await perform(args, () => ({ type: 'dismissed', triggerCooldown }));
  },

  clickUseOtherAccount(args) {
    return perform(args, useOtherAccount);
  },

  async openUrl(args) {
    const type = accountUrlTypeArgument(args);
    const open = await currentDialog(args);
    const account = accountAt(open, args);
    const url = type === 'TermsOfService' ? account.termsOfServiceUrl : account.privacyPolicyUrl;
    if (!url) throw new AutomationError('InvalidArgument', `the account has no ${type} URL`);
    await openInTab(open.flow.caller, url);
  },
};

function useOtherAccount({ dialog, flow }: OpenDialog): PersonAction {
  const provider = dialog.providers.find((candidate) => candidate.supportsUseOtherAccount);
  if (dialog.type !== 'AccountChooser' || !provider || flow.phase !== 'choosing')
    throw new AutomationError('InvalidArgument', "'Use another account' not supported for this IDP");
  return { type: 'use-other-account', configURL: provider.configURL };
}

/** What a button does is its dialog's matter, as in DevTools; a dialog that has not got it takes no click. */
function buttonAction(open: OpenDialog, button: DialogButton): PersonAction {
  const { type, providers, error } = open.dialog;
  const isError = button !== 'ConfirmIdpLoginContinue';
  const isMismatch = type === 'ConfirmIdpLogin' || (type === 'AccountChooser' && providers.some((provider) => provider.mismatch));
  // In an account chooser this button is "Use a different account".
  if (!isError && type === 'AccountChooser' && providers.some((provider) => provider.supportsUseOtherAccount)) return useOtherAccount(open);
  if (isError ? type !== 'Error' : !isMismatch)
    throw new AutomationError('InvalidArgument', `a dialog of type ${type} has no button ${button}`);
  if (button === 'ErrorMoreDetails' && !error?.url)
    throw new AutomationError('InvalidArgument', 'ErrorMoreDetails is not shown: the error has no url');
  return { type: 'button-clicked', button };
}

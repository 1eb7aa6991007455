/**
 * The specification's "User Agent Automation" commands and those beyond them (DESIGN.md, "Automation"). They act on the same flow
 * record as the chooser. https://w3c-fedid.github.io/FedCM/#automation
 */
import type { FlowSummary } from '../shared/commands.ts';
import type { AccountUrlType, Dialog, DialogAccount, DialogButton, DialogType } from '../shared/dialog.ts';
import type { EmulatorState } from '../shared/emulator-state.ts';
import type { Flow } from '../shared/flow.ts';
import { type Settings, settingsProblem } from '../shared/settings.ts';
import type { Trace } from '../shared/trace-event.ts';
import { AutomationError } from './automation-error.ts';
import { performDialogAction } from './dialog-actions.ts';
import { traceOf } from './flow-end.ts';
import { onFlowNews } from './flow-events.ts';
import { statusWasSet } from './login-status-events.ts';
import { DEFAULT_STORE } from './platform.ts';
import { loadFlow, loadFlows } from './state/flows.ts';
import { getSettings, setSettings } from './state/settings.ts';
import { loadTrace, loadTraces } from './state/traces.ts';
import { readState, resetCooldowns, resetEverything } from './state-view.ts';
import { openIdpWindow } from './surfaces/idp-window.ts';

type Arguments = Record<string, unknown>;

interface OpenDialog {
  flow: Flow;
  dialog: Dialog;
}

/** Dialogs that wait for somebody, or show an auto re-authentication. */
function openDialog(flow: Flow): OpenDialog | null {
  const { dialog, phase } = flow;
  if (!dialog) return null;
  return phase === 'choosing' || phase === 'error' || dialog.type === 'AutoReauthn' ? { flow, dialog } : null;
}

async function currentDialog(args: Arguments): Promise<OpenDialog> {
  const tabId = args['tabId'];
  if (tabId !== undefined && !Number.isInteger(tabId)) throw new AutomationError('InvalidArgument', 'tabId must be an integer');
  const open = (await loadFlows()).map(openDialog).filter((dialog) => dialog !== null);
  const found = open.findLast(({ flow }) => tabId === undefined || flow.caller.tabId === tabId);
  if (!found)
    throw new AutomationError(
      'NoSuchAlert',
      tabId === undefined ? 'no FedCM dialog is open' : `no FedCM dialog is open in tab ${String(tabId)}`,
    );
  return found;
}

function accountAt({ dialog }: OpenDialog, index: unknown): DialogAccount {
  if (typeof index !== 'number' || !Number.isInteger(index))
    throw new AutomationError('InvalidArgument', 'accountIndex must be an integer');
  const account = dialog.accounts[index];
  if (!account)
    throw new AutomationError(
      'InvalidArgument',
      `accountIndex ${index} is out of range: the dialog has ${dialog.accounts.length} accounts`,
    );
  return account;
}

async function perform(open: OpenDialog, action: Parameters<typeof performDialogAction>[1]): Promise<void> {
  if (!(await performDialogAction(open.flow, action))) throw new AutomationError('NoSuchAlert', 'the dialog is closed');
}

function booleanArgument(value: unknown, name: string): boolean {
  if (typeof value !== 'boolean') throw new AutomationError('InvalidArgument', `${name} must be true or false`);
  return value;
}

export const commands = {
  async getDialogType(args: Arguments = {}): Promise<DialogType> {
    return (await currentDialog(args)).dialog.type;
  },

  async getTitle(args: Arguments = {}): Promise<{ title: string; subtitle?: string }> {
    const { title, subtitle } = (await currentDialog(args)).dialog;
    return { title, ...(subtitle !== undefined && { subtitle }) };
  },

  async getAccountList(args: Arguments = {}) {
    const { dialog } = await currentDialog(args);
    return dialog.accounts.map(
      ({ displayName: _name, displayIdentifier: _identifier, disclosedFields: _fields, lastUsedAt: _at, filteredOut: _out, ...account }) =>
        account,
    );
  },

  async selectAccount(args: Arguments = {}): Promise<void> {
    const open = await currentDialog(args);
    const account = accountAt(open, args['accountIndex']);
    if (open.flow.phase !== 'choosing')
      throw new AutomationError('InvalidArgument', `a dialog of type ${open.dialog.type} has no account to select`);
    await perform(open, { type: 'account-selected', configURL: account.idpConfigUrl, accountId: account.accountId });
  },

  async clickDialogButton(args: Arguments = {}): Promise<void> {
    const open = await currentDialog(args);
    const button = dialogButton(args['dialogButton']);
    // As DevTools has it: in an account chooser this button is "Use a different account".
    if (button === 'ConfirmIdpLoginContinue' && open.dialog.providers.some((provider) => provider.supportsUseOtherAccount)) {
      return commands.clickUseOtherAccount(args);
    }
    const needed = button === 'ConfirmIdpLoginContinue' ? 'ConfirmIdpLogin' : 'Error';
    const mismatches = open.dialog.providers.some((provider) => provider.mismatch);
    if (open.dialog.type !== needed && !(needed === 'ConfirmIdpLogin' && mismatches)) {
      throw new AutomationError('InvalidArgument', `${button} is no button of a dialog of type ${open.dialog.type}`);
    }
    if (button === 'ErrorMoreDetails' && !open.dialog.error?.url)
      throw new AutomationError('InvalidArgument', 'ErrorMoreDetails is not shown: the error has no url');
    await perform(open, { type: 'button-clicked', button });
  },

  async cancelDialog(args: Arguments = {}): Promise<void> {
    const triggerCooldown = args['triggerCooldown'] === undefined ? false : booleanArgument(args['triggerCooldown'], 'triggerCooldown');
    await perform(await currentDialog(args), { type: 'dismissed', triggerCooldown });
  },

  async clickUseOtherAccount(args: Arguments = {}): Promise<void> {
    const open = await currentDialog(args);
    const provider = open.dialog.providers.find((candidate) => candidate.supportsUseOtherAccount);
    if (!provider) throw new AutomationError('InvalidArgument', "'Use another account' not supported for this IDP");
    await perform(open, { type: 'use-other-account', configURL: provider.configURL });
  },

  async openUrl(args: Arguments = {}): Promise<void> {
    const open = await currentDialog(args);
    const account = accountAt(open, args['accountIndex']);
    const type = accountUrlType(args['accountUrlType']);
    const url = type === 'TermsOfService' ? account.termsOfServiceUrl : account.privacyPolicyUrl;
    if (!url) throw new AutomationError('InvalidArgument', `the account has no ${type} URL`);
    await openIdpWindow(open.flow.caller, url);
  },

  async setDelayEnabled(args: Arguments = {}): Promise<void> {
    await setSettings({ rejectionDelay: booleanArgument(args['enabled'], 'enabled') });
  },

  /** All sites, as the specification's command does. */
  async resetCooldown(): Promise<void> {
    await resetCooldowns();
  },

  /** Resolves with the dialog's type when one is open; rejects with NoSuchAlert after `timeout` ms (default 10,000). */
  async waitForDialog(args: Arguments = {}): Promise<DialogType> {
    const timeout = args['timeout'] ?? 10_000;
    if (typeof timeout !== 'number' || !(timeout >= 0))
      throw new AutomationError('InvalidArgument', 'timeout must be a number of milliseconds');
    const news = nextDialogNews(timeout);
    try {
      for (;;) {
        const open = await currentDialog(args).catch((error: unknown) => {
          if (error instanceof AutomationError && error.name === 'NoSuchAlert') return null;
          throw error;
        });
        if (open) return open.dialog.type;
        if (!(await news.next())) throw new AutomationError('NoSuchAlert', `no FedCM dialog opened within ${timeout} ms`);
      }
    } finally {
      news.stop();
    }
  },

  /** Flows under way and ended ones of this browser session, oldest first. */
  async getFlows(): Promise<FlowSummary[]> {
    const ended = (await loadTraces()).map(({ flowId, api, tabId, frameId, origin, startedAt }) => ({
      flowId,
      api,
      tabId,
      frameId,
      origin,
      phase: 'ended',
      startedAt,
    }));
    const live = (await loadFlows()).map(({ id, caller, phase, startedAt }) => ({
      flowId: id,
      api: 'get' as const,
      tabId: caller.tabId,
      frameId: caller.frameId,
      origin: caller.origin,
      phase,
      startedAt,
    }));
    return [...ended, ...live].toSorted((a, b) => a.startedAt - b.startedAt);
  },

  async getTrace(args: Arguments = {}): Promise<Trace> {
    const flowId = args['flowId'];
    if (typeof flowId !== 'string') throw new AutomationError('InvalidArgument', 'flowId must be a string');
    const flow = await loadFlow(flowId);
    const trace = flow ? traceOf(flow) : await loadTrace(flowId);
    if (!trace) throw new AutomationError('InvalidArgument', `there is no flow ${flowId}`);
    return trace;
  },

  async getState(): Promise<EmulatorState> {
    return readState();
  },

  async setLoginStatus(args: Arguments = {}): Promise<void> {
    const { origin, status, storeId = DEFAULT_STORE } = args;
    if (typeof origin !== 'string' || !URL.canParse(origin) || new URL(origin).origin !== origin) {
      throw new AutomationError('InvalidArgument', "origin must be a serialised origin, e.g. 'https://idp.example'");
    }
    if (status !== 'logged-in' && status !== 'logged-out')
      throw new AutomationError('InvalidArgument', "status must be 'logged-in' or 'logged-out'");
    if (typeof storeId !== 'string') throw new AutomationError('InvalidArgument', 'storeId must be a string');
    await statusWasSet(storeId, origin, status, 'automation');
  },

  /** As freshly installed: flows end, state, settings and traces go. */
  async resetState(): Promise<void> {
    await resetEverything();
  },

  async getSettings(): Promise<Settings> {
    return getSettings();
  },

  async setSettings(patch: Arguments = {}): Promise<Settings> {
    const problem = settingsProblem(patch);
    if (problem) throw new AutomationError('InvalidArgument', problem);
    return setSettings(patch);
  },
};

function dialogButton(value: unknown): DialogButton {
  if (value === 'ConfirmIdpLoginContinue' || value === 'ErrorGotIt' || value === 'ErrorMoreDetails') return value;
  throw new AutomationError('InvalidArgument', "dialogButton must be 'ConfirmIdpLoginContinue', 'ErrorGotIt' or 'ErrorMoreDetails'");
}

function accountUrlType(value: unknown): AccountUrlType {
  if (value === 'TermsOfService' || value === 'PrivacyPolicy') return value;
  throw new AutomationError('InvalidArgument', "accountUrlType must be 'TermsOfService' or 'PrivacyPolicy'");
}

/** Wakes at each change of a flow until the time is over. */
function nextDialogNews(timeout: number): { next(): Promise<boolean>; stop(): void } {
  let wake: (() => void) | null = null;
  let changed = false;
  let over = false;
  const notify = () => {
    changed = true;
    wake?.();
  };
  const unlisten = onFlowNews(notify);
  const timer = setTimeout(() => {
    over = true;
    wake?.();
  }, timeout);
  return {
    async next() {
      while (!changed && !over) {
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
      const result = changed;
      changed = false;
      return result;
    },
    stop() {
      unlisten();
      clearTimeout(timer);
    },
  };
}

/** Runs a command by its name, for the automation page. */
export async function runCommand(name: string, args: unknown): Promise<unknown> {
  if (typeof args !== 'object' || (args !== null && Array.isArray(args)))
    throw new AutomationError('InvalidArgument', 'arguments must be an object');
  const command = Object.entries(commands).find(([candidate]) => candidate === name)?.[1];
  if (!command) throw new AutomationError('InvalidArgument', `there is no command '${name}'`);
  return command({ ...args });
}

/**
 * The automation commands (docs/automation.md), typed once: `globalThis.fedcm` in the background and on the automation page has
 * them, the inspector sends them as messages, the client in automation/client offers them. Each rejects with an error named
 * `NoSuchAlert` where no dialog is open and `InvalidArgument` where an argument is wrong.
 */
import type { AccountUrlType, DialogAccount, DialogButton, DialogType } from './dialog.ts';
import type { LoginStatusState } from './dictionaries.ts';
import type { EmulatorState, StateChange } from './emulator-state.ts';
import type { Settings } from './settings.ts';
import type { ApiName, Trace } from './trace-event.ts';

/** A flow as `getFlows()` lists it. */
export interface FlowSummary {
  flowId: string;
  api: ApiName;
  tabId: number;
  frameId: number;
  origin: string;
  phase: string;
  /** ms since the epoch. */
  startedAt: number;
}

/** With several dialogs open: which tab's is meant. Without it, the newest. */
export interface OfTab {
  tabId?: number;
}

/** Without `storeId` the browser's default cookie store is meant. */
export interface OfStore {
  storeId?: string;
}

export type ListedAccount = Omit<DialogAccount, 'displayName' | 'displayIdentifier' | 'disclosedFields' | 'lastUsedAt' | 'filteredOut'>;

/** What happened to dialogs and flows, in order; `sequence` counts from 1 since the extension started. */
export type AutomationEvent = { sequence: number; tabId: number; flowId: string } & (
  | { type: 'dialogShown'; dialogType: DialogType; title: string }
  | { type: 'dialogClosed' }
  | { type: 'flowEnded'; outcome: string }
);

/** The key of `storage.session` under which the newest events stand, as `{last, events}`. */
export const AUTOMATION_EVENTS_KEY = 'automation-events';

/** The event stream beside the commands. Each returns a function that stops it. */
export interface EventListeners {
  onDialogShown(listener: (event: Extract<AutomationEvent, { type: 'dialogShown' }>) => void): () => void;
  onDialogClosed(listener: (event: Extract<AutomationEvent, { type: 'dialogClosed' }>) => void): () => void;
  onFlowEnded(listener: (event: Extract<AutomationEvent, { type: 'flowEnded' }>) => void): () => void;
}

/** A connection is named by the RP's and the IdP's origin; `embedder` is the top-level origin, the RP's own without it. */
export interface OfConnection extends OfStore {
  rp: string;
  idp: string;
  embedder?: string;
}

export interface Commands {
  // The specification's WebDriver commands: https://w3c-fedid.github.io/FedCM/#automation
  getDialogType(args?: OfTab): Promise<DialogType>;
  getTitle(args?: OfTab): Promise<{ title: string; subtitle?: string }>;
  getAccountList(args?: OfTab): Promise<ListedAccount[]>;
  selectAccount(args: OfTab & { accountIndex: number }): Promise<void>;
  clickDialogButton(args: OfTab & { dialogButton: DialogButton }): Promise<void>;
  cancelDialog(args?: OfTab & { triggerCooldown?: boolean }): Promise<void>;
  setDelayEnabled(args: { enabled: boolean }): Promise<void>;
  /** Of one origin, or of all. */
  resetCooldown(args?: OfStore & { origin?: string }): Promise<void>;

  openUrl(args: OfTab & { accountIndex: number; accountUrlType: AccountUrlType }): Promise<void>;
  clickUseOtherAccount(args?: OfTab): Promise<void>;
  /** `timeout` in ms. Resolves with the open dialog's type, at once where one is open. */
  waitForDialog(args?: OfTab & { timeout?: number }): Promise<DialogType>;
  /** The events after `after` (a `sequence`; 0 for all that are kept): at once where there are some, else the next ones within `timeout` ms. */
  nextEvents(args?: { after?: number; timeout?: number }): Promise<AutomationEvent[]>;

  getFlows(): Promise<FlowSummary[]>;
  getTrace(args: { flowId: string }): Promise<Trace>;
  /** Oldest first; of one tab, or of all. */
  getTraces(args?: OfTab): Promise<Trace[]>;
  clearTraces(args?: OfTab): Promise<void>;

  getState(): Promise<EmulatorState>;
  /** Newest first. */
  getStateHistory(): Promise<StateChange[]>;
  setLoginStatus(args: OfStore & { origin: string; status: LoginStatusState }): Promise<void>;
  connectAccount(args: OfConnection & { accountId: string }): Promise<void>;
  /** Without `accountId` all of the pair. */
  disconnectAccount(args: OfConnection & { accountId?: string }): Promise<void>;
  /** As if dialogs had been dismissed `dismissals` times, the last one now. 0 removes the cooldown. */
  setCooldown(args: OfStore & { origin: string; dismissals: number }): Promise<void>;
  /** `at`: ms since the epoch of the last auto re-authentication; 0 ends the quiet period. */
  setAutoReauthn(args: OfStore & { origin: string; at: number }): Promise<void>;
  setRequiresUserMediation(args: OfStore & { origin: string; required: boolean }): Promise<void>;
  /** All that is known of one site (a registrable domain or host), as RP and as IdP. */
  resetSite(args: { site: string }): Promise<void>;
  /** As freshly installed: flows end, state, settings and traces go. */
  resetState(): Promise<void>;
  getSettings(): Promise<Settings>;
  setSettings(patch: Partial<Settings>): Promise<Settings>;
}

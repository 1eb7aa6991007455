/**
 * A `get()` call as data (ARCHITECTURE.md, "A call is data"): stored under `flow:<id>` in `storage.session` for as long as the call
 * is not settled. The chooser, the automation and the inspector read this same record.
 */
import type { CallResult } from './call-result.ts';
import type { Dialog, DisclosedField } from './dialog.ts';
import type { IdentityCredentialRequest, IdentityProviderRequestOptions } from './dictionaries.ts';
import { FLOW_PREFIX } from './stored-record.ts';
import type { FedCmFailure, PersonAction, TracedFrame, TraceEvent } from './trace-event.ts';

/** Who called. Everything but `userActivation` and `callId` comes from `sender`. */
export interface Caller {
  tabId: number;
  frameId: number;
  documentId: string;
  callId: number;
  /** Serialised origin of the calling document; `'null'` where it is opaque. */
  origin: string;
  /** Origin of the top-level document of the tab. */
  topOrigin: string;
  /** Origins from the parent document up to the top-level one; empty for a top-level caller. */
  ancestorOrigins: string[];
  /** The tab's cookie store: all requests and all state belong to it. */
  storeId: string;
  userActivation: boolean;
  /** `identity-credentials-get` of the calling document. */
  permissionsPolicy: boolean;
  /** Whether the top-level document is a fenced frame or inside one. */
  fenced: boolean;
}

/** What a person must do, or what the network must bring, before the flow goes on. */
type FlowPhase =
  /** Requests are being made; nobody is waited for. */
  | 'fetching'
  /** `flow.dialog` (AccountChooser or ConfirmIdpLogin) waits for a person. */
  | 'choosing'
  /** The IdP's sign-in page is open. */
  | 'login-window'
  /** The assertion is being fetched. */
  | 'asserting'
  /** The IdP's `continue_on` page is open. */
  | 'continuation'
  /** The Error dialog waits for a person. */
  | 'error'
  /** Natively pending for ever: only an abort, a navigation or a new active call ends it. */
  | 'native-pending'
  /** It failed, and the page hears of it at `rejectAt`. Until then the call counts as outstanding, as natively. */
  | 'rejecting'
  | 'ended';

/** The config file, validated; URLs absolute. https://w3c-fedid.github.io/FedCM/#dictdef-identityproviderapiconfig */
export interface ProviderConfig {
  accountsEndpoint: string;
  idAssertionEndpoint: string;
  loginUrl: string;
  clientMetadataEndpoint?: string;
  disconnectEndpoint?: string;
  accountLabel?: string;
  supportsUseOtherAccount: boolean;
  branding: { name?: string; backgroundColor?: string; color?: string; iconUrl?: string };
}

/** https://w3c-fedid.github.io/FedCM/#dictdef-identityproviderclientmetadata */
export interface ClientMetadata {
  privacyPolicyUrl?: string;
  termsOfServiceUrl?: string;
  clientIsThirdPartyToTopFrameOrigin?: boolean;
  /** RP brand icon, asked for in active mode only. */
  iconUrl?: string;
}

/** https://w3c-fedid.github.io/FedCM/#dictdef-identityprovideraccount, validated, with what the browser knows of it. */
export interface Account {
  id: string;
  name?: string;
  email?: string;
  givenName?: string;
  username?: string;
  tel?: string;
  pictureUrl?: string;
  approvedClients?: string[];
  loginHints: string[];
  domainHints: string[];
  labelHints: string[];
  /** `SignIn`: a returning account, by the IdP's word if it gave one, else by the browser's. */
  loginState: 'SignIn' | 'SignUp';
  /** The browser itself has the account in its connected accounts set. */
  connected: boolean;
  lastUsedAt?: number;
  filteredOut: boolean;
}

export interface ProviderRecord {
  request: IdentityProviderRequestOptions;
  origin: string;
  status:
    | 'fetching'
    /** Usable accounts are there. */
    | 'ready'
    /** Logged in by its status, but without a usable account. */
    | 'mismatch'
    /** Active mode, not logged in: the sign-in page opens at once. */
    | 'needs-login'
    | 'failed';
  config?: ProviderConfig;
  metadata?: ClientMetadata;
  accounts: Account[];
  failure?: FedCmFailure;
  /** The sign-in page was opened in this flow: accounts that match no hint are shown from then on. */
  loginShown: boolean;
  /** Fields that the disclosure text names for a new account. */
  disclosedFields: DisclosedField[];
}

interface FlowWindow {
  kind: 'login' | 'continuation';
  windowId: number;
  tabId: number;
  configURL: string;
  /** `status` of the IdP became logged-in while the window was open. */
  loggedIn: boolean;
  /** After the login: fetch the accounts alone, or the provider from its config on. */
  resume: 'accounts' | 'provider';
}

export interface Selection {
  configURL: string;
  accountId: string;
  autoSelected: boolean;
}

export type FlowEvent =
  | { type: 'requested' }
  | PersonAction
  | { type: 'login-status-changed'; origin: string; status: 'logged-in' | 'logged-out' }
  | { type: 'window-closed' }
  /** `IdentityProvider.close()` in the flow's window. */
  | { type: 'provider-closed' }
  /** `IdentityProvider.resolve()` in the flow's continuation window. */
  | { type: 'resolved'; token: string; accountId?: string }
  | { type: 'aborted' }
  | CallerGone
  /** `flowId`: the call that takes its place. */
  | { type: 'replaced-by-active'; flowId?: string }
  | { type: 'rejection-due' };

/** `afterRestart`: a background that woke up found it so. */
export interface CallerGone {
  type: 'caller-gone';
  how: 'navigated' | 'frame-removed' | 'tab-closed';
  afterRestart?: true;
}

export interface Flow {
  id: string;
  caller: Caller;
  request: IdentityCredentialRequest;
  phase: FlowPhase;
  providers: ProviderRecord[];
  dialog: Dialog | null;
  selection: Selection | null;
  window: FlowWindow | null;
  /** A failure whose Error dialog is open: what the page gets when it closes. */
  pendingFailure: { failure: FedCmFailure; result: CallResult } | null;
  result: CallResult | null;
  /** ms since the epoch at which the page hears of the failure (phase `rejecting`). */
  rejectAt: number;
  /** The event that is being worked on: done again if the background died over it. */
  inProgress: FlowEvent | null;
  /** From the caller up to the top-level document, once that is known: gathered beside the requests. */
  frames?: TracedFrame[];
  startedAt: number;
  trace: TraceEvent[];
}

export function flowKey(id: string): string {
  return FLOW_PREFIX + id;
}

/**
 * The ports through which the algorithms reach the browser. `background/` implements them; unit tests implement them in memory.
 * No algorithm knows the browser, the network or the clock otherwise.
 */

import type { LoginStatus, LoginStatusState } from '../shared/dictionaries.ts';
import type { Caller, CallerGone, Flow } from '../shared/flow.ts';
import type { ConsoleLevel, EndpointName, TracedRequest } from '../shared/trace-event.ts';

export interface WireRequest {
  endpoint: EndpointName;
  configURL: string;
  url: string;
  method: 'GET' | 'POST';
  body?: string;
  /** Value of the Origin header; absent for none. */
  origin?: string;
  /** Cookies are sent and Set-Cookie is kept; redirects are then refused. */
  credentialed: boolean;
  /** Relation of the calling frame to the IdP; always `cross-site` without credentials. */
  secFetchSite: 'cross-site' | 'same-site' | 'same-origin';
  secFetchMode: 'no-cors' | 'cors';
  redirect: 'follow' | 'error';
  storeId: string;
}

/** What came back. `networkError` has the name Chromium gives it (`ERR_EMPTY_RESPONSE`); null where Chromium prints none. */
export type WireResponse =
  | {
      type: 'response';
      status: number;
      contentType: string | null;
      body: string;
      /** Where it is not, U+FFFD stands in the body for what was there. */
      isUtf8: boolean;
      request: TracedRequest;
    }
  | { type: 'network-error'; networkError: string | null; corsError: boolean; request: TracedRequest };

/** Keys of the connected accounts set: https://w3c-fedid.github.io/FedCM/#browser-connected-accounts-set */
export interface ConnectionKey {
  storeId: string;
  /** Origin of the calling document. */
  rp: string;
  /** Origin of the top-level document. */
  embedder: string;
  /** Origin of the config URL. */
  idp: string;
}

/** account id → ms since the epoch of its last use. */
export type ConnectedAccounts = Record<string, number>;

/** `setAt`: ms since the epoch; both absent where the status was never set. */
export interface LoginStatusRead {
  status: LoginStatusState;
  setBy?: string;
  setAt?: number;
}

export interface CooldownRead {
  /** ms since the epoch until which passive calls under the top-level origin are refused; 0 for none. */
  until: number;
  dismissals: number;
}

export interface UserAgent {
  now(): number;
  /** Uniform in [0, 1). */
  random(): number;
  /** Registrable domain by the public suffix list, private section included; null for IP addresses and bare suffixes. */
  registrableDomain(host: string): string | null;
  /** A text of the user interface by its name in `_locales`. */
  text(name: string, ...substitutions: string[]): string;

  /** The request will be sent soon, most likely: cookies and headers may be made ready while something else is waited for. Sends nothing. */
  prepare(request: WireRequest): void;
  /** @param request May have been prepared; it must be the same object then. */
  send(request: WireRequest): Promise<WireResponse>;
  /** Fetches pictures side by side into the flow's picture store; failures are silent, as in native. */
  fetchPictures(flow: Flow, requests: WireRequest[]): Promise<TracedRequest[]>;

  loginStatus(storeId: string, origin: string): Promise<LoginStatusRead>;
  /** @param url Of the request whose answer sets it. */
  setLoginStatus(storeId: string, origin: string, status: LoginStatus, setBy: string, url?: string): Promise<void>;

  connectedAccounts(key: ConnectionKey): Promise<ConnectedAccounts>;
  connectAccount(key: ConnectionKey, accountId: string): Promise<void>;
  /** Without `accountId`: all accounts under the key. */
  disconnectAccount(key: ConnectionKey, accountId?: string): Promise<void>;

  cooldown(storeId: string, topOrigin: string): Promise<CooldownRead>;
  triggerCooldown(storeId: string, topOrigin: string): Promise<void>;
  resetCooldown(storeId: string, topOrigin: string): Promise<void>;

  requiresUserMediation(storeId: string, origin: string): Promise<boolean>;
  setRequiresUserMediation(storeId: string, origin: string, requires: boolean): Promise<void>;

  /** ms since the epoch of the last auto re-authentication under this top-level origin; 0 for none. */
  lastAutoReauthn(storeId: string, topOrigin: string): Promise<number>;
  setLastAutoReauthn(storeId: string, topOrigin: string, at: number): Promise<void>;

  rejectionDelayEnabled(): Promise<boolean>;
  /** Whether the well-known file can refuse an IdP. */
  wellKnownEnforced(): Promise<boolean>;
  /** Whether another `get()` of this page is pending, and in which mode. */
  pendingFlow(caller: Caller, exceptFlowId: string): Promise<{ flowId: string; mode: 'passive' | 'active' } | null>;
  /** Null while the document that called is there. */
  howCallerWent(caller: Caller): Promise<CallerGone['how'] | null>;
  /** Settles the other flow with ReplacedByActiveMode. */
  replaceFlow(flowId: string): Promise<void>;

  /** @returns null where the browser opens none. */
  openWindow(flow: Flow, url: string): Promise<{ windowId: number; tabId: number } | null>;
  closeWindow(windowId: number): Promise<void>;
  /** Brings it to the front. @returns false where it is gone. */
  showWindow(windowId: number): Promise<boolean>;

  /** Prints in the caller's developer console, from the isolated world. */
  print(caller: Caller, level: ConsoleLevel, text: string): void;
  /** Stores the flow in the midst of a step, so that the chooser shows it; nothing is sent and no window opened before it is stored. */
  checkpoint(flow: Flow): Promise<void>;
  /** The trace has grown: it may be shown to a person who watches, while the flow goes on. */
  progress(flow: Flow): void;
}

/** What happened in a call, as data. Written by `protocol/` and `background/`, read by `trace/`, the inspector and the automation. */
import type { Dialog, DialogButton } from './dialog.ts';
import type { IssueCode } from './issue-codes.ts';

export type EndpointName = 'well-known' | 'config' | 'accounts' | 'client-metadata' | 'picture' | 'icon' | 'id-assertion' | 'disconnect';

/** A step of the specification: its name and the fragment of its definition in the FedCM (or Login Status) specification. */
export interface SpecStep {
  name: string;
  anchor: string;
}

export interface Evidence {
  /** URL of the request at fault. */
  url?: string;
  status?: number;
  /** The JSON member, HTTP header, cookie or option at fault, and what it was. */
  member?: string;
  header?: string;
  value?: string;
  /** What was expected in its place. */
  expected?: string;
}

/** A failure of the protocol. Only `page/` makes an exception of it. */
export interface FedCmFailure {
  code: IssueCode;
  step: SpecStep;
  evidence: Evidence;
  /** What Chrome prints in the developer console, line by line. */
  console: string[];
  /** Why, in one sentence, for the person who reads the trace. */
  cause: string;
}

export type ConsoleLevel = 'error' | 'warning' | 'info';

export interface TracedRequest {
  endpoint: EndpointName;
  configURL?: string;
  method: string;
  url: string;
  /** Headers as sent (lower-case names); `cookie` is kept apart in `cookies`. */
  headers: Record<string, string>;
  cookies: TracedCookie[];
  body?: string;
  /** ms since the epoch. */
  startedAt: number;
  endedAt: number;
  response?: { status: number; headers: Record<string, string>; body?: string; redirectedTo?: string; fromCache?: boolean };
  networkError?: string;
}

/** A cookie of the endpoint's host and whether it was sent. */
export interface TracedCookie {
  name: string;
  value: string;
  sent: boolean;
  /** Why it was withheld: `SameSite=Lax`, `Secure`, `Path`, `Partition`. */
  withheldBecause?: string;
}

/** What a person (or the automation) did at a dialog. */
export type PersonAction =
  | { type: 'account-selected'; configURL: string; accountId: string }
  | { type: 'dismissed'; triggerCooldown: boolean }
  | { type: 'button-clicked'; button: DialogButton; configURL?: string }
  | { type: 'use-other-account'; configURL: string };

export type TraceEvent = { at: number } & (
  | { type: 'called'; api: ApiName; detail: string }
  | { type: 'phase'; phase: string }
  | { type: 'step'; step: SpecStep; outcome: 'passed' | 'failed' | 'skipped'; detail?: string; configURL?: string }
  | { type: 'request'; request: TracedRequest }
  | { type: 'accounts'; configURL: string; accounts: { id: string; outcome: string }[] }
  | { type: 'dialog-shown'; dialog: Dialog }
  | { type: 'dialog-closed' }
  | { type: 'person'; action: PersonAction }
  | { type: 'window-opened'; kind: 'login' | 'continuation' | 'error-details'; url: string }
  | { type: 'window-closed'; kind: 'login' | 'continuation'; by: 'person' | 'provider' | 'emulator' }
  | { type: 'console'; level: ConsoleLevel; text: string }
  | { type: 'verdict'; failure: FedCmFailure; configURL?: string }
  | { type: 'settled'; outcome: string }
);

export type ApiName = 'get' | 'disconnect' | 'getUserInfo' | 'setStatus' | 'Set-Login' | 'preventSilentAccess' | 'resolve' | 'close';

/** The trace of one call. */
export interface Trace {
  flowId: string;
  api: ApiName;
  tabId: number;
  frameId: number;
  origin: string;
  topOrigin: string;
  startedAt: number;
  endedAt?: number;
  events: TraceEvent[];
}

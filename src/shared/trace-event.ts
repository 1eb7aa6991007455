/** What happened in a call, as data. Written by `protocol/` and `background/`, read by `trace/`, the inspector and the automation. */
import type { Dialog, DialogButton } from './dialog.ts';
import type { LoginStatus, LoginStatusState } from './dictionaries.ts';
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
  /** ms since the epoch at which it left, and at which the answer's headers came: where the browser said so. */
  sentAt?: number;
  respondedAt?: number;
  response?: { status: number; headers: Record<string, string>; body?: string; redirectedTo?: string; fromCache?: boolean };
  networkError?: string;
  /** To a host of the machine or its network, from a page of the world: `refused`, or `allowed` by a setting. Nothing left where it was refused. */
  localNetwork?: 'refused' | 'allowed';
}

/** A cookie of the endpoint's host and whether it was sent. */
export interface TracedCookie {
  name: string;
  value: string;
  sent: boolean;
  /** Why it was withheld: `SameSite=Lax`, `Secure`, `Path`, `Partition`, `Domain`, `Store` (then without its value). */
  withheldBecause?: string;
}

/** What a person (or the automation) did at a dialog. */
export type PersonAction =
  | { type: 'account-selected'; configURL: string; accountId: string }
  | { type: 'dismissed'; triggerCooldown: boolean }
  | { type: 'button-clicked'; button: DialogButton; configURL?: string }
  | { type: 'use-other-account'; configURL: string };

/** An account as the IdP sent it, and what became of it. */
export interface TracedAccount {
  /** Empty where the account had none. */
  id: string;
  name?: string;
  email?: string;
  /** `shown`, or why it was not: in words. */
  outcome: string;
  /** The rule that decided. */
  rule?: 'shown' | 'login-hint' | 'domain-hint' | 'account-label' | 'invalid' | 'duplicate';
  connected?: boolean;
  loginState?: 'SignIn' | 'SignUp';
}

/** One of the conditions for auto re-authentication (or silent mediation), as it stood when it was asked. */
export interface TracedCondition {
  name: 'mediation-allows' | 'all-providers-answered' | 'one-returning-account' | 'no-prevent-silent-access' | 'not-in-quiet-period';
  met: boolean;
  /** What was found, in one sentence. */
  detail: string;
}

export type TraceEvent = { at: number } & (
  | { type: 'called'; api: ApiName; detail: string }
  | { type: 'phase'; phase: string }
  /** The page's Content Security Policy, asked by a probe; `directive` and `policy` where it forbids the URL and the browser said so. */
  | { type: 'csp'; url: string; allowed: boolean; directive?: string; policy?: string }
  /** The login status as the algorithm read it, and who had set it. */
  | { type: 'login-status-read'; origin: string; status: LoginStatusState; setBy?: string; setAt?: number }
  | { type: 'login-status-set'; origin: string; status: LoginStatus; by: string }
  /** `until`: ms since the epoch; 0 for none. */
  | { type: 'cooldown-read'; origin: string; until: number; dismissals: number }
  | { type: 'conditions'; conditions: TracedCondition[]; met: boolean }
  /** Another call of the page, and what the two did to each other. */
  | { type: 'overlap'; flowId: string; how: 'replaces' | 'replaced-by' | 'refused-because-of' }
  /** The background died in the middle of an event and did it again, or a flow's document was found gone. */
  | { type: 'resumed'; detail: string }
  | { type: 'step'; step: SpecStep; outcome: 'passed' | 'failed' | 'skipped'; detail?: string; configURL?: string }
  | { type: 'request'; request: TracedRequest }
  | { type: 'accounts'; configURL: string; accounts: TracedAccount[] }
  | { type: 'dialog-shown'; dialog: Dialog }
  | { type: 'dialog-closed' }
  | { type: 'person'; action: PersonAction }
  | { type: 'window-opened'; kind: 'login' | 'continuation' | 'error-details'; url: string }
  | { type: 'window-closed'; kind: 'login' | 'continuation'; by: 'person' | 'provider' | 'emulator' }
  | { type: 'console'; level: ConsoleLevel; text: string }
  | { type: 'verdict'; failure: FedCmFailure; configURL?: string }
  /** `token`: JSON text of what the page got. `error`: what it got instead. */
  | { type: 'settled'; outcome: string; token?: string; isAutoSelected?: boolean; error?: { name: string; message: string } }
);

export type ApiName = 'get' | 'disconnect' | 'getUserInfo' | 'setStatus' | 'Set-Login' | 'preventSilentAccess' | 'resolve' | 'close';

/** A document on the way from the caller (first) to the top-level document (last). */
export interface TracedFrame {
  origin: string;
  url?: string;
  /** `allow` attribute of the iframe element that holds it; absent at the top, and where it cannot be read. */
  allow?: string;
  /** The Permissions-Policy header it was served with. */
  permissionsPolicyHeader?: string;
  /** Whether `identity-credentials-get` is allowed in it; null where it cannot be known. */
  allowed: boolean | null;
}

/** Who called: the facts that the checks of the caller ask for. */
export interface TracedCaller {
  frames: TracedFrame[];
  storeId: string;
  documentId: string;
  userActivation: boolean;
  /** `identity-credentials-get` in the calling document. */
  permissionsPolicy: boolean;
  fenced: boolean;
}

/** What was asked for, as the page's script converted it. */
export interface TracedOptions {
  mediation?: string;
  mode?: string;
  context?: string;
  providers: {
    configURL: string;
    clientId?: string;
    loginHint?: string;
    domainHint?: string;
    fields?: string[];
    nonce?: string;
    /** JSON text. */
    params?: string;
  }[];
  /** disconnect() */
  accountHint?: string;
}

/** The trace of one call. */
export interface Trace {
  flowId: string;
  api: ApiName;
  tabId: number;
  frameId: number;
  origin: string;
  topOrigin: string;
  startedAt: number;
  /** Absent while it runs, and for ever where the background died over it and nobody went on. */
  endedAt?: number;
  caller?: TracedCaller;
  options?: TracedOptions;
  /** Its requests' headers, cookies and long bodies were given up to make room for newer traces. */
  reduced?: true;
  events: TraceEvent[];
}

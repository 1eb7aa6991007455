/**
 * Every message between rooms, typed once. Origins, tabs, frames and documents are never in a message: the background takes
 * them from `sender`.
 *
 * page → bridge and back: JSON over the private channel (shared/private-channel.ts).
 * bridge, chooser, inspector, automation page → background: `runtime.sendMessage`, answered at once.
 * background → bridge: `tabs.sendMessage` to the caller's document.
 */
import type { CallResult } from './call-result.ts';
import type { Dialog, DialogButton } from './dialog.ts';
import type {
  IdentityCredentialRequestOptionsContext,
  IdentityCredentialRequestOptionsMode,
  LoginStatus,
  MediationRequirement,
} from './dictionaries.ts';

/**
 * Dictionaries as the page's script converted them. Whether they are complete is looked at in the background
 * (protocol/validate-call.ts): the script that every frame loads is small.
 */
export interface ConvertedProviderConfig {
  clientId?: string | undefined;
  /** As the page wrote it; perhaps no URL. */
  configURL: string;
}

export interface ConvertedProvider extends ConvertedProviderConfig {
  loginHint?: string | undefined;
  domainHint?: string | undefined;
  fields?: string[] | undefined;
  nonce?: string | undefined;
  /** JSON text. */
  params?: string | undefined;
}

export interface ConvertedRequest {
  providers: ConvertedProvider[];
  context: IdentityCredentialRequestOptionsContext;
  mode: IdentityCredentialRequestOptionsMode;
  mediation: MediationRequirement | 'conditional';
}

/** A page's call. `blocked` is the page's CSP's word on each config URL. */
export type PageCall =
  | {
      api: 'get';
      request: ConvertedRequest;
      blocked: boolean[];
      /** Index of the provider whose `params` could not be serialised; the page keeps the exception. */
      paramsError?: number | undefined;
      /** `identity.mediation` was there: its place is outside. */
      misplaced?: boolean;
    }
  | { api: 'disconnect'; options: ConvertedProviderConfig & { accountHint: string }; blocked: boolean[] }
  | { api: 'getUserInfo'; config: ConvertedProviderConfig; blocked: boolean[] }
  /** `token` is JSON text. */
  | { api: 'resolve'; token: string; accountId?: string | undefined }
  | { api: 'close' }
  | { api: 'setStatus'; status: LoginStatus }
  | { api: 'preventSilentAccess' }
  /** `IdentityCredentialError.code` was read: Chromium warns. */
  | { api: 'readErrorCode' };

/** Over the private channel, page → bridge. Without `call`: the call with this id is aborted. */
export interface PageToBridge {
  id: number;
  call?: PageCall;
}

/** Over the private channel, bridge → page. */
export interface BridgeToPage {
  id: number;
  result: CallResult;
}

/** bridge → background. `callId` is unique in the sender's document. */
export type BridgeToBackground =
  | {
      type: 'call';
      callId: number;
      call: PageCall;
      /** The window's, as the isolated world sees it: a page could forge what its own world says. */
      userActivation: boolean;
      /** The frame's own word on `identity-credentials-get`, where the browser has one (Chromium). */
      permissionsPolicy: boolean | null;
    }
  | { type: 'abort'; callId: number }
  /** Sent every 20 s while a call waits for the network or for a window: keeps the background up, or wakes it to go on. */
  | { type: 'keep-alive'; callId: number };

/** The background's immediate answer to a bridge. The result comes later, by `BackgroundToBridge`. */
export interface Acknowledgement {
  acknowledged: true;
}

/** background → bridge. */
export type BackgroundToBridge =
  | { type: 'settle'; callId: number; result: CallResult; delayMs: number }
  /** `method`: of `console`. */
  | { type: 'console'; method: 'error' | 'warn' | 'info'; text: string }
  /** While true the bridge sends keep-alives. */
  | { type: 'busy'; callId: number; busy: boolean }
  | { type: 'ping' };

/** chooser → background. */
export type ChooserToBackground =
  /** Which flow's dialog to draw: the given one, or the newest of this tab (the toolbar popup). */
  | { type: 'chooser-opened'; flowId: string | null }
  | { type: 'select-account'; flowId: string; configURL: string; accountId: string }
  | { type: 'dismiss'; flowId: string }
  | { type: 'click-dialog-button'; flowId: string; dialogButton: DialogButton; configURL?: string }
  | { type: 'use-other-account'; flowId: string; configURL: string }
  /** A link of the disclosure text; the background checks that the dialog has it. */
  | { type: 'open-link'; flowId: string; url: string }
  /** Sent each second while the chooser is open: is the caller's document still there? */
  | { type: 'caller-alive'; flowId: string };

/** Answer to `chooser-opened`; later changes come by `storage.session.onChanged` of the key `flow:<id>`. */
export interface ChooserView {
  flowId: string;
  dialog: Dialog;
  /** The surface has opened without the user's asking for it: they may be typing, into the page. */
  byItself: boolean;
  /** Picture and icon URLs → `data:` URLs. */
  pictures: Record<string, string>;
}

/** automation page → background: one command (docs/automation.md). */
export interface AutomationRequest {
  type: 'automation';
  command: string;
  args: unknown;
}
export type AutomationResponse = { ok: true; value: unknown } | { ok: false; name: string; message: string };

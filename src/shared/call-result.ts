/**
 * What a page's call comes to. Only `page/` turns an `ExceptionDescription` into the exception object; the reason behind it
 * (verdict, console text, trace) never travels with it.
 */
import type { IdentityUserInfo, JsonValue } from './dictionaries.ts';

/**
 * Of a DOMException that owns a `stack`. True: Chromium's bindings threw it in the call. 'empty': they made it later, when no script was
 * running. Those with which the browser settles a promise own none.
 */
export type OwnStack = true | 'empty';

export type ExceptionDescription =
  | { kind: 'DOMException'; name: string; message: string; ownStack?: OwnStack }
  | { kind: 'TypeError'; message: string }
  | { kind: 'IdentityCredentialError'; message: string; error: string; url: string }
  /** The call was aborted: the page rejects with its signal's reason. */
  | { kind: 'AbortReason' }
  /** The page rejects with what the serialisation of `params` threw. */
  | { kind: 'ParamsError' };

interface IdentityCredentialInit {
  token: JsonValue;
  isAutoSelected: boolean;
  configURL: string;
}

export type CallResult =
  | { ok: true; value: IdentityCredentialInit | IdentityUserInfo[] | null }
  | { ok: false; exception: ExceptionDescription };

/** A settled call without a value (`undefined` in the page). */
export const SETTLED: CallResult = { ok: true, value: null };

export function domException(name: string, message: string, ownStack?: OwnStack): CallResult {
  return { ok: false, exception: { kind: 'DOMException', name, message, ...(ownStack && { ownStack }) } };
}

/**
 * What a page's call comes to. Only `page/` turns an `ExceptionDescription` into the exception object; the reason behind it
 * (verdict, console text, trace) never travels with it.
 */
import type { IdentityUserInfo, JsonValue } from './dictionaries.ts';

export type ExceptionDescription =
  | { kind: 'DOMException'; name: string; message: string }
  | { kind: 'TypeError'; message: string }
  | { kind: 'IdentityCredentialError'; message: string; error: string; url: string }
  /** The call was aborted: the page rejects with its signal's reason. */
  | { kind: 'AbortReason' };

export interface IdentityCredentialInit {
  token: JsonValue;
  isAutoSelected: boolean;
  configURL: string;
}

export type CallResult =
  | { ok: true; value: IdentityCredentialInit | IdentityUserInfo[] | null }
  | { ok: false; exception: ExceptionDescription };

/** A settled call without a value (`undefined` in the page). */
export const SETTLED: CallResult = { ok: true, value: null };

export function domException(name: string, message: string): CallResult {
  return { ok: false, exception: { kind: 'DOMException', name, message } };
}

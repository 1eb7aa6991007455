/** A call to the background, with its failure as the exception for the page. */
import type { CallResult, ExceptionDescription } from '../shared/call-result.ts';
import type { PageCall } from '../shared/messages.ts';
import { domException, typeError } from './exceptions.ts';
import { newIdentityCredentialError } from './identity-credential-error.ts';
import { sendCall } from './private-port.ts';

export type CallValue = Extract<CallResult, { ok: true }>['value'];

/** Every failure save `AbortReason`, which only the caller's signal can tell. */
function exceptionOf(description: Exclude<ExceptionDescription, { kind: 'AbortReason' }>, ownsStack: boolean): unknown {
  switch (description.kind) {
    case 'TypeError':
      return typeError(description.message);
    case 'IdentityCredentialError':
      return newIdentityCredentialError(description.message, description.error, description.url);
    case 'DOMException':
      return domException(description.name, description.message, ownsStack);
  }
}

/**
 * `ownsStack`: whether Chromium's DOMExceptions of this operation own a `stack`. `abortReason` tells what an aborted call
 * rejects with. Returns the call's id.
 */
export function callBackground(
  call: PageCall,
  resolve: (value: CallValue) => void,
  reject: (reason: unknown) => void,
  ownsStack: boolean,
  abortReason?: () => unknown,
): number {
  return sendCall(call, (result) => {
    if (result.ok) resolve(result.value);
    else if (result.exception.kind === 'AbortReason') reject(abortReason?.());
    else reject(exceptionOf(result.exception, ownsStack));
  });
}

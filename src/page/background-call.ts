/** A call to the background, and its result as a value or exception of the page. */
import type { CallResult, ExceptionDescription } from '../shared/call-result.ts';
import type { PageCall } from '../shared/messages.ts';
import { domException, typeError } from './exceptions.ts';
import { newIdentityCredentialError } from './identity-credential-error.ts';
import { PromiseConstructor } from './primordials.ts';
import { sendCall } from './private-channel.ts';

export type CallValue = Extract<CallResult, { ok: true }>['value'];

/** `own` gives the exceptions that only the call itself knows: the abort reason, what `params` threw. */
function exceptionOf(description: ExceptionDescription, own: ((kind: 'AbortReason' | 'ParamsError') => unknown) | undefined): unknown {
  switch (description.kind) {
    case 'TypeError':
      return typeError(description.message);
    case 'DOMException':
      return domException(description.name, description.message, description.ownStack);
    case 'IdentityCredentialError':
      return newIdentityCredentialError(description.message, description.error, description.url);
    default:
      return own?.(description.kind);
  }
}

/**
 * The promise of a call. `begin` sends it, at once or when the policy has been probed.
 * @param toResult Makes the page's value of the background's; without it the promise resolves with undefined.
 */
export function promiseOf(
  begin: (send: (call: PageCall) => number) => void,
  toResult?: (value: CallValue) => unknown,
  own?: (kind: 'AbortReason' | 'ParamsError') => unknown,
): Promise<unknown> {
  return new PromiseConstructor((resolve, reject) => {
    begin((call) =>
      sendCall(call, (result) => {
        if (result.ok) resolve(toResult?.(result.value));
        else reject(exceptionOf(result.exception, own));
      }),
    );
  });
}

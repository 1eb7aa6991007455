/** A call to the background, and its result as a value or exception of the page. */
import type { CallResult, ExceptionDescription } from '../shared/call-result.ts';
import type { PageCall } from '../shared/messages.ts';
import { callSite, domException, typeErrorAt } from './exceptions.ts';
import { newIdentityCredentialError } from './identity-credential-error.ts';
import { PromiseConstructor } from './primordials.ts';
import { sendCall } from './private-channel.ts';

export type CallValue = Extract<CallResult, { ok: true }>['value'];

/** `own` gives the exceptions that only the call itself knows: the abort reason, what `params` threw. */
const exceptionOf = (
  description: ExceptionDescription,
  site: object,
  own: ((kind: 'AbortReason' | 'ParamsError') => unknown) | undefined,
): unknown => {
  switch (description.kind) {
    case 'TypeError':
      return typeErrorAt(site, description.message);
    case 'DOMException':
      return domException(description.name, description.message, description.ownStack, site);
    case 'IdentityCredentialError':
      return newIdentityCredentialError(description.message, description.error, description.url);
    default:
      return own?.(description.kind);
  }
};

/**
 * The promise of a call, which is sent at once: the background gets a document's calls, and its aborts, in the order in which it made them.
 * @param toResult Makes the page's value of the background's; without it the promise resolves with undefined.
 * @param sent Takes the call's id.
 */
export const promiseOf = (
  call: PageCall,
  toResult?: (value: CallValue) => unknown,
  own?: (kind: 'AbortReason' | 'ParamsError') => unknown,
  sent?: (id: number) => void,
): Promise<unknown> => {
  const site = callSite();
  return new PromiseConstructor((resolve, reject) => {
    const id = sendCall(call, (result) => {
      if (result.ok) resolve(toResult?.(result.value));
      else reject(exceptionOf(result.exception, site, own));
    });
    sent?.(id);
  });
};

/**
 * https://w3c-fedid.github.io/FedCM/#permissions-policy-integration
 * Chromium tells a document its own policy. Firefox does not: there the background computes it from the frame tree, and the
 * page asks for it only when it has an exception of its own to throw, which the policy's would come before.
 */
import { callBackground } from './background-call.ts';
import { domException } from './exceptions.ts';
import type { Refusal } from './identity-request.ts';

const FEATURE = 'identity-credentials-get';

function captureAllowsFeature(): ((feature: string) => boolean) | null {
  const policy: unknown = Reflect.get(document, 'featurePolicy');
  if (typeof policy !== 'object' || policy === null) return null;
  const method: unknown = Reflect.get(policy, 'allowsFeature');
  return typeof method === 'function' ? method.bind(policy) : null;
}

const allowsFeature = captureAllowsFeature();

/** True in browsers of the Chromium family. */
export const documentKnowsItsPolicy = allowsFeature !== null;

/** The exception of a document whose policy forbids FedCM, where the document itself knows it. */
export function policyRefusal(ownsStack: boolean): Refusal | null {
  if (!allowsFeature || allowsFeature(FEATURE)) return null;
  return { exception: domException('NotAllowedError', `The '${FEATURE}' feature is not enabled in this document.`, ownsStack) };
}

/** Rejects with `refusal`, or with the policy's exception where that comes first. */
export function refuseAfterPolicy(refusal: Refusal, reject: (reason: unknown) => void): void {
  if (documentKnowsItsPolicy) {
    reject(refusal.exception);
    return;
  }
  callBackground({ api: 'allowsFeature' }, () => reject(refusal.exception), reject, false);
}

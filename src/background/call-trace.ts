/** From a page's call to what its trace says of it before anything is done. */

import type { Caller } from '../shared/flow.ts';
import type { ConvertedProvider, PageCall } from '../shared/messages.ts';
import type { TracedCaller, TracedFrame, TracedOptions, TraceEvent } from '../shared/trace-event.ts';
import { knownChain } from './frames/frame-chain.ts';
import type { Violation } from './frames/violation.ts';

export function tracedCaller(caller: Caller, frames: TracedFrame[] = knownChain(caller)): TracedCaller {
  const { storeId, documentId, userActivation, permissionsPolicy, fenced } = caller;
  return { frames, storeId, documentId, userActivation, permissionsPolicy, fenced };
}

/** Undefined for calls without an identity provider. */
export function tracedOptions(call: PageCall): TracedOptions | undefined {
  switch (call.api) {
    case 'get': {
      const { mediation, mode, context, providers } = call.request;
      return { mediation, mode, context, providers: providers.map(tracedProvider) };
    }
    case 'disconnect':
      return { providers: [tracedProvider(call.options)], accountHint: call.options.accountHint };
    case 'getUserInfo':
      return { providers: [tracedProvider(call.config)] };
    default:
      return undefined;
  }
}

type TracedProvider = TracedOptions['providers'][number];

export function tracedProvider({ configURL, clientId, loginHint, domainHint, fields, nonce, params }: ConvertedProvider): TracedProvider {
  return {
    configURL,
    ...(clientId !== undefined && { clientId }),
    ...(loginHint !== undefined && { loginHint }),
    ...(domainHint !== undefined && { domainHint }),
    ...(fields !== undefined && { fields }),
    ...(nonce !== undefined && { nonce }),
    ...(params !== undefined && { params }),
  };
}

/** What the page's Content Security Policy said of each config URL. @param violation Where it forbids one, and the browser told. */
export function cspEvents(call: PageCall, at: number, violation: Violation | null = null): TraceEvent[] {
  if (!('blocked' in call)) return [];
  return configURLs(call).map((url, index): TraceEvent => {
    const allowed = call.blocked[index] !== true;
    return { at, type: 'csp', url, allowed, ...(!allowed && violation && { directive: violation.directive, policy: violation.policy }) };
  });
}

export function configURLs(call: Extract<PageCall, { blocked: boolean[] }>): string[] {
  switch (call.api) {
    case 'get':
      return call.request.providers.map(({ configURL }) => configURL);
    case 'disconnect':
      return [call.options.configURL];
    case 'getUserInfo':
      return [call.config.configURL];
  }
}

/** What the call is about, in one line. */
export function detailOf(call: PageCall): string {
  switch (call.api) {
    case 'setStatus':
      return call.status;
    case 'resolve':
      return call.accountId ?? '';
    default:
      return 'blocked' in call ? configURLs(call).join(' ') : '';
  }
}

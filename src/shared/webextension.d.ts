/**
 * What Chromium 153 and Firefox 153 have and @types/webextension-polyfill 0.12.6 lacks (or says wrongly). A member which only one
 * of the two browsers gives is optional. `firstPartyDomain: null`, `partitionKey` and `documentId` are in those types already.
 */
import 'webextension-polyfill';

/** https://developer.chrome.com/docs/extensions/reference/api/extensionTypes#type-DocumentLifecycle */
type DocumentLifecycle = 'prerender' | 'active' | 'cached' | 'pending_deletion';
/** https://developer.chrome.com/docs/extensions/reference/api/extensionTypes#type-FrameType */
type FrameType = 'outermost_frame' | 'fenced_frame' | 'sub_frame';

/** Chromium only. */
interface DocumentFacts {
  documentLifecycle?: DocumentLifecycle;
  frameType?: FrameType;
}

interface RequestFacts extends DocumentFacts {
  /** Firefox only: the frames around the one which made the request, from its parent up to the top. */
  frameAncestors?: { url: string; frameId: number }[];
}

declare module 'webextension-polyfill/namespaces/runtime' {
  namespace Runtime {
    interface MessageSender {
      /** The sending document's origin, serialised: `null` for an opaque one. */
      origin?: string;
      documentLifecycle?: DocumentLifecycle;
    }
  }
}

declare module 'webextension-polyfill/namespaces/publicSuffix' {
  namespace PublicSuffix {
    interface Static {
      getKnownSuffix(hostname: string): string | null;
      getDomain(hostname: string, options?: GetDomainOptionsType): string | null;
    }
  }
}

declare module 'webextension-polyfill/namespaces/declarativeNetRequest' {
  namespace DeclarativeNetRequest {
    interface RuleConditionType {
      /** Chromium only. */
      responseHeaders?: { header: string; values?: string[]; excludedValues?: string[] }[];
    }
  }
}

declare module 'webextension-polyfill/namespaces/webNavigation' {
  namespace WebNavigation {
    interface GetFrameCallbackDetailsType extends DocumentFacts {}
    interface GetAllFramesCallbackDetailsItemType extends DocumentFacts {}
    interface OnBeforeNavigateDetailsType extends DocumentFacts {}
    interface OnCommittedDetailsType extends DocumentFacts {}
    interface OnDOMContentLoadedDetailsType extends DocumentFacts {}
    interface OnCompletedDetailsType extends DocumentFacts {}
    interface OnErrorOccurredDetailsType extends DocumentFacts {}
    interface OnHistoryStateUpdatedDetailsType extends DocumentFacts {}
    interface OnReferenceFragmentUpdatedDetailsType extends DocumentFacts {}
  }
}

declare module 'webextension-polyfill/namespaces/webRequest' {
  namespace WebRequest {
    interface OnBeforeRequestDetailsType extends RequestFacts {}
    interface OnBeforeSendHeadersDetailsType extends RequestFacts {}
    interface OnSendHeadersDetailsType extends RequestFacts {}
    interface OnHeadersReceivedDetailsType extends RequestFacts {}
    interface OnResponseStartedDetailsType extends RequestFacts {}
    interface OnBeforeRedirectDetailsType extends RequestFacts {}
    interface OnCompletedDetailsType extends RequestFacts {}
    interface OnErrorOccurredDetailsType extends RequestFacts {}
  }
}

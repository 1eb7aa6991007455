/** What a call comes to when there is no background to answer it. */
import { type CallResult, domException, SETTLED } from '../shared/call-result.ts';
import type { PageCall } from '../shared/messages.ts';

/** The generic failure of each operation, as Chromium words it. */
export function failureOf(api: PageCall['api']): CallResult {
  switch (api) {
    case 'get':
      return domException('NetworkError', 'Error retrieving a token.');
    case 'disconnect':
      return domException('NetworkError', 'Error disconnecting account.');
    case 'getUserInfo':
      return domException('NetworkError', 'Error retrieving user info.');
    case 'resolve':
      return domException('NotAllowedError', 'Not allowed to provide a token.');
    case 'close':
    case 'setStatus':
    case 'preventSilentAccess':
    case 'allowsFeature':
      return SETTLED;
  }
}

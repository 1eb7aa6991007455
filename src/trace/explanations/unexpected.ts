/** Codes for the emulator's own bugs, and codes that it cannot report (a trace from elsewhere may have them). */

import type { IssueCode } from '../../shared/issue-codes.ts';
import { sentence } from '../words.ts';
import type { Explanations } from './explanation.ts';
import { UNREACHABLE } from './reachable.ts';

type Code =
  | 'DisabledInFlags'
  | 'ErrorFetchingSignin'
  | 'InvalidSigninResponse'
  | 'IdTokenInvalidRequest'
  | 'RpPageNotVisible'
  | 'TypeNotMatching'
  | 'SuppressedBySegmentationPlatform'
  | 'CallerGone'
  | 'InternalError';

function nativeOnly(code: IssueCode, title: string) {
  return { title, what: `Only Chrome reports this code: ${UNREACHABLE[code] ?? 'the emulator has no such check'}.`, fixes: [] };
}

export const UNEXPECTED: Explanations<Code> = {
  DisabledInFlags: () => nativeOnly('DisabledInFlags', 'FedCM is switched off in chrome://flags'),
  ErrorFetchingSignin: () => nativeOnly('ErrorFetchingSignin', 'The sign-in endpoint could not be reached'),
  InvalidSigninResponse: () => nativeOnly('InvalidSigninResponse', 'The sign-in response is invalid'),
  IdTokenInvalidRequest: () => nativeOnly('IdTokenInvalidRequest', 'The token request is invalid'),
  RpPageNotVisible: () => nativeOnly('RpPageNotVisible', 'The page was not visible'),
  TypeNotMatching: () => nativeOnly('TypeNotMatching', 'The provider’s type does not match'),
  SuppressedBySegmentationPlatform: () => nativeOnly('SuppressedBySegmentationPlatform', 'Chrome suppressed the dialog'),
  CallerGone: ({ failure }) => ({ title: 'The user left the page', what: sentence(failure.cause), fixes: [] }),
  InternalError: ({ failure }) => ({
    title: 'A bug in the emulator',
    what: `${sentence(failure.cause)} Neither the page nor the provider is at fault. The page got the native NetworkError.`,
    fixes: [{ who: 'emulator', text: 'Please report it, and attach this trace as a redacted export.' }],
  }),
};

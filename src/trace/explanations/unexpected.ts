/** Codes of the emulator's own accidents, and those that it cannot come to (a trace from elsewhere may have them). */

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
  return { title, what: `Chrome alone comes to this: ${UNREACHABLE[code] ?? 'the emulator has no such check'}.`, fixes: [] };
}

export const UNEXPECTED: Explanations<Code> = {
  DisabledInFlags: () => nativeOnly('DisabledInFlags', 'FedCM is switched off in chrome://flags'),
  ErrorFetchingSignin: () => nativeOnly('ErrorFetchingSignin', 'The sign-in endpoint could not be reached'),
  InvalidSigninResponse: () => nativeOnly('InvalidSigninResponse', 'The sign-in response is invalid'),
  IdTokenInvalidRequest: () => nativeOnly('IdTokenInvalidRequest', 'The token request is invalid'),
  RpPageNotVisible: () => nativeOnly('RpPageNotVisible', 'The page was not visible'),
  TypeNotMatching: () => nativeOnly('TypeNotMatching', 'The provider’s type does not match'),
  SuppressedBySegmentationPlatform: () => nativeOnly('SuppressedBySegmentationPlatform', 'Chrome kept the dialog back'),
  CallerGone: ({ failure }) => ({ title: 'The page was left', what: sentence(failure.cause), fixes: [] }),
  InternalError: ({ failure }) => ({
    title: 'A fault of the emulator',
    what: `${sentence(failure.cause)} This is no fault of the page or the provider; the page got the native NetworkError.`,
    fixes: [{ who: 'emulator', text: 'Please report it, with this trace exported (redacted).' }],
  }),
};

/** The explanation of every code. */
import type { IssueCode } from '../../shared/issue-codes.ts';
import { ACCOUNTS } from './accounts.ts';
import { ASSERTION } from './assertion.ts';
import { CALLER } from './caller.ts';
import { CONFIG_FILES } from './config-files.ts';
import type { Explanation, Explanations, Failed } from './explanation.ts';
import { OTHER_CALLS } from './other-calls.ts';
import { PERSON } from './person.ts';
import { POLICIES } from './policies.ts';
import { STATE } from './state.ts';
import { UNEXPECTED } from './unexpected.ts';

const EXPLANATIONS: Explanations<IssueCode> = {
  ...CONFIG_FILES,
  ...ACCOUNTS,
  ...ASSERTION,
  ...CALLER,
  ...POLICIES,
  ...STATE,
  ...PERSON,
  ...OTHER_CALLS,
  ...UNEXPECTED,
};

export function explain(failed: Failed): Explanation {
  return EXPLANATIONS[failed.failure.code](failed);
}

/** Remarks of the linter on an endpoint's answer. */
import type { IssueCode } from '../../shared/issue-codes.ts';

export interface Remark {
  /** `error`: the browser refuses the answer. `warning`: a member has no effect, or will not in a later version. */
  severity: 'error' | 'warning' | 'info';
  /** JSON Pointer (RFC 6901) of the member in the body; '' is the whole body. Absent where a header is at fault. */
  pointer?: string;
  /** Lower-case name of the response header at fault. */
  header?: string;
  message: string;
  /** For an error: the code that the call fails with. */
  code?: IssueCode;
}

/** What the rules need to know beyond the answer. */
export interface LintContext {
  configURL?: string;
  /** Origin of the calling document. */
  rpOrigin?: string;
  mode?: 'passive' | 'active';
}

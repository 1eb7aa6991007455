/** The linter's remarks on an endpoint's response. */
import type { IssueCode } from '../../shared/issue-codes.ts';

export interface Remark {
  /** `error`: the browser rejects the response. `warning`: a member has no effect, or will have none in a later version. */
  severity: 'error' | 'warning' | 'info';
  /** JSON Pointer (RFC 6901) of the member in the body; '' is the whole body. Absent if a header or the request is at fault. */
  pointer?: string;
  /** Lower-case name of the response header at fault. */
  header?: string;
  message: string;
  /** For an error: the code that the call fails with. */
  code?: IssueCode;
}

/** What the rules need beyond the response. */
export interface LintContext {
  configURL?: string;
  /** Origin of the calling document. */
  rpOrigin?: string;
  mode?: 'passive' | 'active';
}

/** https://www.rfc-editor.org/rfc/rfc6901#section-3 */
export function pointer(...path: (string | number)[]): string {
  return path.map((step) => `/${String(step).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}

/** Collects remarks through short method names. */
export class Remarks {
  readonly list: Remark[] = [];

  error(code: IssueCode, at: string, message: string): void {
    this.list.push({ severity: 'error', pointer: at, message, code });
  }

  warning(at: string, message: string): void {
    this.list.push({ severity: 'warning', pointer: at, message });
  }

  info(at: string, message: string): void {
    this.list.push({ severity: 'info', pointer: at, message });
  }

  header(severity: Remark['severity'], header: string, message: string, code?: IssueCode): void {
    this.list.push({ severity, header, message, ...(code && { code }) });
  }

  /** The request itself failed: neither header nor member. */
  request(code: IssueCode | undefined, message: string): void {
    this.list.push({ severity: code ? 'error' : 'warning', message, ...(code && { code }) });
  }
}

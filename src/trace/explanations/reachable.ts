/** Which codes the emulator can come to, and why it cannot to the others. */
import type { IssueCode } from '../../shared/issue-codes.ts';

export const UNREACHABLE: Partial<Record<IssueCode, string>> = {};
export const REACHABLE: readonly IssueCode[] = [];

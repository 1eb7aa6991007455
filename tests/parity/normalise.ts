/** Takes away what is incidental in a recorded step: times, and what was not FedCM's. */
import { isRecord } from '../support/browser-types.ts';
import type { RecordedConsoleLine, RecordedDialog, RecordedIssue, RecordedRequest, RecordedStep } from './recording.ts';

/** Members which say when, not what. */
const TIMES = new Set(['ms', 't', 'doneAt', 'afterMs']);

/** A value without times, with its keys in order. */
export function withoutTimes(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutTimes);
  if (!isRecord(value)) return value;
  // A measured `ms` stands beside an `outcome`; a page's own member of that name does not.
  const measured = 'outcome' in value;
  const entries = Object.entries(value).filter(([key]) => !(measured && TIMES.has(key)));
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, member]) => [key, withoutTimes(member)]));
}

/** A line as FedCM prints it: Chromium's log appends the document's URL. */
function consoleText(text: string): string {
  return text.replace(/ \[(https?|data|about|blob):[^\]]*\]$/, '');
}

const NOT_FEDCM = /^Clear-Site-Data header|^requestStorageAccess|^An iframe which has both|^Failed to load resource|^\[?Deprecation/;

/** `level text` of the lines that FedCM prints. The emulator prints through the console API of its isolated world. */
export function fedCmConsole(lines: readonly RecordedConsoleLine[]): string[] {
  return lines
    .filter(({ source, text }) => ['other', 'javascript', 'security', 'console-api'].includes(source) && !NOT_FEDCM.test(text))
    .map(({ level, text }) => `${level}: ${consoleText(text)}`)
    .sort();
}

/** Codes that the emulator has beyond Chromium's issues. */
const EMULATOR_ONLY = new Set(['DisconnectFailed', 'PolicyDenied', 'CspBlocked', 'InvalidCall', 'TooLarge', 'CallerGone']);

/** The issue codes. */
export function issueReasons(issues: readonly RecordedIssue[]): string[] {
  return issues.flatMap(({ reason }) => (reason === undefined || EMULATOR_ONLY.has(reason) ? [] : [reason])).sort();
}

const ACCOUNT_MEMBERS = [
  'accountId',
  'email',
  'name',
  'givenName',
  'pictureUrl',
  'idpConfigUrl',
  'idpLoginUrl',
  'loginState',
  'termsOfServiceUrl',
  'privacyPolicyUrl',
] as const;

/** A dialog with the members that the DevTools protocol knows. */
export function plainDialog({ type, title, subtitle, accounts }: RecordedDialog): Record<string, unknown> {
  const plainAccount = (account: Record<string, unknown>): Record<string, unknown> =>
    Object.fromEntries(ACCOUNT_MEMBERS.flatMap((member) => (account[member] === undefined ? [] : [[member, account[member]]])));
  return { type, title, ...(subtitle === undefined ? {} : { subtitle }), accounts: accounts.map(plainAccount) };
}

/** Login and continuation windows and failed actions: what of the timeline is compared. */
export function plainTimeline({ timeline }: RecordedStep): string[] {
  return timeline.flatMap(({ kind, event, url, result, failed }) => {
    if (kind === 'action' && failed !== undefined) return ['an action failed'];
    if (kind !== 'popup' || event === 'url') return [];
    return [`window ${event} ${event === 'result' ? JSON.stringify(withoutTimes(result)) : (url ?? '')}`];
  });
}

/** Whether a request is one of FedCM's own, not one of a page. */
export function isFedCmRequest(request: RecordedRequest): boolean {
  return request.headers['sec-fetch-dest'] === 'webidentity';
}

/** A connection which the server closes unanswered is tried again by Chromium's network stack: one request for the person at the IdP. */
export function withoutRetries(requests: readonly RecordedRequest[]): RecordedRequest[] {
  return requests.filter((request, i) => {
    if (request.answered !== 'connection closed') return true;
    const same = (other: RecordedRequest): boolean =>
      other.answered === request.answered && other.host === request.host && other.path === request.path && other.method === request.method;
    return !requests.slice(0, i).some(same);
  });
}

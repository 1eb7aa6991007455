/** What differs between two recordings of one scenario. */
import { type BrowserKind, isRecord } from '../support/browser-types.ts';
import { compareRequests } from './compare-requests.ts';
import { fedCmConsole, issueReasons, plainDialog, plainTimeline, withoutTimes } from './normalise.ts';
import type { RecordedScenario, RecordedStep } from './recording.ts';

/** `accepted` is of the list of accepted differences itself. */
export type Aspect = 'replay' | 'requests' | 'order' | 'dialogs' | 'result' | 'console' | 'issues' | 'windows' | 'accepted';

export interface Difference {
  step: string;
  aspect: Aspect;
  /** One line for a person. */
  what: string;
}

const short = (value: unknown, limit = 260): string => {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? 'undefined');
  return text.length > limit ? `${text.slice(0, limit)}…` : text;
};

/** Paths at which two plain values differ, each with both values. */
export function deepDifferences(native: unknown, ours: unknown, path = ''): string[] {
  if (Object.is(native, ours)) return [];
  const areObjects = typeof native === 'object' && native !== null && typeof ours === 'object' && ours !== null;
  const told = (value: unknown): string => short(value, typeof value === 'string' ? 600 : 160);
  if (!areObjects || Array.isArray(native) !== Array.isArray(ours)) return [`${path || 'value'}: ${told(native)} ≠ ${told(ours)}`];
  const [a, b] = [new Map(Object.entries(native)), new Map(Object.entries(ours))];
  // Another outcome is one difference, whatever came of it.
  if (a.has('outcome') && a.get('outcome') !== b.get('outcome')) return [`${path || 'value'}: ${short(native, 600)} ≠ ${short(ours, 600)}`];
  return [...new Set([...a.keys(), ...b.keys()])].flatMap((key) => {
    const below = path ? `${path}.${key}` : key;
    if (!a.has(key)) return [`${below}: absent ≠ ${told(b.get(key))}`];
    if (!b.has(key)) return [`${below}: ${told(a.get(key))} ≠ absent`];
    return deepDifferences(a.get(key), b.get(key), below);
  });
}

/** What is in one list only, as often as it is. */
function listDifferences(native: readonly string[], ours: readonly string[]): string[] {
  const left = [...ours];
  const missing = native.filter((item) => {
    const at = left.indexOf(item);
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
  return [...missing.map((item) => `missing: ${short(item)}`), ...left.map((item) => `extra: ${short(item)}`)];
}

/** Own properties that engines, each its own, give to error objects. */
const ENGINE_MEMBERS = new Set<unknown>(['stack', 'message', 'fileName', 'lineNumber', 'columnNumber', 'cause']);

/** What `T.describe` and `T.surface` tell of the engine and not of FedCM: own properties of errors, the order of those of functions. */
function withoutEngineMembers(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutEngineMembers);
  if (!isRecord(value)) return value;
  const entries = Object.entries(value).map(([key, member]) => {
    if (key === 'own' && value['type'] === 'exception' && Array.isArray(member))
      return [key, member.filter((name) => !ENGINE_MEMBERS.has(name))];
    if (key === 'ownKeys' && Array.isArray(member)) return [key, member.map(String).sort()];
    if (key === 'source' && typeof member === 'string') return [key, member.replace(/\s+/g, ' ')];
    return [key, withoutEngineMembers(member)];
  });
  return Object.fromEntries(entries);
}

/** A result as it is compared. */
function comparableResult(result: unknown, browser: BrowserKind): unknown {
  const plain = withoutTimes(result);
  return browser === 'chromium' ? plain : withoutEngineMembers(plain);
}

/** The pages that windows showed, without their queries. */
function pagesInWindows({ timeline }: RecordedStep): ReadonlySet<string> {
  return new Set(timeline.flatMap(({ kind, url }) => (kind === 'popup' && url !== undefined ? [url.replace(/[?#].*$/, '')] : [])));
}

function compareStep(native: RecordedStep, ours: RecordedStep, browser: BrowserKind): Difference[] {
  const step = native.label;
  const found = (aspect: Aspect, lines: string[]): Difference[] => lines.map((what) => ({ step, aspect, what }));
  const dialogs = deepDifferences(native.dialogsShown.map(plainDialog), ours.dialogsShown.map(plainDialog), 'dialog');
  // The text of a Content Security Policy violation is the browser's own.
  const own = (line: string): boolean => browser === 'chromium' || !line.includes('Content Security Policy');
  return [
    ...compareRequests(native.requests, ours.requests, browser, pagesInWindows(native)).map((difference) => ({ step, ...difference })),
    ...found('dialogs', dialogs),
    ...found('result', deepDifferences(comparableResult(native.result, browser), comparableResult(ours.result, browser), 'result')),
    ...found('console', listDifferences(fedCmConsole(native.console).filter(own), fedCmConsole(ours.console).filter(own))),
    ...found('issues', listDifferences(issueReasons(native.issues), issueReasons(ours.issues))),
    ...found('windows', listDifferences(plainTimeline(native), plainTimeline(ours))),
  ];
}

/** Compares what native did with what `ours` did. Empty: equal. */
export function compareScenario(native: RecordedScenario, ours: RecordedScenario, browser: BrowserKind): Difference[] {
  const differences: Difference[] = [];
  if (ours.failed !== undefined) differences.push({ step: '', aspect: 'replay', what: short(ours.failed) });
  native.steps.forEach((step, i) => {
    const other = ours.steps[i];
    if (other !== undefined) differences.push(...compareStep(step, other, browser));
    else differences.push({ step: step.label, aspect: 'replay', what: 'the step was not reached' });
  });
  return differences;
}

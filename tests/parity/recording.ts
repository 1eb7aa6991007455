/** What happened in a scenario, in the format of the native recording. */
import { isRecord } from '../support/browser-types.ts';

export interface RecordedRequest {
  t?: number;
  method: string;
  host: string;
  path: string;
  /** The headers that are compared. */
  headers: Record<string, string>;
  /** All of them, as sent. */
  rawHeaders?: [name: string, value: string][];
  httpVersion?: string;
  body?: string;
  status?: number;
  answered?: string;
  doneAt?: number;
}

export interface RecordedDialog {
  t?: number;
  type: string;
  title?: string;
  subtitle?: string;
  accounts: Record<string, unknown>[];
}

export interface RecordedConsoleLine {
  t?: number;
  level: string;
  source: string;
  text: string;
}

export interface RecordedIssue {
  t?: number;
  code: string;
  reason?: string;
}

export interface TimelineEntry {
  t: number;
  kind: string;
  what?: string;
  doneAt?: number;
  /** Of a window: `opened`, `url`, `closed`, `result`. */
  event?: string;
  url?: string;
  hasOpener?: boolean;
  result?: unknown;
  /** Of an action: what was done, or why it could not be done. */
  action?: string;
  failed?: string;
}

export interface RecordedStep {
  label: string;
  run?: string;
  result?: unknown;
  requests: RecordedRequest[];
  dialogsShown: RecordedDialog[];
  console: RecordedConsoleLine[];
  issues: RecordedIssue[];
  timeline: TimelineEntry[];
}

export interface RecordedScenario {
  name: string;
  group: string;
  steps: RecordedStep[];
  /** The replay itself broke. */
  failed?: string;
}

export interface Recording {
  /** What was recorded. */
  subject: string;
  recorded: RecordedScenario[];
}

const LISTS = ['requests', 'dialogsShown', 'console', 'issues', 'timeline'] as const;

function isRecordedStep(value: unknown): value is RecordedStep {
  return isRecord(value) && typeof value['label'] === 'string' && LISTS.every((list) => Array.isArray(value[list]));
}

function isRecordedScenario(value: unknown): value is RecordedScenario {
  return isRecord(value) && typeof value['name'] === 'string' && Array.isArray(value['steps']) && value['steps'].every(isRecordedStep);
}

/** Checks parsed JSON. */
export function parseRecording(value: unknown): Recording {
  if (isRecord(value) && Array.isArray(value['recorded']) && value['recorded'].every(isRecordedScenario)) {
    return { subject: String(value['subject'] ?? value['chromium'] ?? ''), recorded: value['recorded'] };
  }
  throw new TypeError('not a recording');
}

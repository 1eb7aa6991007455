/** The emulator's own export file. */
import type { EmulatorState, StateChange } from '../shared/emulator-state.ts';
import type { Trace } from '../shared/trace-event.ts';
import { isObject } from './queries.ts';
import { problemOf } from './schema.ts';
import { TRACE_FILE } from './trace-schema.ts';

export interface TraceFile {
  format: 'fedcm-trace';
  version: 1;
  /** ISO 8601. */
  exportedAt: string;
  /** Name and version. */
  browser: string;
  traces: Trace[];
  state?: EmulatorState;
  /** Newest first. */
  history?: StateChange[];
}

const VERSION = 1;

/** The message is for the user who opened the file. */
export class TraceFileError extends Error {
  override name = 'TraceFileError';
}

export function writeTraceFile(file: TraceFile): string {
  return `${JSON.stringify(file, null, 1)}\n`;
}

/** @param text A trace file, or a HAR file that the emulator wrote. @throws TraceFileError and nothing else. */
export function parseTraceFile(text: string): TraceFile {
  const json = parse(text.replace(/^\uFEFF/, ''));
  if (!isObject(json)) throw new TraceFileError('This is JSON, but not a trace file: it should be an object with "format": "fedcm-trace".');
  return isObject(json['log']) ? readHar(json['log']) : readTraceFile(json);
}

function parse(text: string): unknown {
  if (text.trim() === '') throw new TraceFileError('The file is empty.');
  try {
    return JSON.parse(text);
  } catch {
    throw new TraceFileError(notJson(text));
  }
}

function notJson(text: string): string {
  const start = text.trimStart();
  if (!/^[[{]/.test(start)) {
    if (/^</.test(start)) return 'This is an HTML or XML file, not a trace file.';
    if (text.includes('\0') || start.startsWith('PK'))
      return 'This is a binary file, not a trace file. If it is an archive, unpack it first.';
    return 'This is not a trace file: it does not start like JSON.';
  }
  return endsInside(start)
    ? 'The file is truncated: it ends in the middle of its JSON. Export or copy it again.'
    : 'The file is damaged: it is not valid JSON.';
}

/** Whether a string, list or object is still open at the end. */
function endsInside(json: string): boolean {
  let depth = 0;
  let inString = false;
  for (let index = 0; index < json.length; index++) {
    const char = json[index];
    if (inString) {
      if (char === '\\') index++;
      else if (char === '"') inString = false;
    } else if (char === '"') inString = true;
    else if (char === '{' || char === '[') depth++;
    else if (char === '}' || char === ']') depth--;
  }
  return inString || depth > 0;
}

/** HAR allows custom members: the emulator puts its whole trace file into one. */
function readHar(log: Record<string, unknown>): TraceFile {
  const own = log['_fedcm'];
  if (!isObject(own)) {
    const creator =
      isObject(log['creator']) && typeof log['creator']['name'] === 'string' ? ` (by ${log['creator']['name'].slice(0, 60)})` : '';
    throw new TraceFileError(
      `This is a HAR file from another program${creator}. It has requests, but nothing about FedCM calls. Only the emulator's own HAR files can be opened.`,
    );
  }
  return readTraceFile(own);
}

function readTraceFile(json: Record<string, unknown>): TraceFile {
  if (json['format'] !== 'fedcm-trace') throw new TraceFileError('This is JSON, but not a trace file: it has no "format": "fedcm-trace".');
  const version = json['version'];
  if (version !== VERSION) {
    throw new TraceFileError(
      typeof version === 'number' && version > VERSION
        ? `The file has version ${version}, but this emulator reads version ${VERSION}. Update the emulator.`
        : `This emulator does not know the file’s version (it reads version ${VERSION}).`,
    );
  }
  const problem = problemOf(TRACE_FILE, json, '');
  if (problem !== null) throw new TraceFileError(`The trace file is damaged: ${problem}.`);
  if (isTraceFile(json)) return json;
  throw new TraceFileError('The trace file is damaged.');
}

function isTraceFile(value: unknown): value is TraceFile {
  return isObject(value) && value['version'] === VERSION && problemOf(TRACE_FILE, value, '') === null;
}

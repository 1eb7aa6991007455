/** Collects what happens in a step of a replay. */
import type { LoggedRequest } from '../support/servers.ts';
import { COMPARED_HEADERS } from './compared-headers.ts';
import type { RecordedConsoleLine, RecordedDialog, RecordedIssue, RecordedRequest, RecordedStep, TimelineEntry } from './recording.ts';
import type { ScenarioStep } from './scenario.ts';

/** The picture of the relying party's own pages is not part of FedCM. */
const isIncidental = (request: LoggedRequest): boolean => (request.host + request.path).startsWith('rp.test/pic');

function recordRequest(request: LoggedRequest, start: number): RecordedRequest {
  const { method, host, path, rawHeaders, httpVersion, body, status, answered, doneAt } = request;
  const headers: Record<string, string> = {};
  for (const name of COMPARED_HEADERS) {
    const value = request.headers[name];
    if (value !== undefined) headers[name] = value;
  }
  return {
    t: request.at - start,
    method,
    host,
    path,
    headers,
    rawHeaders,
    httpVersion,
    ...(body === undefined ? {} : { body }),
    ...(status === undefined ? {} : { status }),
    ...(answered === undefined ? {} : { answered }),
    ...(doneAt === undefined ? {} : { doneAt: doneAt - start }),
  };
}

export class ReplayLog {
  readonly #requests: LoggedRequest[];
  #firstRequest = 0;
  #start = Date.now();
  #dialogs: RecordedDialog[] = [];
  #console: RecordedConsoleLine[] = [];
  #issues: RecordedIssue[] = [];
  #timeline: TimelineEntry[] = [];

  constructor(requests: LoggedRequest[]) {
    this.#requests = requests;
  }

  beginStep(): void {
    this.#firstRequest = this.#requests.length;
    this.#start = Date.now();
    this.#dialogs = [];
    this.#console = [];
    this.#issues = [];
    this.#timeline = [];
  }

  entry(entry: Omit<TimelineEntry, 't'>, at = Date.now()): void {
    this.#timeline.push({ t: at - this.#start, ...entry });
  }

  dialog(at: number, dialog: RecordedDialog): void {
    this.#dialogs.push({ t: at - this.#start, ...dialog });
    this.entry({ kind: 'dialog', what: dialog.type }, at);
  }

  issue(at: number, issue: RecordedIssue): void {
    this.#issues.push({ t: at - this.#start, ...issue });
    this.entry({ kind: 'issue', what: issue.reason ?? issue.code }, at);
  }

  console(at: number, line: RecordedConsoleLine): void {
    if (/favicon/.test(line.text)) return;
    this.#console.push({ t: at - this.#start, ...line });
    this.entry({ kind: 'console', what: line.text.slice(0, 60) }, at);
  }

  endStep(step: ScenarioStep, result: unknown): RecordedStep {
    const requests = this.#requests
      .slice(this.#firstRequest)
      .filter((request) => !isIncidental(request))
      .map((request) => recordRequest(request, this.#start));
    const timeline = [
      ...this.#timeline,
      ...requests.map(({ t = 0, doneAt, method, host, path }) => ({
        t,
        kind: 'request',
        what: `${method} ${host}${path}`,
        ...(doneAt === undefined ? {} : { doneAt }),
      })),
    ].sort((a, b) => a.t - b.t);
    return {
      label: step.label,
      ...(step.run === undefined ? {} : { run: step.run }),
      ...(result === undefined ? {} : { result }),
      requests,
      dialogsShown: this.#dialogs,
      console: this.#console,
      issues: this.#issues,
      timeline,
    };
  }
}

/** What a scenario is replayed with: native FedCM through the DevTools protocol, or the extension through its automation. */
import type { TestBrowser, TestPage } from '../support/browser-types.ts';
import type { FakeServers } from '../support/servers.ts';
import type { RecordedConsoleLine, RecordedDialog, RecordedIssue } from './recording.ts';
import type { DialogAction, Scenario } from './scenario.ts';

/** What a subject reports while a scenario runs; `at` is ms since the epoch. */
export interface SubjectEvents {
  /** `act` does what a person does at this dialog; it rejects where that cannot be done. */
  dialog(at: number, dialog: RecordedDialog, act: (action: DialogAction) => Promise<void>): void;
  dialogClosed(at: number): void;
  issue(at: number, issue: RecordedIssue): void;
  console(at: number, line: RecordedConsoleLine): void;
}

/** One running browser in which one scenario is replayed. */
export interface Stage {
  browser: TestBrowser;
  /** Before the page of the scenario is opened in `page`. */
  prepare(page: TestPage, scenario: Scenario): Promise<void>;
  resetCooldown(page: TestPage): Promise<void>;
  /** Reports what happened up to now. */
  flush(): Promise<void>;
  end(): Promise<void>;
}

export interface Subject {
  readonly name: string;
  /** A browser in the state of a fresh profile. */
  stage(scenario: Scenario, servers: FakeServers, events: SubjectEvents): Promise<Stage>;
  close(): Promise<void>;
}

/** What an action is called in a timeline. */
export function actionName(action: DialogAction): string {
  if (action.select !== undefined) return `select account ${action.select}`;
  if (action.dismiss) return `dismiss (cooldown ${action.cooldown !== false})`;
  if (action.click !== undefined) return `click ${action.click}`;
  return `open ${action.open} of account ${action.account ?? 0}`;
}

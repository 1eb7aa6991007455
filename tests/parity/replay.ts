/** Replays one scenario with a subject and writes down what happened, in the format of the native recording. */
import { type ConsoleLine, sleep, type TestPage, type WindowEvent } from '../support/browser-types.ts';
import type { FakeServers } from '../support/servers.ts';
import type { RecordedDialog, RecordedScenario, RecordedStep } from './recording.ts';
import { ReplayLog } from './replay-log.ts';
import type { DialogAction, PopupAction, Scenario, ScenarioStep } from './scenario.ts';
import { actionName, type Stage, type Subject, type SubjectEvents } from './subject.ts';

/** How long after a dialog or window was shown a person acts on it, where the scenario does not say. */
const DIALOG_PAUSE = 60;
const POPUP_PAUSE = 700;
/** The implied "Got it" at an Error dialog. */
const GOT_IT: DialogAction = { click: 'ErrorGotIt', after: 300 };
/** ms until a call counts as pending, and ms waited after a result, where the scenario does not say. */
const TIMEOUT = 6000;
const SETTLE = 250;

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** What a person will do in the running step. */
class Person {
  #dialogs: (DialogAction | 'leave')[] = [];
  #popups: PopupAction[] = [];
  #leaveError = false;
  #gone = false;
  readonly #log: ReplayLog;

  constructor(log: ReplayLog) {
    this.#log = log;
  }

  begin(step: ScenarioStep): void {
    this.#dialogs = [...(step.dialogs ?? [])];
    this.#popups = [...(step.popups ?? [])];
    this.#leaveError = step.leaveError ?? false;
  }

  /** The scenario is over: what is still to be done is not done any more. */
  leave(): void {
    this.#gone = true;
  }

  async atDialog(dialog: RecordedDialog, act: (action: DialogAction) => Promise<void>): Promise<void> {
    const action = this.#dialogs.shift() ?? (dialog.type === 'Error' && !this.#leaveError ? GOT_IT : 'leave');
    if (action === 'leave') return;
    await sleep(action.after ?? DIALOG_PAUSE);
    if (this.#gone) return;
    this.#log.entry({ kind: 'action', action: actionName(action) });
    try {
      await act(action);
      if (action.then !== undefined) this.#dialogs.unshift(...[action.then].flat());
    } catch (error) {
      this.#log.entry({ kind: 'action', failed: messageOf(error) });
    }
  }

  async atWindow(page: TestPage): Promise<void> {
    const action = this.#popups.shift();
    if (action === undefined) return;
    await sleep(action.after ?? POPUP_PAUSE);
    if (this.#gone) return;
    if (action.close) {
      this.#log.entry({ kind: 'action', action: 'user closes the popup window' });
      await page.close();
    }
    if (action.eval !== undefined) {
      this.#log.entry({ kind: 'action', action: `popup runs ${action.eval}` });
      const evaluation = await page.evaluate(`T.run(async () => (${action.eval}))`);
      this.#log.entry({ kind: 'popup', event: 'result', result: evaluation.ok ? evaluation.value : evaluation.error });
    }
  }
}

async function runInPage(page: TestPage, step: ScenarioStep, run: string): Promise<unknown> {
  const userGesture = step.gesture ?? false;
  // The browser process hears of a page's user activation a moment later than the page itself.
  if (userGesture) {
    await page.evaluate('0', { userGesture });
    await sleep(100);
  }
  const timeout = step.timeout ?? TIMEOUT;
  const expression = step.several ? `T.all(${run})` : `T.run(() => (${run}))`;
  const evaluated = page.evaluate(expression, { userGesture }).then(
    (evaluation) => (evaluation.ok ? evaluation.value : { outcome: 'evaluation failed', value: evaluation.error }),
    (error: unknown) => ({ outcome: 'evaluation failed', value: messageOf(error) }),
  );
  return Promise.race([evaluated, sleep(timeout).then(() => ({ outcome: 'pending', afterMs: timeout }))]);
}

/** What a step is run with. */
interface Running {
  page: TestPage;
  stage: Stage;
  servers: FakeServers;
  log: ReplayLog;
  openWindows: ReadonlySet<string>;
}

async function runStep(step: ScenarioStep, { page, stage, servers, log, openWindows }: Running): Promise<RecordedStep> {
  const goto = async (target: TestPage, url: string): Promise<void> => {
    const error = await target.goto(url);
    if (error !== null) log.entry({ kind: 'navigation', url, failed: error });
  };
  let result: unknown;
  if (step.goto !== undefined) await goto(page, step.goto);
  if (step.resetCooldown) await stage.resetCooldown(page);
  if (step.newTab !== undefined) {
    await goto(await stage.browser.newPage(), step.newTab);
    log.entry({ kind: 'popup', event: 'opened', url: step.newTab });
  }
  if (step.routes) Object.assign(servers.routes, step.routes);
  if (step.click) await page.click(5, 5);
  if (step.run !== undefined) {
    result = await runInPage(page, step, step.run);
    const outcome = typeof result === 'object' && result !== null && 'outcome' in result ? String(result.outcome) : '';
    log.entry({ kind: 'result', what: outcome });
  }
  await sleep(step.settle ?? SETTLE);
  for (let i = 0; i < 20 && openWindows.size > 0 && !step.leavePopups; i++) await sleep(75);
  await stage.flush();
  return log.endStep(step, result);
}

/** Replays `scenario`. Never rejects: a replay that broke has `failed`. */
export async function replay(scenario: Scenario, subject: Subject, servers: FakeServers): Promise<RecordedScenario> {
  const out: RecordedScenario = { name: scenario.name, group: scenario.group, steps: [] };
  servers.reset({ ...scenario.routes });
  const log = new ReplayLog(servers.log);
  const person = new Person(log);
  const openWindows = new Set<string>();
  let live = true;
  let running = false;
  const events: SubjectEvents = {
    dialog(at, dialog, act) {
      if (!live) return;
      log.dialog(at, dialog);
      if (running) void person.atDialog(dialog, act);
    },
    dialogClosed(at) {
      if (live) log.entry({ kind: 'dialog-closed' }, at);
    },
    issue(at, issue) {
      if (live) log.issue(at, issue);
    },
    console(at, line) {
      if (live) log.console(at, line);
    },
  };
  const onWindow = (event: WindowEvent): void => {
    if (!live || !running) return;
    const { at, page, url } = event;
    if (event.event === 'opened') {
      openWindows.add(page.id);
      log.entry({ kind: 'popup', event: 'opened', url, hasOpener: event.hasOpener }, at);
      person.atWindow(page).catch((error: unknown) => log.entry({ kind: 'action', failed: messageOf(error) }));
    } else {
      if (event.event === 'closed') openWindows.delete(page.id);
      log.entry({ kind: 'popup', event: event.event, url }, at);
    }
  };
  const removers: (() => void)[] = [];
  let stage: Stage | null = null;
  try {
    stage = await subject.stage(scenario, servers, events);
    const { browser } = stage;
    const onConsole = ({ at, level, source, text }: ConsoleLine): void => {
      if (live && running) events.console(at, { level, source, text });
    };
    removers.push(browser.onWindow(onWindow), browser.onConsole(onConsole));
    const first = await browser.newPage();
    for (const url of scenario.setup ?? []) await first.goto(url);
    const page = await browser.newPage();
    await first.close();
    await stage.prepare(page, scenario);
    await page.goto(scenario.page);
    await sleep(60);
    running = true;
    for (const step of scenario.steps) {
      log.beginStep();
      person.begin(step);
      out.steps.push(await runStep(step, { page, stage, servers, log, openWindows }));
    }
  } catch (error) {
    out.failed = error instanceof Error ? (error.stack ?? error.message) : String(error);
  } finally {
    live = false;
    person.leave();
    for (const remove of removers) remove();
    await stage?.end().catch((error: unknown) => {
      out.failed ??= messageOf(error);
    });
  }
  return out;
}

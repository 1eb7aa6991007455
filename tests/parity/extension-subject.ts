/** The emulator in a real browser, answered through its automation. One browser serves many scenarios; its state is reset between them. */
import { type BrowserKind, type ExtensionBrowser, isRecord, sleep, type TestPage } from '../support/browser-types.ts';
import { launchBrowser } from '../support/browsers.ts';
import type { FakeServers } from '../support/servers.ts';
import type { RecordedDialog } from './recording.ts';
import type { DialogAction, Scenario } from './scenario.ts';
import type { Stage, Subject, SubjectEvents } from './subject.ts';

export interface ExtensionSubjectOptions {
  browser: BrowserKind;
  /** Directory of the built extension. */
  extension: string;
  withoutNativeFedCm: boolean;
}

/** How often the traces are looked at for new dialogs and verdicts, in ms. */
const POLL = 40;

/**
 * Runs on the automation page: the trace events that are new since the last look, with the tab of their flow.
 * How far each trace was read is kept there, so that bodies do not travel again and again.
 */
const NEW_EVENTS = `(async () => {
  const read = (globalThis.parityRead ??= new Map());
  const out = [];
  for (const { flowId } of await fedcm.getFlows()) {
    const trace = await fedcm.getTrace({ flowId }).catch(() => null);
    if (!trace) continue;
    const from = read.get(flowId) ?? 0;
    read.set(flowId, Math.max(from, trace.events.length));
    for (const event of trace.events.slice(from)) {
      if (['dialog-shown', 'dialog-closed', 'verdict'].includes(event.type)) out.push({ ...event, tabId: trace.tabId });
    }
  }
  return out;
})()`;

async function act(browser: ExtensionBrowser, tabId: unknown, action: DialogAction): Promise<void> {
  if (action.select !== undefined) await browser.automation('selectAccount', { accountIndex: action.select, tabId });
  else if (action.dismiss) await browser.automation('cancelDialog', { triggerCooldown: action.cooldown !== false, tabId });
  else if (action.click !== undefined) await browser.automation('clickDialogButton', { dialogButton: action.click, tabId });
  else if (action.open !== undefined) {
    await browser.automation('openUrl', { accountIndex: action.account ?? 0, accountUrlType: action.open, tabId });
  }
}

function recordedDialog(value: unknown): RecordedDialog | null {
  if (!isRecord(value)) return null;
  // The chooser's "Verifying…" is the same dialog going on; auto re-authentication verifies from the start.
  if (value['verifying'] !== undefined && value['type'] === 'AccountChooser') return null;
  const { title, subtitle, accounts } = value;
  return {
    type: String(value['type']),
    ...(typeof title === 'string' ? { title } : {}),
    ...(typeof subtitle === 'string' ? { subtitle } : {}),
    accounts: Array.isArray(accounts) ? accounts.filter(isRecord) : [],
  };
}

/** Reports one event of a trace. */
function report(browser: ExtensionBrowser, event: Record<string, unknown>, events: SubjectEvents): void {
  const at = typeof event['at'] === 'number' ? event['at'] : Date.now();
  const { type, tabId, failure } = event;
  if (type === 'dialog-shown') {
    const dialog = recordedDialog(event['dialog']);
    if (dialog !== null) events.dialog(at, dialog, (action) => act(browser, tabId, action));
  } else if (type === 'dialog-closed') events.dialogClosed(at);
  else if (type === 'verdict' && isRecord(failure)) events.issue(at, { code: 'verdict', reason: String(failure['code']) });
}

export class ExtensionSubject implements Subject {
  readonly name = 'extension';
  readonly #options: ExtensionSubjectOptions;
  #shared: { browser: ExtensionBrowser; servers: FakeServers } | null = null;

  constructor(options: ExtensionSubjectOptions) {
    this.#options = options;
  }

  async #browserFor(scenario: Scenario, servers: FakeServers): Promise<ExtensionBrowser> {
    const { browser: kind, extension, withoutNativeFedCm } = this.#options;
    const options = { servers, extension, withoutNativeFedCm };
    if (scenario.flags !== undefined) return launchBrowser(kind, { ...options, flags: scenario.flags });
    this.#shared ??= { browser: await launchBrowser(kind, options), servers };
    return this.#shared.browser;
  }

  /** A browser in the state of a fresh profile; a broken one is replaced. */
  async #freshBrowser(scenario: Scenario, servers: FakeServers): Promise<ExtensionBrowser> {
    const reset = async (browser: ExtensionBrowser): Promise<ExtensionBrowser> => {
      await browser.reset();
      await browser.automation('resetState');
      await browser.automation('setSettings', { surface: 'none', rejectionDelay: scenario.rejectionDelay === true });
      // What was before this scenario counts as read.
      await browser.evaluateInExtension('(globalThis.parityRead = undefined, true)');
      await browser.evaluateInExtension(NEW_EVENTS);
      return browser;
    };
    const browser = await this.#browserFor(scenario, servers);
    try {
      return await reset(browser);
    } catch {
      await browser.close();
      if (browser === this.#shared?.browser) this.#shared = null;
      return reset(await this.#browserFor(scenario, servers));
    }
  }

  async stage(scenario: Scenario, servers: FakeServers, events: SubjectEvents): Promise<Stage> {
    const browser = await this.#freshBrowser(scenario, servers);
    let live = true;
    const poll = async (): Promise<void> => {
      const found = await browser.evaluateInExtension(NEW_EVENTS);
      if (!live || !Array.isArray(found)) return;
      for (const event of found) if (isRecord(event)) report(browser, event, events);
    };
    const polling = (async () => {
      while (live) {
        await poll();
        await sleep(POLL);
      }
    })();
    // A broken automation shows in `flush`.
    polling.catch(() => {});
    return {
      browser,
      prepare: () => Promise.resolve(),
      resetCooldown: async (_page: TestPage) => void (await browser.automation('resetCooldown')),
      flush: poll,
      end: async () => {
        live = false;
        await polling.catch(() => {});
        if (browser !== this.#shared?.browser) await browser.close();
      },
    };
  }

  async close(): Promise<void> {
    await this.#shared?.browser.close();
    this.#shared = null;
  }
}

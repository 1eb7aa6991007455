/** Part `scale`: how time and memory grow with accounts, identity providers, pending calls and what is in storage. */
import type { TestPage } from '../tests/support/browser-types.ts';
import { type Recorder, WITH_FEDCM } from './figure.ts';
import { routes } from './identity-providers.ts';
import { backgroundMemory, storageUsed } from './memory.ts';
import { abort, beginGet, open, resolved } from './page-script.ts';
import type { PartOptions } from './run-parts.ts';
import { launchSubject, type Subject } from './subject.ts';

const SERIES = {
  accounts: 'get() → dialog, by accounts',
  accountsToken: 'account selected → token, by accounts',
  record: 'the call in storage.session, by accounts',
  providers: 'get() → dialog, by IdPs',
  tabs: 'get() → dialog, by tabs with a pending call',
  tabsToken: 'account selected → token, by tabs with a pending call',
  tabsMemory: 'background memory, by tabs with a pending call',
  stored: 'get() → dialog, by connected accounts and login statuses in storage',
  storedToken: 'account selected → token, by connected accounts and login statuses in storage',
  storedState: 'getState(), by connected accounts and login statuses in storage',
} as const;

const ACCOUNTS = [1, 10, 100, 1000];
const PROVIDERS = [1, 5, 10];
const TABS = [0, 10, 50, 100];
const STORED = [0, 100, 1000, 10_000];
/** Samples of getState(), which carries megabytes where there are 20,000 items. */
const STATES = 5;

/** A process for each of a hundred tabs would measure the machine's memory. */
const FEW_PROCESSES = ['--renderer-process-limit=4'];

interface Stage {
  subject: Subject;
  page: TestPage;
  recorder: Recorder;
}

export async function measureScale(options: PartOptions): Promise<void> {
  const { n, recorder, log } = options;
  for (const name of options.subjects.filter((candidate) => WITH_FEDCM.includes(candidate))) {
    const subject = await launchSubject(name, { flags: FEW_PROCESSES });
    try {
      const stage = { subject, page: await subject.newPage(), recorder };
      await byAccounts(stage, n);
      await byProviders(stage, n);
      log(`scale: ${name}: accounts and IdPs`);
      if (name !== 'native') {
        await byStored(stage, n);
        log(`scale: ${name}: storage`);
      }
      await byTabs(stage, n);
      log(`scale: ${name}: tabs`);
    } catch (error) {
      log(`scale: ${name}: ${String(error)}`);
      recorder.remark(name, 'not finished', String(error));
    } finally {
      await subject.close();
    }
  }
}

function add({ subject, recorder }: Stage, series: string, size: number, unit: 'ms' | 'kB', value: number): void {
  recorder.add(subject.name, `${series}: ${size}`, unit, value, { name: series, size });
}

/** One sign-in; the first of a series, which warms up, is not `counted`. */
async function signIn(stage: Stage, count: (dialog: number, token: number) => void): Promise<void> {
  const { subject, page } = stage;
  const { shownAt } = await subject.nextDialog();
  await beginGet(page);
  const shown = await shownAt;
  const selected = await subject.select();
  const { calledAt, settledAt } = await resolved(page);
  count(shown - calledAt, settledAt - selected);
}

async function byAccounts(stage: Stage, n: number): Promise<void> {
  const { subject, page } = stage;
  for (const size of ACCOUNTS) {
    subject.servers.reset(routes({ accounts: size }));
    await open(page, 'https://rp.test/page');
    for (let i = -1; i < n; i++) {
      await signIn(stage, (dialog, token) => {
        if (i < 0) return;
        add(stage, SERIES.accounts, size, 'ms', dialog);
        add(stage, SERIES.accountsToken, size, 'ms', token);
      });
    }
    if (subject.name === 'native') continue;
    await subject.browser.automation('resetState');
    await subject.browser.automation('setSettings', { surface: 'none', rejectionDelay: false, cooldown: false });
    const { shownAt } = await subject.nextDialog();
    await beginGet(page);
    await shownAt;
    add(stage, SERIES.record, size, 'kB', (await storageUsed(subject)).session / 1000);
    await abort(page);
  }
}

async function byProviders(stage: Stage, n: number): Promise<void> {
  const { subject, page } = stage;
  for (const size of PROVIDERS) {
    subject.servers.reset(routes({ providers: size }));
    await open(page, 'https://rp.test/page');
    for (let i = -1; i < n; i++) {
      const { shownAt } = await subject.nextDialog();
      await beginGet(page, { providers: size });
      const shown = await shownAt;
      const { calledAt } = await abort(page);
      if (i >= 0) add(stage, SERIES.providers, size, 'ms', shown - calledAt);
    }
  }
}

/** Writes as many connections and login statuses of other sites as `count`, where the background keeps them. */
function seed(count: number, storeId: string): string {
  return `(async () => {
    const { local } = (globalThis.browser ?? globalThis.chrome).storage;
    const at = Date.now();
    for (let from = 0; from < ${count}; from += 1000) {
      const items = {};
      for (let i = from; i < Math.min(from + 1000, ${count}); i++) {
        items['connected:${storeId} https://rp' + i + '.example https://rp' + i + '.example https://idp.test'] = { ['account-' + i]: at };
        items['login-status:${storeId} https://idp' + i + '.example'] = { status: 'logged-in', setBy: 'automation', at };
      }
      await local.set(items);
    }
    return true;
  })()`;
}

const GET_STATE = `(async () => { const started = performance.now(); await fedcm.getState(); return performance.now() - started; })()`;

async function byStored(stage: Stage, n: number): Promise<void> {
  const { subject, page } = stage;
  const { browser } = subject;
  for (const size of STORED) {
    await browser.evaluateInExtension(seed(size, subject.name === 'firefox' ? 'firefox-default' : '0'));
    subject.servers.reset(routes({}));
    await open(page, 'https://rp.test/page');
    for (let i = -1; i < n; i++) {
      await signIn(stage, (dialog, token) => {
        if (i < 0) return;
        add(stage, SERIES.stored, size, 'ms', dialog);
        add(stage, SERIES.storedToken, size, 'ms', token);
      });
      if (i >= STATES) continue;
      const took = Number(await browser.evaluateInExtension(GET_STATE));
      if (i >= 0) add(stage, SERIES.storedState, size, 'ms', took);
    }
  }
  await browser.automation('resetState');
  await browser.automation('setSettings', { surface: 'none', rejectionDelay: false, cooldown: false });
}

async function byTabs(stage: Stage, n: number): Promise<void> {
  const { subject } = stage;
  subject.servers.reset(routes({}));
  const tabs: TestPage[] = [];
  for (const size of TABS) {
    while (tabs.length < size) {
      const tab = await subject.newPage();
      tabs.push(tab);
      await open(tab, 'https://rp.test/page');
      const { shownAt } = await subject.nextDialog();
      await beginGet(tab);
      await shownAt;
    }
    // The tab that was opened last is the one which the person looks at: browsers slow the timers of the others down.
    const page = await subject.newPage();
    await open(page, 'https://rp.test/page');
    for (let i = -1; i < n; i++) {
      await signIn({ ...stage, page }, (dialog, token) => {
        if (i < 0) return;
        add(stage, SERIES.tabs, size, 'ms', dialog);
        add(stage, SERIES.tabsToken, size, 'ms', token);
      });
    }
    await page.close();
    if (subject.name !== 'native') add(stage, SERIES.tabsMemory, size, 'kB', (await backgroundMemory(subject)) / 1000);
  }
  for (const tab of tabs) await tab.close();
}

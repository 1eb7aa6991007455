/**
 * npx tsx bench/profile.ts [--n 20] [--delay 0]: where the time of a warm sign-in goes in Chromium's background.
 *
 * Wraps the browser's APIs in the running service worker (through DevTools; the extension itself is as it is built), lists each call
 * of one sign-in on a time line, and what all of them cost; then the functions in which the worker's CPU profile spends most.
 */
import { parseArgs } from 'node:util';
import { isRecord } from '../tests/support/browser-types.ts';
import { ChromiumBrowser } from '../tests/support/chromium.ts';
import { routes } from './identity-providers.ts';
import { attachWorker } from './memory.ts';
import { beginGet, open, resolved } from './page-script.ts';
import { summarise } from './statistics.ts';
import { launchSubject } from './subject.ts';

const { values } = parseArgs({ options: { n: { type: 'string', default: '20' }, delay: { type: 'string', default: '0' } } });

const WRAP = `(() => {
  const calls = (globalThis.profiledCalls = []);
  const wrap = (object, name, label) => {
    const original = object?.[name];
    if (typeof original !== 'function') return;
    object[name] = function (...args) {
      const at = performance.now() + performance.timeOrigin;
      const call = { label, at, took: -1, detail: label.includes('storage') ? (typeof args[0] === 'string' ? args[0] : Object.keys(args[0] ?? {}).join()).slice(0, 40) : label === 'fetch' ? String(args[0]).replace(/[?#].*/, '') : args[1]?.type ?? '' };
      calls.push(call);
      const result = Reflect.apply(original, this, args);
      if (typeof result?.then === 'function') result.then(() => { call.took = performance.now() + performance.timeOrigin - at; }, () => { call.took = performance.now() + performance.timeOrigin - at; });
      else call.took = performance.now() + performance.timeOrigin - at;
      return result;
    };
  };
  const { storage, cookies, declarativeNetRequest, tabs, webNavigation, webRequest, publicSuffix, action, windows, runtime } = chrome;
  for (const area of ['session', 'local']) for (const name of ['get', 'set', 'remove', 'getKeys']) wrap(storage[area], name, 'storage.' + area + '.' + name);
  for (const name of ['getAll', 'set', 'remove']) wrap(cookies, name, 'cookies.' + name);
  for (const name of ['updateSessionRules', 'getSessionRules']) wrap(declarativeNetRequest, name, 'declarativeNetRequest.' + name);
  for (const name of ['sendMessage', 'get']) wrap(tabs, name, 'tabs.' + name);
  for (const name of ['getFrame', 'getAllFrames']) wrap(webNavigation, name, 'webNavigation.' + name);
  for (const event of ['onHeadersReceived', 'onBeforeRedirect', 'onErrorOccurred', 'onCompleted', 'onSendHeaders', 'onBeforeSendHeaders']) for (const name of ['addListener', 'removeListener']) wrap(webRequest[event], name, 'webRequest.' + name);
  wrap(publicSuffix, 'getDomain', 'publicSuffix.getDomain');
  wrap(action, 'setBadgeText', 'action.setBadgeText');
  wrap(runtime, 'getContexts', 'runtime.getContexts');
  wrap(indexedDB, 'open', 'indexedDB.open');
  wrap(globalThis, 'fetch', 'fetch');
  return true;
})()`;

interface ProfiledCall {
  label: string;
  detail: string;
  /** ms since the epoch. */
  at: number;
  /** ms; negative where it never ended. */
  took: number;
}

function isProfiledCall(value: unknown): value is ProfiledCall {
  return isRecord(value) && typeof value['label'] === 'string' && typeof value['at'] === 'number' && typeof value['took'] === 'number';
}

const subject = await launchSubject('chromium');
try {
  if (!(subject.browser instanceof ChromiumBrowser)) throw new Error('not Chromium');
  const page = await subject.newPage();
  subject.servers.reset(routes({ delay: Number(values.delay) }));
  await open(page, 'https://rp.test/page');
  const { session } = await attachWorker(subject.browser);
  await session.send('Profiler.enable');
  await session.send('Runtime.evaluate', { expression: WRAP });
  const signIn = async (): Promise<{ calledAt: number; shown: number; selected: number; settledAt: number }> => {
    const { shownAt } = await subject.nextDialog();
    await beginGet(page);
    const shown = await shownAt;
    const selected = await subject.select();
    return { ...(await resolved(page)), shown, selected };
  };
  for (let i = 0; i < 3; i++) await signIn();
  const n = Number(values.n);
  const all: ProfiledCall[] = [];
  let last: { times: Awaited<ReturnType<typeof signIn>>; calls: ProfiledCall[] } | null = null;
  await session.send('Profiler.start');
  const dialogs: number[] = [];
  const tokens: number[] = [];
  for (let i = 0; i < n; i++) {
    await session.send('Runtime.evaluate', { expression: 'profiledCalls.length = 0' });
    const times = await signIn();
    const { result } = await session.send('Runtime.evaluate', { expression: 'profiledCalls', returnByValue: true });
    const found: unknown = result.value;
    const calls = Array.isArray(found) ? found.filter(isProfiledCall) : [];
    all.push(...calls);
    dialogs.push(times.shown - times.calledAt);
    tokens.push(times.settledAt - times.selected);
    last = { times, calls };
  }
  const { profile } = await session.send('Profiler.stop');
  console.log(`get() → dialog: ${summarise(dialogs)?.median} ms; selection → token: ${summarise(tokens)?.median} ms (medians of ${n})\n`);
  if (last) {
    const { calledAt, shown, selected, settledAt } = last.times;
    console.log(
      `the last sign-in: dialog after ${shown - calledAt} ms, selected at ${selected - calledAt} ms, token at ${settledAt - calledAt} ms`,
    );
    for (const { label, detail, at, took } of last.calls) {
      console.log(`${(at - calledAt).toFixed(1).padStart(8)} +${took.toFixed(1).padStart(6)}  ${label}  ${detail}`);
    }
  }
  console.log('\ncalls of one sign-in: count, median ms');
  for (const label of new Set(all.map((call) => call.label))) {
    const own = all.filter((call) => call.label === label);
    console.log(
      `${(own.length / n).toFixed(1).padStart(6)} × ${(summarise(own.map(({ took }) => took))?.median ?? 0).toFixed(1).padStart(6)}  ${label}`,
    );
  }
  console.log('\nCPU of one sign-in by function, ms');
  const self = new Map<string, number>();
  const names = new Map(
    profile.nodes.map(({ id, callFrame }) => [
      id,
      `${callFrame.functionName || '(anonymous)'} ${callFrame.url.replace(/.*\//, '')}:${callFrame.lineNumber}:${callFrame.columnNumber}`,
    ]),
  );
  for (const [at, id] of (profile.samples ?? []).entries()) {
    const name = names.get(id) ?? '';
    self.set(name, (self.get(name) ?? 0) + (profile.timeDeltas?.[at] ?? 0) / 1000 / n);
  }
  for (const [name, ms] of [...self].toSorted((a, b) => b[1] - a[1]).slice(0, 20)) console.log(`${ms.toFixed(2).padStart(8)}  ${name}`);
} finally {
  await subject.close();
}
process.exit();

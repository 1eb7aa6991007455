/** Part `page-cost`: what a page that does not use FedCM pays for the extension. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { extensionDirectory } from '../tests/parity/fixtures.ts';
import { isRecord, type TestPage } from '../tests/support/browser-types.ts';
import { ChromiumBrowser } from '../tests/support/chromium.ts';
import { traceInjection } from './chromium-trace.ts';
import type { Recorder } from './figure.ts';
import { pageHeap } from './memory.ts';
import { evaluate, open } from './page-script.ts';
import type { PartOptions } from './run-parts.ts';
import { launchSubject, type Subject } from './subject.ts';
import { countWakeUps } from './wake-ups.ts';

const FRAMES = 50;

/** Samples of the heap: to the byte the same in Chromium, and seconds of collecting garbage in Firefox. */
const HEAPS = 5;

const ROUTES = {
  'rp.test/empty': { type: 'text/html', body: '<!doctype html><link rel=icon href=data:,><title>.</title>' },
  'rp.test/frames': {
    type: 'text/html',
    body: `<!doctype html><link rel=icon href=data:,>${'<iframe src="/empty"></iframe>'.repeat(FRAMES)}`,
  },
};

export const FIGURES = {
  append: 'appending an empty frame',
  scripts: 'scripts, compiled and run, per frame',
  injection: 'injection as a whole, per frame',
  emptyLoad: 'load event, empty page',
  framesLoad: `load event, page with ${FRAMES} frames`,
  heap: 'heap per frame',
  injected: 'injected scripts',
  wakeUps: 'background starts on 20 pages without FedCM',
} as const;

/** The page's document has no script of its own; a frame is there, with all that is injected, when `append` returns. */
const APPEND = `(() => {
  const started = performance.now();
  for (let i = 0; i < ${FRAMES}; i++) document.body.append(document.createElement('iframe'));
  return (performance.now() - started) / ${FRAMES};
})()`;

const LOAD = `(() => { const [entry] = performance.getEntriesByType('navigation'); return entry.loadEventEnd - entry.startTime; })()`;

export async function measurePageCost({ n, subjects, recorder, log }: PartOptions): Promise<void> {
  const launched: { subject: Subject; page: TestPage }[] = [];
  try {
    for (const name of subjects) {
      const subject = await launchSubject(name);
      subject.servers.reset(ROUTES);
      const page = await subject.browser.newPage();
      launched.push({ subject, page });
      if (name === 'chromium' || name === 'firefox') recorder.add(name, FIGURES.injected, 'bytes', injectedBytes(name));
    }
    for (let i = -1; i < n; i++) {
      for (const { subject, page } of launched) await measureOnce(subject, page, i < HEAPS, i < 0 ? null : recorder);
    }
    log(`page-cost: ${n} samples`);
    for (const { subject } of launched) {
      if (subject.name !== 'chromium' && subject.name !== 'firefox') continue;
      recorder.add(subject.name, FIGURES.wakeUps, 'count', await countWakeUps(subject));
    }
  } finally {
    for (const { subject } of launched) await subject.close();
  }
}

async function measureOnce(subject: Subject, page: TestPage, heap: boolean, recorder: Recorder | null): Promise<void> {
  const { name, browser } = subject;
  const loaded = async (url: string): Promise<number> => {
    await open(page, url);
    return Number(await evaluate(page, LOAD));
  };
  const emptyLoad = await loaded('https://rp.test/empty');
  const heapBefore = heap ? await pageHeap(subject, page) : Number.NaN;
  const append = Number(await evaluate(page, APPEND));
  const heapAfter = heap ? await pageHeap(subject, page) : Number.NaN;
  const framesLoad = await loaded('https://rp.test/frames');
  recorder?.add(name, FIGURES.emptyLoad, 'ms', emptyLoad);
  recorder?.add(name, FIGURES.append, 'ms', append);
  recorder?.add(name, FIGURES.framesLoad, 'ms', framesLoad);
  recorder?.add(name, FIGURES.heap, 'kB', (heapAfter - heapBefore) / FRAMES / 1000);
  if ((name !== 'chromium' && name !== 'chromium-empty') || !(browser instanceof ChromiumBrowser)) return;
  const cost = await traceInjection(browser, async () => void (await loaded('https://rp.test/frames')));
  recorder?.add(name, FIGURES.scripts, 'ms', cost.scripts / (FRAMES + 1));
  recorder?.add(name, FIGURES.injection, 'ms', cost.injection / (FRAMES + 1));
}

/** Bytes of all content scripts of the built extension. */
function injectedBytes(name: 'chromium' | 'firefox'): number {
  const folder = extensionDirectory(name);
  const manifest: unknown = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8'));
  const scripts: unknown[] = isRecord(manifest) && Array.isArray(manifest['content_scripts']) ? manifest['content_scripts'] : [];
  const files = scripts.flatMap((script) => (isRecord(script) && Array.isArray(script['js']) ? script['js'].map(String) : []));
  return files.reduce((sum, file) => sum + readFileSync(join(folder, file)).byteLength, 0);
}

/**
 * npm run parity -- [--browser chromium|firefox] [--subject extension|native] [--filter TEXT] [--jobs N] [--retries N]
 *   [--json FILE] [--out FILE] [--scenarios FILE] [--recording FILE] [--extension DIR] [--without-native] [--representative] [--quiet]
 * npm run parity:record -- --out FILE […]: the same with native Chromium, compared with nothing.
 */
import { existsSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { ExtensionSubject } from './extension-subject.ts';
import { extensionDirectory, loadRecording, loadScenarios } from './fixtures.ts';
import { NativeSubject } from './native-subject.ts';
import type { Recording } from './recording.ts';
import { describeOutcome, describeTotals } from './report.ts';
import { REPRESENTATIVE } from './representative.ts';
import { runAll } from './run-all.ts';

const { values } = parseArgs({
  options: {
    browser: { type: 'string', default: 'chromium' },
    subject: { type: 'string', default: 'extension' },
    filter: { type: 'string' },
    jobs: { type: 'string', default: '2' },
    retries: { type: 'string', default: '1' },
    json: { type: 'string' },
    out: { type: 'string' },
    scenarios: { type: 'string' },
    recording: { type: 'string' },
    extension: { type: 'string' },
    record: { type: 'boolean', default: false },
    'without-native': { type: 'boolean', default: false },
    representative: { type: 'boolean', default: false },
    quiet: { type: 'boolean', default: false },
  },
});

const browser = values.browser === 'firefox' ? 'firefox' : 'chromium';
const extension = values.extension ?? extensionDirectory(browser);
const isNative = values.record || values.subject === 'native';
if (isNative && browser === 'firefox') throw new Error('native FedCM is that of Chromium');
if (!isNative && !existsSync(extension)) throw new Error(`there is no built extension in ${extension}: npm run build`);
if (values.record && values.out === undefined) throw new Error('parity:record needs --out FILE');

const wanted = (name: string, group: string): boolean =>
  (values.filter === undefined || values.filter.split(',').some((text) => name.includes(text) || group === text)) &&
  (!values.representative || REPRESENTATIVE.includes(name));
const scenarios = loadScenarios(values.scenarios).filter(({ name, group }) => wanted(name, group));
const native = values.record ? [] : loadRecording(values.recording).recorded;
const createSubject = isNative
  ? (): NativeSubject => new NativeSubject()
  : (): ExtensionSubject => new ExtensionSubject({ browser, extension, withoutNativeFedCm: values['without-native'] });

const start = Date.now();
const outcomes = await runAll({
  browser,
  scenarios,
  native: new Map(native.map((recorded) => [recorded.name, recorded])),
  createSubject,
  jobs: Number(values.jobs),
  retries: Number(values.retries),
  onOutcome: (outcome) => {
    if (!values.quiet || outcome.verdict === 'different') console.log(describeOutcome(outcome));
  },
});
console.log(describeTotals(outcomes, Date.now() - start));

if (values.json !== undefined) {
  const plain = outcomes.map(({ replayed: _, ...outcome }) => outcome);
  writeFileSync(values.json, JSON.stringify(plain, null, 1));
}
if (values.out !== undefined) {
  const subject = isNative ? 'native Chromium' : `FedCM emulator in ${browser}`;
  const recording: Recording = { subject, recorded: outcomes.map(({ replayed }) => replayed) };
  writeFileSync(values.out, JSON.stringify(recording));
}
process.exit(outcomes.some(({ verdict }) => verdict === 'different') ? 1 : 0);

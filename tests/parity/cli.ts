/** `npm run parity` and `npm run parity:record`: see HELP. */
import { existsSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import type { BrowserKind } from '../support/browser-types.ts';
import { ExtensionSubject } from './extension-subject.ts';
import { extensionDirectory, fixtureSets, loadRecording, loadScenarios, setFiles } from './fixtures.ts';
import { NativeSubject } from './native-subject.ts';
import type { Recording } from './recording.ts';
import { describeOutcome, describeTotals } from './report.ts';
import { REPRESENTATIVE } from './representative.ts';
import { runAll } from './run-all.ts';

const HELP = `Replays recorded scenarios with the built extension, and compares each with the behaviour of native FedCM.

  npm run parity -- [options]
  npm run parity:record -- --out FILE [options]   records native Chromium instead, and compares nothing

Scenarios
  --filter TEXT[,TEXT…]   only those whose name contains a TEXT, or whose group is a TEXT
  --set NAME              only one set of fixtures (${fixtureSets().join(', ')})
  --representative        only those that npm test replays
  --scenarios FILE        those in a file; --recording FILE is the native recording of them

Replay
  --browser NAME          chromium (the default) or firefox
  --subject NAME          extension (the default) or native
  --extension DIR         another build of the extension
  --without-native        turn off Chromium's own FedCM
  --jobs N                number of parallel browsers (2)
  --retries N             replay a different scenario up to N more times (0); the report lists those that needed it

Output
  --quiet                 print only the differences
  --json FILE             write the outcomes
  --out FILE              write the recording
  --help                  show this text

Exit code: 0 if nothing differs, 1 if something does, 2 if the options are invalid.`;

function readOptions() {
  try {
    return parseArgs({
      options: {
        browser: { type: 'string', default: 'chromium' },
        subject: { type: 'string', default: 'extension' },
        filter: { type: 'string' },
        set: { type: 'string' },
        jobs: { type: 'string', default: '2' },
        retries: { type: 'string', default: '0' },
        json: { type: 'string' },
        out: { type: 'string' },
        scenarios: { type: 'string' },
        recording: { type: 'string' },
        extension: { type: 'string' },
        record: { type: 'boolean', default: false },
        'without-native': { type: 'boolean', default: false },
        representative: { type: 'boolean', default: false },
        quiet: { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h', default: false },
      },
    }).values;
  } catch (error) {
    return misused(error instanceof Error ? error.message : String(error));
  }
}

function misused(message: string): never {
  console.error(`${message}\nnpm run parity -- --help lists the options.`);
  process.exit(2);
}

function browserKind(name: string): BrowserKind {
  return name === 'chromium' || name === 'firefox' ? name : misused(`--browser must be chromium or firefox, not '${name}'`);
}

function count(name: string, text: string, least: number): number {
  const value = Number(text);
  return Number.isInteger(value) && value >= least ? value : misused(`--${name} must be an integer of at least ${least}, not '${text}'`);
}

const values = readOptions();
if (values.help) {
  console.log(HELP);
  process.exit(0);
}
const browser = browserKind(values.browser);
const extension = values.extension ?? extensionDirectory(browser);
const isNative = values.record || values.subject === 'native';
const { set } = values;
if (values.subject !== 'extension' && values.subject !== 'native')
  misused(`--subject must be extension or native, not '${values.subject}'`);
if (isNative && browser === 'firefox') misused('Native FedCM can only be recorded in Chromium.');
if (!isNative && !existsSync(extension)) misused(`There is no built extension in ${extension}: run npm run build first.`);
if (values.record && values.out === undefined) misused('parity:record requires --out FILE.');
if (set !== undefined && !fixtureSets().includes(set)) misused(`There is no set '${set}'. The sets are ${fixtureSets().join(', ')}.`);
for (const file of [values.scenarios, values.recording]) if (file !== undefined && !existsSync(file)) misused(`There is no file ${file}.`);

const wanted = (name: string, group: string): boolean =>
  (values.filter === undefined || values.filter.split(',').some((text) => name.includes(text) || group === text)) &&
  (!values.representative || REPRESENTATIVE.includes(name));
const files = set === undefined ? undefined : setFiles(set);
const scenarios = loadScenarios(values.scenarios ?? files?.scenarios).filter(({ name, group }) => wanted(name, group));
const native = values.record ? [] : loadRecording(values.recording ?? files?.recording).recorded;
if (scenarios.length === 0) misused('No scenario matches.');
const createSubject = isNative
  ? (): NativeSubject => new NativeSubject()
  : (): ExtensionSubject => new ExtensionSubject({ browser, extension, withoutNativeFedCm: values['without-native'] });

const start = Date.now();
const outcomes = await runAll({
  browser,
  scenarios,
  native: new Map(native.map((recorded) => [recorded.name, recorded])),
  createSubject,
  jobs: count('jobs', values.jobs, 1),
  retries: count('retries', values.retries, 0),
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

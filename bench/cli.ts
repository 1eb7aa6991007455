/**
 * npm run bench -- [--only page-cost,flow,scale,footprint,automation,inspector] [--n 20] [--browser chromium|firefox] [--flows 1000]
 *   [--before DIST] [--json FILE] [--write-docs]
 *
 * Prints a table. With `--json FILE` the figures of each part are written to the file as soon as the part is done, and figures of other
 * parts in it are kept, so an interrupted run can be continued with `--only`. `--write-docs` writes the tables to docs/performance.md (with
 * `--only none`, from the file without running a part). `--before DIST` also measures an earlier build in `flow`: DIST is the `dist` folder
 * of a checkout of that revision, built there.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { parseArgs } from 'node:util';
import { browserPath } from '../tests/support/browser-path.ts';
import { emptyResults, isResults, PARTS, type PartName, type Recorder, type Results, SUBJECTS, type SubjectName } from './figure.ts';
import { tables } from './report.ts';
import { runPart } from './run-parts.ts';
import { writeDocs } from './write-docs.ts';

const { values } = parseArgs({
  options: {
    only: { type: 'string', default: PARTS.join(',') },
    n: { type: 'string', default: '20' },
    browser: { type: 'string' },
    flows: { type: 'string', default: '1000' },
    before: { type: 'string' },
    json: { type: 'string' },
    'write-docs': { type: 'boolean', default: false },
  },
});

const parts = partsOf(values.only);
const subjects = subjectsOf(values.browser);
const n = positive(values.n, '--n');
const flows = positive(values.flows, '--flows');
const results = readResults(values.json);
const started = Date.now();
const log = (line: string): void => console.error(`${((Date.now() - started) / 1000).toFixed(0).padStart(5)} s  ${line}`);

for (const part of parts) {
  log(`${part} …`);
  try {
    take(results, part, await runPart(part, { n, subjects: subjectsIn(part), flows, before: values.before, log }));
  } catch (error) {
    // The other parts may well succeed.
    log(`${part} failed: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
    process.exitCode = 1;
  }
  if (values.json !== undefined) writeFileSync(values.json, `${JSON.stringify(results, null, 1)}\n`);
}
const text = tables(results);
console.log(text);
if (values['write-docs']) writeDocs(text);
log('done');
// A browser that was killed may leave a socket behind.
process.exit();

function partsOf(list: string): PartName[] {
  if (list === 'none') return [];
  return list.split(',').map((name) => {
    const part = PARTS.find((candidate) => candidate === name);
    if (part === undefined) throw new Error(`There is no part '${name}'. The parts are ${PARTS.join(', ')}, or none.`);
    return part;
  });
}

/** Of an earlier build only the flow is measured. */
function subjectsIn(part: PartName): SubjectName[] {
  return subjects.filter((name) => !name.endsWith('-before') || (part === 'flow' && values.before !== undefined));
}

function subjectsOf(browser: string | undefined): SubjectName[] {
  if (browser === undefined) return [...SUBJECTS];
  if (browser === 'chromium') return ['native', 'chromium-empty', 'chromium-before', 'chromium'];
  if (browser === 'firefox') return ['firefox-plain', 'firefox-empty', 'firefox-before', 'firefox'];
  throw new Error(`--browser must be chromium or firefox, not ${browser}`);
}

function positive(text: string, option: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1) throw new Error(`${option} must be a positive integer, not ${text}`);
  return value;
}

function readResults(file: string | undefined): Results {
  const [cpu] = cpus();
  const machine = `${cpus().length} × ${cpu?.model.trim() ?? 'CPU'}, ${Math.round(totalmem() / 2 ** 30)} GiB`;
  if (file === undefined || !existsSync(file)) return emptyResults(machine);
  const parsed: unknown = JSON.parse(readFileSync(file, 'utf8'));
  if (!isResults(parsed)) throw new Error(`${file} was not written by this benchmark`);
  return parsed;
}

/** Figures of the same part and subject are replaced; those of subjects that were not measured now stay. */
function take(into: Results, part: PartName, { figures, remarks, printed }: Recorder): void {
  const measured = (entry: { part: PartName; subject: SubjectName }): boolean => entry.part === part && subjects.includes(entry.subject);
  into.figures = [...into.figures.filter((figure) => !measured(figure)), ...figures];
  into.remarks = [...into.remarks.filter((remark) => !measured(remark)), ...remarks];
  if (printed !== '') into.outputs[part] = printed;
  into.n[part] = n;
  into.measuredAt = new Date().toISOString();
  for (const subject of subjects) into.browsers[subject] = versionOf(subject);
}

function versionOf(subject: SubjectName): string {
  const path = browserPath(subject.startsWith('firefox') ? 'firefox' : 'chromium');
  return execFileSync(path, ['--version'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
}

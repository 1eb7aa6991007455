/** Runs the parts that are asked for, one after another, and hands each one's figures over as soon as it is done. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type PartName, Recorder, type SubjectName } from './figure.ts';
import { measureFlow } from './flow.ts';
import { measureFootprint } from './footprint.ts';
import { measurePageCost } from './page-cost.ts';
import { measureScale } from './scale.ts';
import { summarise } from './statistics.ts';

export interface PartOptions {
  /** Samples of each figure. */
  n: number;
  subjects: readonly SubjectName[];
  recorder: Recorder;
  /** Flows of the growth measurement in `footprint`. */
  flows: number;
  /** The `dist` folder of an earlier revision, which is measured beside this one in `flow`. */
  before?: string | undefined;
  /** Says how far it is. */
  log(line: string): void;
}

/** Benchmarks with a command line of their own; what they print stands in the report. */
const COMMANDS: Partial<Record<PartName, (options: PartOptions) => string[]>> = {
  automation: ({ n, subjects }) => [
    'automation-overhead.ts',
    '--rounds',
    String(n),
    ...(['chromium', 'firefox'] as const).filter((kind) => subjects.includes(kind)),
  ],
  inspector: () => ['inspector-scale.ts'],
};

/** ms. */
const COMMAND_LIMIT = 300_000;

export async function runPart(part: PartName, options: Omit<PartOptions, 'recorder'>): Promise<Recorder> {
  const recorder = new Recorder(part);
  await measure(part, { ...options, recorder });
  for (const figure of recorder.figures) figure.summary = summarise(figure.samples) ?? figure.summary;
  return recorder;
}

async function measure(part: PartName, options: PartOptions): Promise<void> {
  switch (part) {
    case 'page-cost':
      return measurePageCost(options);
    case 'flow':
      return measureFlow(options);
    case 'scale':
      return measureScale(options);
    case 'footprint':
      return measureFootprint(options);
    default:
      return runCommand(part, options);
  }
}

function runCommand(part: PartName, options: PartOptions): void {
  const [name, ...args] = COMMANDS[part]?.(options) ?? [];
  const file = fileURLToPath(new URL(name ?? '', import.meta.url));
  if (name === undefined || !existsSync(file)) {
    options.log(`${part}: there is no such part here`);
    return;
  }
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--import', 'tsx', file, ...args], {
    encoding: 'utf8',
    timeout: COMMAND_LIMIT,
  });
  if (status !== 0) options.log(`${part}: ended with ${status}: ${stderr.slice(-2000)}`);
  options.recorder.output(stdout.trim());
}

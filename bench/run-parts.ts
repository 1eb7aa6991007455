/** Runs the parts that are asked for, one after another, and hands each one's figures over as soon as it is done. */
import { existsSync } from 'node:fs';
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
  /** Says how far it is. */
  log(line: string): void;
}

/** Parts that are modules of their own, with a function `measure(options)`. */
const FURTHER: Partial<Record<PartName, string>> = {
  automation: './automation-overhead.ts',
  inspector: './inspector-scale.ts',
};

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
      return measureFurther(part, options);
  }
}

async function measureFurther(part: PartName, options: PartOptions): Promise<void> {
  const file = FURTHER[part];
  if (file === undefined || !existsSync(new URL(file, import.meta.url))) {
    options.log(`${part}: there is no such part here`);
    return;
  }
  const module: unknown = await import(file);
  const run = typeof module === 'object' && module !== null && 'measure' in module ? module.measure : undefined;
  if (typeof run !== 'function') throw new Error(`${file} has no function 'measure'`);
  await Reflect.apply(run, undefined, [options]);
}

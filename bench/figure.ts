/** A figure of the benchmark as data: what the JSON file holds. */
import type { Summary } from './statistics.ts';

export const PARTS = ['page-cost', 'flow', 'scale', 'footprint', 'automation', 'inspector'] as const;
export type PartName = (typeof PARTS)[number];

/**
 * `native` is Chromium without the extension, whose FedCM is its own; `firefox-plain` is Firefox without it, which has none. The
 * `-empty` ones have an extension that injects two empty scripts (empty-extension.ts), the `-before` ones an earlier build of this one.
 */
export const SUBJECTS = [
  ...(['native', 'chromium-empty', 'chromium-before', 'chromium'] as const),
  ...(['firefox-plain', 'firefox-empty', 'firefox-before', 'firefox'] as const),
] as const;
export type SubjectName = (typeof SUBJECTS)[number];

export const SUBJECT_TITLES: Record<SubjectName, string> = {
  native: 'Chromium, native',
  'chromium-empty': 'Chromium, empty extension',
  'chromium-before': 'Chromium, emulated before',
  chromium: 'Chromium, emulated',
  'firefox-plain': 'Firefox, plain',
  'firefox-empty': 'Firefox, empty extension',
  'firefox-before': 'Firefox, emulated before',
  firefox: 'Firefox, emulated',
};

export type Unit = 'ms' | 'kB' | 'bytes' | 'MB' | 'count';

export interface Figure {
  part: PartName;
  /** Stands once for each subject. */
  name: string;
  subject: SubjectName;
  unit: Unit;
  samples: number[];
  summary: Summary;
  /** Where the figure is one of a series: what grows, and its size here. */
  series?: { name: string; size: number };
}

/** Those that have FedCM. */
export const WITH_FEDCM: readonly SubjectName[] = ['native', 'chromium-before', 'chromium', 'firefox-before', 'firefox'];

/** Something that is no number: the order of requests, a part that failed. */
export interface Remark {
  part: PartName;
  subject: SubjectName;
  name: string;
  text: string;
}

export interface Results {
  /** ISO date of the last part that was run. */
  measuredAt: string;
  machine: string;
  browsers: Partial<Record<SubjectName, string>>;
  n: Partial<Record<PartName, number>>;
  figures: Figure[];
  remarks: Remark[];
  /** What parts with a command line of their own printed. */
  outputs: Partial<Record<PartName, string>>;
}

export function emptyResults(machine: string): Results {
  return { measuredAt: '', machine, browsers: {}, n: {}, figures: [], remarks: [], outputs: {} };
}

/** Whether a parsed JSON file was written by this benchmark. */
export function isResults(value: unknown): value is Results {
  return (
    typeof value === 'object' &&
    value !== null &&
    'figures' in value &&
    Array.isArray(value.figures) &&
    'remarks' in value &&
    Array.isArray(value.remarks) &&
    'outputs' in value &&
    'browsers' in value &&
    'machine' in value
  );
}

/** Collects what one part measures. */
export class Recorder {
  readonly figures: Figure[] = [];
  readonly remarks: Remark[] = [];
  printed = '';
  readonly #part: PartName;

  constructor(part: PartName) {
    this.#part = part;
  }

  add(subject: SubjectName, name: string, unit: Unit, value: number, series?: Figure['series']): void {
    if (!Number.isFinite(value)) return;
    const known = this.figures.find((figure) => figure.subject === subject && figure.name === name);
    if (known) {
      known.samples.push(round(value));
      return;
    }
    const summary = { n: 0, min: 0, q1: 0, median: 0, q3: 0 };
    this.figures.push({ part: this.#part, name, subject, unit, samples: [round(value)], summary, ...(series && { series }) });
  }

  remark(subject: SubjectName, name: string, text: string): void {
    const known = this.remarks.find((remark) => remark.subject === subject && remark.name === name);
    if (known) known.text = text;
    else this.remarks.push({ part: this.#part, subject, name, text });
  }

  /** What a command printed. */
  output(text: string): void {
    this.printed = text;
  }
}

/** Three decimals are more than any of the clocks has. */
function round(value: number): number {
  return Math.round(value * 1000) / 1000;
}

/** The goals that the project set itself, and whether the figures meet them. */
import { type Figure, type Results, SUBJECT_TITLES, type SubjectName } from './figure.ts';
import { figureName, STEPS } from './flow.ts';
import { FIGURES as FOOTPRINT } from './footprint.ts';
import { growthOf, number } from './growth.ts';
import { FIGURES as PAGE } from './page-cost.ts';

export interface Goal {
  goal: string;
  limit: string;
  measured: string;
  met: boolean;
}

/** Goals of which nothing was measured are left out. */
export function goals(results: Results): Goal[] {
  const median = (subject: SubjectName, name: string): number | null =>
    results.figures.find((figure) => figure.subject === subject && figure.name === name)?.summary.median ?? null;
  const found: Goal[] = [];
  const atMost = (goal: string, limit: number | null, measured: number | null, unit: string, rule = ''): void => {
    if (limit === null || measured === null) return;
    found.push({ goal, limit: `${number(limit)} ${unit}${rule}`, measured: `${number(measured)} ${unit}`, met: measured <= limit });
  };
  const difference = (name: string, emulated: SubjectName, plain: SubjectName): number | null => {
    const [a, b] = [median(emulated, name), median(plain, name)];
    return a === null || b === null ? null : a - b;
  };
  for (const [emulated, plain] of [
    ['chromium', 'native'],
    ['firefox', 'firefox-plain'],
  ] as const) {
    const where = SUBJECT_TITLES[emulated];
    if (emulated === 'chromium') atMost(`scripts per frame, ${where}`, 0.5, median(emulated, PAGE.scripts), 'ms');
    else atMost(`time added per frame, ${where}`, 0.5, difference(PAGE.append, emulated, plain), 'ms');
    atMost(`heap added per frame, ${where}`, 60, difference(PAGE.heap, emulated, plain), 'kB');
    atMost(`injected scripts, ${where}`, 10_000, median(emulated, PAGE.injected), 'bytes');
    atMost(`package, ${where}`, 250, median(emulated, FOOTPRINT.package), 'kB');
  }
  atMost(`background starts while browsing, ${SUBJECT_TITLES.chromium}`, 0, median('chromium', PAGE.wakeUps), '');
  for (const delay of [0, 50]) {
    const name = (step: string): string => figureName(step, delay, false);
    const answers = delay === 0 ? 'at once' : `in ${delay} ms`;
    const dialog = median('native', name(STEPS.dialog));
    const token = median('native', name(STEPS.token));
    const relative = (value: number | null, factor: number, more: number): number | null => (value === null ? null : value * factor + more);
    atMost(
      `get() → dialog, IdP answers ${answers}`,
      relative(dialog, 1.25, 20),
      median('chromium', name(STEPS.dialog)),
      'ms',
      ' (1.25 × native + 20)',
    );
    atMost(
      `selection → token, IdP answers ${answers}`,
      relative(token, 1.1, 10),
      median('chromium', name(STEPS.token)),
      'ms',
      ' (1.1 × native + 10)',
    );
  }
  found.push(...growthGoal(results.figures));
  return found;
}

function growthGoal(figures: readonly Figure[]): Goal[] {
  const emulated = figures.filter(({ series, subject }) => series && (subject === 'chromium' || subject === 'firefox'));
  const keys = [...new Set(emulated.map(({ subject, series }) => `${subject} ${series?.name}`))];
  if (keys.length === 0) return [];
  const worse = keys.filter(
    (key) => growthOf(emulated.filter(({ subject, series }) => `${subject} ${series?.name}` === key)).worseThanLinear,
  );
  const measured = worse.length === 0 ? `${keys.length} series, none` : worse.join('; ');
  return [{ goal: 'nothing grows worse than linearly', limit: 'none', measured, met: worse.length === 0 }];
}

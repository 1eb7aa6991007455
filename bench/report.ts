/** The results as Markdown, which is readable in a terminal as well. */
import { type Figure, PARTS, type PartName, type Results, SUBJECT_TITLES, SUBJECTS, type SubjectName } from './figure.ts';
import { goals } from './goals.ts';
import { growthOf, number } from './growth.ts';

const PART_TITLES: Record<PartName, string> = {
  'page-cost': 'Page cost',
  flow: 'Flow latency',
  scale: 'Scale',
  footprint: 'Footprint',
  automation: 'Automation',
  inspector: 'Inspector',
};

export function tables(results: Results): string {
  const sections = [head(results), goalTable(results)];
  for (const part of PARTS) {
    const figures = results.figures.filter((figure) => figure.part === part);
    const output = results.outputs[part];
    if (figures.length === 0 && output === undefined) continue;
    const n = results.n[part];
    sections.push(`### ${PART_TITLES[part]}${n === undefined ? '' : ` (n = ${n})`}`);
    sections.push(figureTable(figures.filter(({ series }) => !series)));
    sections.push(seriesTable(figures));
    sections.push(remarks(results, part));
    if (output !== undefined) sections.push(`\`\`\`\n${output}\n\`\`\``);
  }
  return `${sections.filter((section) => section !== '').join('\n\n')}\n`;
}

function head({ measuredAt, machine, browsers }: Results): string {
  const versions = new Set(SUBJECTS.flatMap((subject) => browsers[subject] ?? []));
  return `Measured ${measuredAt.slice(0, 10)} on ${machine}; ${[...versions].join('; ')}. Median (first quartile–third quartile; minimum).`;
}

function table(header: readonly string[], rows: readonly (readonly string[])[]): string {
  if (rows.length === 0) return '';
  const line = (cells: readonly string[]): string => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(header), line(header.map((_, at) => (at === 0 ? '---' : '---:'))), ...rows.map(line)].join('\n');
}

function subjectsOf(figures: readonly Figure[]): SubjectName[] {
  return SUBJECTS.filter((subject) => figures.some((figure) => figure.subject === subject));
}

function figureTable(figures: readonly Figure[]): string {
  const subjects = subjectsOf(figures);
  const names = [...new Set(figures.map(({ name }) => name))];
  const cell = (name: string, subject: SubjectName): string => {
    const figure = figures.find((candidate) => candidate.name === name && candidate.subject === subject);
    return figure ? described(figure) : '–';
  };
  return table(
    ['', ...subjects.map((subject) => SUBJECT_TITLES[subject])],
    names.map((name) => [name, ...subjects.map((subject) => cell(name, subject))]),
  );
}

function described({ summary, unit, samples }: Figure): string {
  if (samples.length === 1) return `${number(summary.median)}${unit === 'count' ? '' : ` ${unit}`}`;
  const { median, q1, q3, min } = summary;
  return `${number(median)} ${unit} (${number(q1)}–${number(q3)}; ${number(min)})`;
}

function seriesTable(all: readonly Figure[]): string {
  const figures = all.filter(({ series }) => series);
  const names = [...new Set(figures.map(({ series }) => series?.name ?? ''))];
  const rows = names.flatMap((name) =>
    SUBJECTS.flatMap((subject) => {
      const own = figures.filter((figure) => figure.subject === subject && figure.series?.name === name);
      return own.length === 0 ? [] : [[name, SUBJECT_TITLES[subject], points(own), growth(own)]];
    }),
  );
  return table(['', 'where', 'size: median', 'growth'], rows);
}

function points(figures: readonly Figure[]): string {
  const sorted = figures.toSorted((a, b) => (a.series?.size ?? 0) - (b.series?.size ?? 0));
  return sorted.map(({ series, summary, unit }) => `${series?.size}: ${number(summary.median)} ${unit}`).join(', ');
}

function growth(figures: readonly Figure[]): string {
  const { exponent, worseThanLinear } = growthOf(figures);
  const text = exponent === null ? 'at the largest size alone' : exponent === 0 ? 'none' : `size^${exponent.toFixed(2)}`;
  return `${text}${worseThanLinear ? ' **worse than linear**' : ''}`;
}

function remarks({ remarks: all }: Results, part: PartName): string {
  return all
    .filter((remark) => remark.part === part)
    .toSorted((a, b) => a.name.localeCompare(b.name))
    .map(({ name, subject, text }) => `- ${name}, ${SUBJECT_TITLES[subject]}: ${text}`)
    .join('\n');
}

function goalTable(results: Results): string {
  return table(
    ['goal', 'limit', 'measured', 'met'],
    goals(results).map(({ goal, limit, measured, met }) => [goal, limit, measured, met ? 'yes' : '**no**']),
  );
}

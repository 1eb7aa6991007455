/** Puts the tables into docs/performance.md, between its two markers. */
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const FILE = fileURLToPath(new URL('../docs/performance.md', import.meta.url));
const BEGIN = '<!-- figures: npm run bench -- --write-docs -->';
const END = '<!-- end of figures -->';

export function writeDocs(tables: string): void {
  const text = readFileSync(FILE, 'utf8');
  const from = text.indexOf(BEGIN);
  const to = text.indexOf(END);
  if (from < 0 || to < from) throw new Error(`${FILE} lacks its markers`);
  writeFileSync(FILE, `${text.slice(0, from + BEGIN.length)}\n\n${tables}\n${text.slice(to)}`);
}

/**
 * The scenarios and native's recordings of them, from the folder `fixtures` or from a file that is given; the built extension.
 * A set NAME is the pair `NAME-scenarios.json.br` and `NAME.json.br`. `chromium156` came first; the others each have one topic.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { brotliDecompressSync } from 'node:zlib';
import type { BrowserKind } from '../support/browser-types.ts';
import { parseRecording, type Recording } from './recording.ts';
import { parseScenarios, type Scenario } from './scenario.ts';

const FOLDER = new URL('./fixtures/', import.meta.url);
const SCENARIOS_END = '-scenarios.json.br';

const fixture = (name: string): string => fileURLToPath(new URL(name, FOLDER));

/** The names of all sets. */
export function fixtureSets(): string[] {
  const files = readdirSync(FOLDER).filter((name) => name.endsWith(SCENARIOS_END));
  return files.map((name) => name.slice(0, -SCENARIOS_END.length)).sort();
}

/** Where the two files of a set are. */
export function setFiles(set: string): { scenarios: string; recording: string } {
  return { scenarios: fixture(`${set}${SCENARIOS_END}`), recording: fixture(`${set}.json.br`) };
}

/** Parses a JSON file, which may be compressed (`.br`). */
function readJson(path: string): unknown {
  const bytes = readFileSync(path);
  const value: unknown = JSON.parse((path.endsWith('.br') ? brotliDecompressSync(bytes) : bytes).toString());
  return value;
}

/** @param path A file of scenarios; without it those of all sets. */
export function loadScenarios(path?: string): Scenario[] {
  const paths = path === undefined ? fixtureSets().map((set) => setFiles(set).scenarios) : [path];
  return paths.flatMap((file) => parseScenarios(readJson(file)));
}

/** @param path A recording; without it those of all sets. */
export function loadRecording(path?: string): Recording {
  if (path !== undefined) return parseRecording(readJson(path));
  const recordings = fixtureSets().map((set) => parseRecording(readJson(setFiles(set).recording)));
  return { subject: recordings[0]?.subject ?? '', recorded: recordings.flatMap(({ recorded }) => recorded) };
}

/** Where `npm run build` puts the extension for a browser. */
export function extensionDirectory(browser: BrowserKind): string {
  return fileURLToPath(new URL(`../../dist/${browser === 'firefox' ? 'firefox' : 'chrome'}`, import.meta.url));
}

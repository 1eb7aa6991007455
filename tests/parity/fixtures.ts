/** The scenarios and the native recording, as they lie (compressed) beside this file or in a file that is given; the built extension. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { brotliDecompressSync } from 'node:zlib';
import type { BrowserKind } from '../support/browser-types.ts';
import { parseRecording, type Recording } from './recording.ts';
import { parseScenarios, type Scenario } from './scenario.ts';

export const fixture = (name: string): string => fileURLToPath(new URL(`./fixtures/${name}`, import.meta.url));

/** Parses a JSON file, which may be compressed (`.br`). */
function readJson(path: string): unknown {
  const bytes = readFileSync(path);
  const value: unknown = JSON.parse((path.endsWith('.br') ? brotliDecompressSync(bytes) : bytes).toString());
  return value;
}

export function loadScenarios(path = fixture('chromium156-scenarios.json.br')): Scenario[] {
  return parseScenarios(readJson(path));
}

export function loadRecording(path = fixture('chromium156.json.br')): Recording {
  return parseRecording(readJson(path));
}

/** Where `npm run build` puts the extension for a browser. */
export function extensionDirectory(browser: BrowserKind): string {
  return fileURLToPath(new URL(`../../dist/${browser === 'firefox' ? 'firefox' : 'chrome'}`, import.meta.url));
}

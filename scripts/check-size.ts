/** The size guard: what every page pays for stays small, the packages stay small, and nothing in them loads or makes code. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { filesOf, zipFolder } from './zip-folder.ts';

const INJECTED_LIMIT = 13_000;
const PACKAGE_LIMIT = 250_000;

const FORBIDDEN: [name: string, pattern: RegExp][] = [
  ['eval', /(?<![\w$.])eval\s*\(/],
  ['the Function constructor', /(?<![\w$.])(?:new\s+)?Function\s*\(\s*["'`]/],
  ['a remote script or module', /\b(?:import|importScripts|from)\s*\(?\s*["'`](?:https?:)?\/\//],
  ['a remote resource in markup', /<(?:script|link|img|iframe)\b[^>]*\b(?:src|href)\s*=\s*["']?(?:https?:)?\/\//i],
  ['a remote resource in a style sheet', /(?:url\(\s*["']?|@import\s+["'])(?:https?:)?\/\//i],
  ['a fixed address', /\bfetch\s*\(\s*["'`](?:https?:)?\/\//],
];

const problems: string[] = [];
for (const target of ['chrome', 'firefox']) checkPackage(`dist/${target}`);
for (const problem of problems) console.error(`✗ ${problem}`);
if (problems.length > 0) process.exitCode = 1;

function checkPackage(folder: string): void {
  const manifest: { web_accessible_resources?: unknown; content_scripts: { js: string[] }[] } = JSON.parse(
    readFileSync(join(folder, 'manifest.json'), 'utf8'),
  );
  if (manifest.web_accessible_resources !== undefined) problems.push(`${folder}: the manifest has web_accessible_resources`);

  const injected = manifest.content_scripts.flatMap(({ js }) => js).map((file) => readFileSync(join(folder, file)).byteLength);
  const injectedSize = injected.reduce((sum, size) => sum + size, 0);
  if (injected.length !== 2) problems.push(`${folder}: ${injected.length} injected scripts, expected 2`);
  if (injectedSize >= INJECTED_LIMIT)
    problems.push(`${folder}: the injected scripts have ${injectedSize} bytes; the limit is ${INJECTED_LIMIT}`);

  const packageSize = zipFolder(folder).byteLength;
  if (packageSize >= PACKAGE_LIMIT) problems.push(`${folder}: the package has ${packageSize} bytes; the limit is ${PACKAGE_LIMIT}`);
  console.log(
    `${folder}: injected ${injected.join(' + ')} = ${injectedSize} of ${INJECTED_LIMIT} bytes, package ${packageSize} of ${PACKAGE_LIMIT}`,
  );

  for (const file of filesOf(folder).filter((name) => /\.(?:js|css|html)$/.test(name))) {
    const text = readFileSync(join(folder, file), 'utf8');
    for (const [name, pattern] of FORBIDDEN) {
      const found = pattern.exec(text);
      if (found) problems.push(`${folder}/${file}: ${name}: ${text.slice(found.index, found.index + 60)}`);
    }
  }
}

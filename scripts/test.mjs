/**
 * `npm test`: every check, in order, up to the first failure. The last line counts the stages: `N passed, N failed`.
 * `npm test -- unit lint` runs only the named stages.
 */
import { spawnSync } from 'node:child_process';
import { ensureBrowsers } from './ensure-browsers.mjs';

/** Name → npm script; `browsers` is a function, since the browser tests need what it installs. */
const STAGES = [
  ['browsers', showBrowsers],
  ['format and lint', 'lint:source'],
  ['unused code', 'knip'],
  ['types', 'typecheck'],
  ['unit tests', 'test:unit'],
  ['build', 'build'],
  ['web-ext lint', 'lint:extension'],
  ['size', 'check:size'],
  ['browser tests', 'test:e2e'],
  ['package', 'check:client'],
];

const wanted = process.argv.slice(2);
const stages = STAGES.filter(([name]) => wanted.length === 0 || wanted.some((part) => name.includes(part)));
let passed = 0;
let failed = 0;
if (stages.length === 0) {
  console.error(`There is no stage ${wanted.join(', ')}. The stages are: ${STAGES.map(([name]) => name).join(', ')}`);
  failed = 1;
}
for (const [name, work] of stages) {
  console.log(`\n── ${name} ──`);
  const start = performance.now();
  const ok = typeof work === 'function' ? work() : runScript(work);
  console.log(`── ${name}: ${ok ? 'passed' : 'FAILED'} in ${((performance.now() - start) / 1000).toFixed(1)} s`);
  if (ok) passed += 1;
  else {
    failed += 1;
    break;
  }
}
console.log(`\n${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;

function runScript(script) {
  const { status } = spawnSync('npm', ['run', '--silent', script], { stdio: 'inherit', shell: process.platform === 'win32' });
  return status === 0;
}

function showBrowsers() {
  try {
    for (const [name, path] of Object.entries(ensureBrowsers())) console.log(`${name}: ${path}`);
    return true;
  } catch (error) {
    console.error(error.message);
    return false;
  }
}

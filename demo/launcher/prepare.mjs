/** Prepares what the demo needs: dependencies, a browser, the built extension. Plain Node only. */
import { existsSync, readdirSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { findBrowser } from '../../scripts/ensure-browsers.mjs';
import { ExpectedError } from './expected-error.mjs';
import { ROOT, run } from './run.mjs';

const SOURCES = ['src/', 'public/', 'scripts/vite/', 'manifest.json', 'vite.config.ts', 'package.json'];

/** Runs `npm ci` if node_modules is absent or older than the lock file. */
export function installDependencies() {
  // npm writes this file at the end of each installation.
  const installed = modified(new URL('node_modules/.package-lock.json', ROOT));
  if (installed === 0 || installed < modified(new URL('package-lock.json', ROOT))) run('npm', ['ci', '--no-audit', '--no-fund']);
}

/** The path of the browser, which is installed if the system's packages have it. @param {'chromium' | 'firefox'} name @returns {string} */
export function browserPath(name) {
  const found = findBrowser(name);
  if (found !== null) return found;
  // In a separate process, because the installation writes to stdout.
  const script = fileURLToPath(new URL('ensure-browser.mjs', import.meta.url));
  run(process.execPath, [script, name]);
  const path = findBrowser(name);
  if (path === null) throw new ExpectedError(`No ${name} was found.`);
  return path;
}

/** Builds the extension if it is missing or older than its sources; returns its folder. @param {'chrome' | 'firefox'} target */
export function buildExtension(target) {
  const folder = new URL(`dist/${target}/`, ROOT);
  const built = modified(new URL('manifest.json', folder));
  if (built === 0 || SOURCES.some((source) => newest(new URL(source, ROOT)) > built)) run('npm', ['run', '--silent', `build:${target}`]);
  const path = fileURLToPath(folder);
  if (!existsSync(new URL('manifest.json', folder)))
    throw new ExpectedError(`npm run build:${target} did not create an extension in ${path}`);
  return path;
}

/** When the file was last changed, in ms; 0 if it does not exist. @param {URL} file */
function modified(file) {
  return statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0;
}

/** When anything at or below `source`, except tests, was last changed. @param {URL} source @returns {number} */
function newest(source) {
  if (!source.pathname.endsWith('/')) return modified(source);
  if (!existsSync(source)) return 0;
  const times = readdirSync(source, { withFileTypes: true })
    .filter(({ name }) => !/\.test\.tsx?$/.test(name))
    .map((entry) => newest(new URL(entry.isDirectory() ? `${encodeURIComponent(entry.name)}/` : encodeURIComponent(entry.name), source)));
  return Math.max(modified(source), ...times);
}

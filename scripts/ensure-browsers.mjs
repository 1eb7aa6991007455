/**
 * Finds Chromium, its WebDriver and Firefox, and installs them where a package manager can: plain Node without dependencies, since
 * `npm start` uses it before anything is installed.
 */
import { spawnSync } from 'node:child_process';
import { accessSync, constants, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';

const BROWSERS = {
  chromium: {
    title: 'Chromium (or Google Chrome)',
    variable: 'CHROMIUM_PATH',
    commands: ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'],
    macApplications: ['Chromium.app/Contents/MacOS/Chromium', 'Google Chrome.app/Contents/MacOS/Google Chrome'],
    windowsPrograms: ['Chromium\\Application\\chrome.exe', 'Google\\Chrome\\Application\\chrome.exe'],
    debianPackage: 'chromium',
    ubuntuPackage: 'chromium-browser',
  },
  firefox: {
    title: 'Firefox',
    variable: 'FIREFOX_PATH',
    commands: ['firefox-esr', 'firefox'],
    macApplications: ['Firefox.app/Contents/MacOS/firefox'],
    windowsPrograms: ['Mozilla Firefox\\firefox.exe'],
    debianPackage: 'firefox-esr',
    ubuntuPackage: 'firefox',
  },
  chromedriver: {
    title: 'chromedriver, in the same version as Chromium',
    variable: 'CHROMEDRIVER_PATH',
    commands: ['chromedriver'],
    macApplications: [],
    windowsPrograms: [],
    debianPackage: 'chromium-driver',
    ubuntuPackage: 'chromium-chromedriver',
  },
};

/** The path of an installed `chromium`, `firefox` or `chromedriver`, or null. The environment (CHROMIUM_PATH …) comes first. */
export function findBrowser(name) {
  const browser = BROWSERS[name];
  const chosen = process.env[browser.variable];
  if (chosen) return isExecutable(chosen) ? chosen : null;
  return candidates(browser).find(isExecutable) ?? null;
}

/** Paths of the named browsers; installs missing ones through apt. Throws an error which says what to install otherwise. */
export function ensureBrowsers(names = ['chromium', 'firefox', 'chromedriver']) {
  let missing = names.filter((name) => findBrowser(name) === null);
  const distribution = aptDistribution();
  if (missing.length > 0 && distribution !== null && process.getuid?.() === 0) {
    const packages = missing.map((name) => BROWSERS[name][`${distribution}Package`]);
    console.log(`Installing ${packages.join(' and ')} …`);
    const environment = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    run('apt-get', ['update', '-qq'], environment);
    run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...packages], environment);
    // Ubuntu's packages are doors to snap, which a container does not have: only a browser that answers counts.
    missing = missing.filter((name) => !answers(findBrowser(name)));
  }
  if (missing.length > 0) {
    const lines = missing.map(
      (name) => `  ${BROWSERS[name].title}: install it, or set the environment variable ${BROWSERS[name].variable} to its executable`,
    );
    throw new Error(`Not found (version 153 or later is required):\n${lines.join('\n')}`);
  }
  return Object.fromEntries(names.map((name) => [name, findBrowser(name)]));
}

function candidates(browser) {
  if (process.platform === 'darwin' && browser.macApplications.length > 0)
    return browser.macApplications.map((path) => join('/Applications', path));
  if (process.platform === 'win32' && browser.windowsPrograms.length > 0) {
    const roots = [process.env.ProgramFiles, process.env['ProgramFiles(x86)'], process.env.LOCALAPPDATA].filter(Boolean);
    return roots.flatMap((root) => browser.windowsPrograms.map((path) => join(root, path)));
  }
  const folders = (process.env.PATH ?? '').split(delimiter).filter(Boolean);
  return browser.commands.flatMap((command) => folders.map((folder) => join(folder, command)));
}

function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function answers(path) {
  return path !== null && spawnSync(path, ['--version'], { stdio: 'ignore', timeout: 30_000 }).status === 0;
}

/** `debian` or `ubuntu` where apt-get serves one of them, else null. */
function aptDistribution() {
  if (process.platform !== 'linux') return null;
  try {
    const release = readFileSync('/etc/os-release', 'utf8');
    if (/^ID=ubuntu$/m.test(release)) return 'ubuntu';
    return /^ID(_LIKE)?="?.*\bdebian\b/m.test(release) ? 'debian' : null;
  } catch {
    return null;
  }
}

function run(command, args, env) {
  const { status, error } = spawnSync(command, args, { stdio: 'inherit', env });
  if (error) throw error;
  if (status !== 0) console.error(`${command} ${args[0]} exited with ${status}`);
}

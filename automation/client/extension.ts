/** Where the built extension is, and how a browser is told to load it and where to find its pages. */
import { createHash } from 'node:crypto';
import { existsSync, realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The add-on id in Firefox's manifest. */
const GECKO_ID = 'fedcm-emulator@fedcm-emulator.dev';
/** Firefox gives each installation another UUID; a fixed one makes the extension's pages reachable. */
export const FIREFOX_UUID = '8b1f0c52-4c6e-4b0e-9a57-2f6d1e8c7a31';

/** The folder with the built extension in this package, to be loaded as an unpacked (temporary) extension. */
export function extensionDirectory(browser: 'chrome' | 'firefox'): string {
  const directory = join(packageRoot(), 'dist', browser);
  if (!existsSync(join(directory, 'manifest.json'))) throw new Error(`${directory} has no extension: run "npm run build"`);
  return directory;
}

/** Flags with which Chromium loads the extension. (Google Chrome ignores them since 137: see docs/automation.md.) */
export function chromiumFlags(directory = extensionDirectory('chrome')): string[] {
  return [`--disable-extensions-except=${directory}`, `--load-extension=${directory}`];
}

/** Preferences of Firefox under which the extension's automation page can be found. */
export function firefoxPreferences(): Record<string, string> {
  return { 'extensions.webextensions.uuids': JSON.stringify({ [GECKO_ID]: FIREFOX_UUID }) };
}

/** The id of an unpacked extension in Chromium: the beginning of the SHA-256 of its path, in the letters a to p. */
export function chromiumExtensionId(directory = extensionDirectory('chrome')): string {
  const path = realpathSync.native(directory);
  // Windows hashes the characters as it keeps them, with the drive in upper case.
  const bytes = process.platform === 'win32' ? Buffer.from(path.charAt(0).toUpperCase() + path.slice(1), 'utf16le') : Buffer.from(path);
  const digits = createHash('sha256').update(bytes).digest('hex').slice(0, 32);
  return [...digits].map((digit) => String.fromCharCode('a'.charCodeAt(0) + Number.parseInt(digit, 16))).join('');
}

/** Compiled and as source, this file lies in different depths of the package. */
function packageRoot(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, 'package.json'))) {
    const parent = dirname(folder);
    if (parent === folder) throw new Error('the package of the FedCM emulator is incomplete: it has no package.json');
    folder = parent;
  }
  return folder;
}

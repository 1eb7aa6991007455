/** The location of the built extension, and the browser flags that load it and make its pages reachable. */
import { createHash } from 'node:crypto';
import { existsSync, realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The add-on id in Firefox's manifest. */
const GECKO_ID = 'fedcm-emulator@fedcm-emulator.dev';
/** Firefox gives each installation a different UUID; a fixed one makes the extension's pages reachable. */
export const FIREFOX_UUID = '8b1f0c52-4c6e-4b0e-9a57-2f6d1e8c7a31';

/** The folder of the built extension in this package, to be loaded as an unpacked (temporary) extension. */
export function extensionDirectory(browser: 'chrome' | 'firefox'): string {
  const directory = join(packageRoot(), 'dist', browser);
  if (!existsSync(join(directory, 'manifest.json'))) throw new Error(`${directory} contains no extension: run "npm run build"`);
  return directory;
}

/** Flags that make Chromium load the extension. (Google Chrome has ignored them since 137, see docs/automation.md.) */
export function chromiumFlags(directory = extensionDirectory('chrome')): string[] {
  return [`--disable-extensions-except=${directory}`, `--load-extension=${directory}`];
}

/** Firefox preferences that make the extension's automation page reachable. */
export function firefoxPreferences(): Record<string, string> {
  return { 'extensions.webextensions.uuids': JSON.stringify({ [GECKO_ID]: FIREFOX_UUID }) };
}

/** The id of an unpacked extension in Chromium: the start of the SHA-256 of its path, in the letters a to p. */
export function chromiumExtensionId(directory = extensionDirectory('chrome')): string {
  const path = realpathSync.native(directory);
  // Chromium on Windows hashes UTF-16 characters, with the drive letter in upper case.
  const bytes = process.platform === 'win32' ? Buffer.from(path.charAt(0).toUpperCase() + path.slice(1), 'utf16le') : Buffer.from(path);
  const digits = createHash('sha256').update(bytes).digest('hex').slice(0, 32);
  return [...digits].map((digit) => String.fromCharCode('a'.charCodeAt(0) + Number.parseInt(digit, 16))).join('');
}

/** The compiled file and the source file are at different depths in the package. */
function packageRoot(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, 'package.json'))) {
    const parent = dirname(folder);
    if (parent === folder) throw new Error('the FedCM emulator package is incomplete: it has no package.json');
    folder = parent;
  }
  return folder;
}

/** `node ensure-browser.mjs chromium|firefox`: installs the browser if the system's packages have it. */
import { ensureBrowsers } from '../../scripts/ensure-browsers.mjs';

const name = process.argv[2] === 'firefox' ? 'firefox' : 'chromium';
try {
  ensureBrowsers([name]);
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
  process.exitCode = 1;
}

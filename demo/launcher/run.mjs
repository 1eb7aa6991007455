/** Runs a command to completion, with its output on stderr. */
import { spawnSync } from 'node:child_process';
import { ExpectedError } from './expected-error.mjs';
import { log } from './log.mjs';

export const ROOT = new URL('../../', import.meta.url);

/** Throws an ExpectedError unless the command succeeds. @param {string} command @param {string[]} args */
export function run(command, args) {
  log(`› ${command} ${args.join(' ')}`);
  // On Windows npm is a .cmd file, which needs a shell.
  const shell = process.platform === 'win32';
  const { status, signal, error } = spawnSync(command, args, { cwd: ROOT, stdio: ['ignore', 2, 2], shell });
  if (error) throw new ExpectedError(`${command} could not be started: ${error.message}`);
  if (status !== 0) throw new ExpectedError(`${command} ${args.join(' ')} failed (${signal ?? `exit code ${status}`}); see above.`);
}

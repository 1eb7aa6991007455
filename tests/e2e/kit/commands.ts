/** The automation's commands, typed, on a stage's automation page. */
import type { Commands } from '../../../src/shared/commands.ts';
import { createRemoteCommands } from '../../../src/shared/remote-commands.ts';
import type { Stage } from './stage.ts';

export function commandsOf(stage: () => Stage): Commands {
  return createRemoteCommands((name, args) => stage().browser.automation(name, args));
}

/** The name of the error with which a command rejects; `resolved` where it does not. */
export async function errorName(command: Promise<unknown>): Promise<string> {
  return command.then(
    () => 'resolved',
    (error: unknown) => (error instanceof Error ? error.name : String(error)),
  );
}

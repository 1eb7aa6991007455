/** All automation commands (docs/automation.md), and `globalThis.fedcm`. One way in for the background's own object and for messages. */
import type { Commands } from '../../shared/commands.ts';
import { createEventListeners } from '../../shared/event-listeners.ts';
import { createRemoteCommands } from '../../shared/remote-commands.ts';
import { argumentsOf } from './arguments.ts';
import type { Author, Implementation } from './command-table.ts';
import { dialogCommands } from './dialog-commands.ts';
import { AutomationError } from './error.ts';
import { onEvents } from './event-log.ts';
import { settingsCommands } from './settings-commands.ts';
import { stateCommands } from './state-commands.ts';
import { traceCommands } from './trace-commands.ts';
import { waitCommands } from './wait-commands.ts';

const COMMANDS: Implementation<keyof Commands> = {
  ...dialogCommands,
  ...waitCommands,
  ...traceCommands,
  ...stateCommands,
  ...settingsCommands,
};

/** Runs a command by its name. Rejects with NoSuchAlert or InvalidArgument, an AutomationError. */
export async function runCommand(name: string, args: unknown, by: Author): Promise<unknown> {
  const command = Object.entries(COMMANDS).find(([candidate]) => candidate === name)?.[1];
  if (!command) throw new AutomationError('InvalidArgument', `there is no command '${name}'`);
  return command(argumentsOf(args), by);
}

/** For drivers that evaluate in the background. */
export const fedcm = {
  ...createRemoteCommands((name, args) => runCommand(name, args, 'automation')),
  ...createEventListeners(onEvents),
};

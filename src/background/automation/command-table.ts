/** What a command is in the background: the function of `Commands` with unchecked arguments, and on whose behalf it acts. */
import type { Commands } from '../../shared/commands.ts';
import type { Arguments } from './arguments.ts';

/** Who gave a command, as `StateChange.by` says it. */
export type Author = 'automation' | 'inspector';

export type Implementation<Name extends keyof Commands> = {
  [Each in Name]: (args: Arguments, by: Author) => ReturnType<Commands[Each]>;
};

/** Runs a command for a control. Errors are shown, not thrown. */
import { signal } from '@preact/signals';

/** Why the last command was refused; null if it was not. */
export const commandProblem = signal<string | null>(null);

export async function run(work: Promise<unknown> | undefined): Promise<boolean> {
  try {
    await work;
    commandProblem.value = null;
    return true;
  } catch (error) {
    commandProblem.value = error instanceof Error ? error.message : String(error);
    return false;
  }
}

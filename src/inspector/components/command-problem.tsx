import type { JSX } from 'preact';
import { commandProblem } from '../run-command.ts';
import { Banner } from './notice.tsx';

/** Why the background refused a command. */
export function CommandProblem(): JSX.Element | null {
  if (commandProblem.value === null) return null;
  return (
    <Banner kind="alert">
      <span>The change was refused: {commandProblem.value}</span>
      <button
        type="button"
        class="button"
        onClick={() => {
          commandProblem.value = null;
        }}
      >
        Dismiss
      </button>
    </Banner>
  );
}

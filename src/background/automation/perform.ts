/** Doing something at a dialog for a command: one command after another, and done when the dialog shows that it was done. */
import type { PersonAction } from '../../shared/trace-event.ts';
import { performDialogAction } from '../dialog-actions.ts';
import { onFlowNews } from '../flow-events.ts';
import { serialised } from '../serialised.ts';
import { loadFlow } from '../state/flows.ts';
import type { Arguments } from './arguments.ts';
import { AutomationError } from './error.ts';
import { currentDialog, type OpenDialog, openDialog } from './open-dialog.ts';

/**
 * Acts at the dialog that the arguments mean. Of two clients that act at one dialog the second is told NoSuchAlert.
 * @param choose Checks the arguments against the dialog and says what to do. May throw an AutomationError.
 * @returns when the dialog is closed (or has changed nothing), not when the requests are done which that makes.
 */
export async function perform(args: Arguments, choose: (open: OpenDialog) => PersonAction): Promise<void> {
  const meant = await currentDialog(args);
  const { id } = meant.flow;
  await serialised(`dialog:${id}`, async () => {
    // An earlier command may have closed it while this one waited for its turn.
    const flow = await loadFlow(id);
    const open = flow && openDialog(flow);
    if (!open || open.ordinal !== meant.ordinal) throw new AutomationError('NoSuchAlert', 'the dialog was closed in the meantime');
    const action = choose(open);
    const taken = untilTaken(open);
    if (await performDialogAction(open.flow, action)) await taken.promise;
    else {
      taken.stop();
      throw new AutomationError('NoSuchAlert', 'the dialog was closed in the meantime');
    }
  });
}

/** Every event ends in news of its flow: that it goes on, waits again, or is over. */
function untilTaken({ flow: { id }, ordinal }: OpenDialog): { promise: Promise<void>; stop(): void } {
  const { promise, resolve } = Promise.withResolvers<void>();
  const stop = onFlowNews(({ type, flow }) => {
    if (flow.id !== id) return;
    const closed = type === 'flow-ended' || openDialog(flow)?.ordinal !== ordinal;
    if (!closed && flow.inProgress !== null) return;
    stop();
    resolve();
  });
  return { promise, stop };
}

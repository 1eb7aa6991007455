/** The commands that wait, so that no test has to poll. */
import type { AutomationEvent, Commands } from '../../shared/commands.ts';
import type { DialogType } from '../../shared/dialog.ts';
import { onFlowNews } from '../flow-events.ts';
import { countArgument, tabIdArgument, timeoutArgument } from './arguments.ts';
import type { Implementation } from './command-table.ts';
import { AutomationError } from './error.ts';
import { eventsAfter, onEvents } from './event-log.ts';
import { currentDialog, openDialog } from './open-dialog.ts';

/** ms. */
const DEFAULT_TIMEOUT = 10_000;

export const waitCommands: Implementation<keyof Pick<Commands, 'waitForDialog' | 'nextEvents'>> = {
  async waitForDialog(args) {
    const tabId = tabIdArgument(args);
    const timeout = timeoutArgument(args, DEFAULT_TIMEOUT);
    const found = await within<DialogType>(timeout, (resolve, reject) => {
      const stop = onFlowNews(({ type, flow }) => {
        if (type === 'flow-ended' || (tabId !== undefined && flow.caller.tabId !== tabId)) return;
        const open = openDialog(flow);
        if (open) resolve(open.dialog.type);
      });
      currentDialog(args).then(({ dialog }) => resolve(dialog.type), unlessNoSuchAlert(reject));
      return stop;
    });
    if (found === null) throw new AutomationError('NoSuchAlert', 'no FedCM dialog opened in time');
    return found;
  },

  async nextEvents(args) {
    const after = args['after'] === undefined ? 0 : countArgument(args, 'after');
    const timeout = timeoutArgument(args, DEFAULT_TIMEOUT);
    const events = await within<AutomationEvent[]>(timeout, (resolve, reject) => {
      const look = () => eventsAfter(after).then((found) => found.length > 0 && resolve(found), reject);
      const stop = onEvents(() => void look());
      void look();
      return stop;
    });
    return events ?? eventsAfter(after);
  },
};

function unlessNoSuchAlert(reject: (error: unknown) => void): (error: unknown) => void {
  return (error) => {
    if (!(error instanceof AutomationError) || error.name !== 'NoSuchAlert') reject(error);
  };
}

/** What `begin` resolves with; null after `timeout` ms. `begin` returns the way to stop. */
async function within<T>(
  timeout: number,
  begin: (resolve: (value: T) => void, reject: (error: unknown) => void) => () => void,
): Promise<T | null> {
  const { promise, resolve, reject } = Promise.withResolvers<T | null>();
  const stop = begin(resolve, reject);
  const timer = setTimeout(resolve, timeout, null);
  try {
    return await promise;
  } finally {
    stop();
    clearTimeout(timer);
  }
}

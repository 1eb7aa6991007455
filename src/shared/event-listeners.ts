/** `onDialogShown` and its like, over any source of events: alike in the background, on the automation page and in the client. */
import type { AutomationEvent, EventListeners } from './commands.ts';

/** @param subscribe Calls its listener with the new events, in order; returns the way to stop. */
export function createEventListeners(subscribe: (listener: (events: AutomationEvent[]) => void) => () => void): EventListeners {
  return {
    onDialogShown: (listener) =>
      subscribe((events) => {
        for (const event of events) if (event.type === 'dialogShown') listener(event);
      }),
    onDialogClosed: (listener) =>
      subscribe((events) => {
        for (const event of events) if (event.type === 'dialogClosed') listener(event);
      }),
    onFlowEnded: (listener) =>
      subscribe((events) => {
        for (const event of events) if (event.type === 'flowEnded') listener(event);
      }),
  };
}

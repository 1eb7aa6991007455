/** The automation's events, read from where the background stores them. This needs no messages and does not keep the background awake. */

import { type AreaChanges, sessionArea } from '../session/session-area.ts';
import { isEventList } from '../shared/command-results.ts';
import { AUTOMATION_EVENTS_KEY, type AutomationEvent } from '../shared/commands.ts';

/** @returns a function that stops listening. */
export function onStoredEvents(listener: (events: AutomationEvent[]) => void): () => void {
  const onChanged = (changes: AreaChanges) => {
    const change = changes[AUTOMATION_EVENTS_KEY];
    if (!change) return;
    const known = new Set(eventsIn(change.oldValue).map(({ sequence }) => sequence));
    const events = eventsIn(change.newValue).filter(({ sequence }) => !known.has(sequence));
    if (events.length > 0) listener(events);
  };
  sessionArea.onChanged.addListener(onChanged);
  return () => sessionArea.onChanged.removeListener(onChanged);
}

function eventsIn(log: unknown): AutomationEvent[] {
  const events = typeof log === 'object' && log !== null && 'events' in log ? log.events : [];
  return isEventList(events) ? events : [];
}

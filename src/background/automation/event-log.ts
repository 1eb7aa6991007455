/**
 * What happened to dialogs and flows, numbered: the newest events, in `storage.session`, so that a background which dies neither
 * loses nor renumbers them. The numbers go on over `resetState()`, since a client may be waiting for the next one.
 */

import { sessionArea } from '../../session/session-area.ts';
import { AUTOMATION_EVENTS_KEY, type AutomationEvent } from '../../shared/commands.ts';
import type { DialogType } from '../../shared/dialog.ts';
import { type FlowNews, onFlowNews } from '../flow-events.ts';
import { serialised } from '../serialised.ts';
import { loadFlows } from '../state/flows.ts';
import { readItem } from '../state/storage.ts';
import { openDialog } from './open-dialog.ts';

const MAXIMUM = 200;

/** What a flow looks like from outside. */
interface Sight {
  flowId: string;
  tabId: number;
  dialog: { ordinal: number; dialogType: DialogType; title: string } | null;
  /** null while it runs. */
  outcome: string | null;
}

interface EventLog {
  last: number;
  events: AutomationEvent[];
  /** Flows whose dialog was told of and not yet told to be closed: flow id → tab and number of the dialog. */
  shown: Record<string, { tabId: number; ordinal: number }>;
}

type WithoutSequence<Event> = Event extends AutomationEvent ? Omit<Event, 'sequence'> : never;
type Happening = WithoutSequence<AutomationEvent>;

const listeners = new Set<(events: AutomationEvent[]) => void>();
/** Flows of which this background has heard itself: what became of them is on its way into the log. */
const heardOf = new Set<string>();
let log: EventLog | null = null;

/** Begins to write down what happens. Called once, when the background starts. */
export function keepEvents(): void {
  onFlowNews((news) => {
    // Now, not when its turn comes: the flow goes on meanwhile.
    const sight = sightOf(news);
    heardOf.add(sight.flowId);
    serialised(AUTOMATION_EVENTS_KEY, async () => note(await loaded(), sight)).catch((error: unknown) => {
      // The area may be full; the flow itself must go on.
      console.error('FedCM emulator:', error);
    });
  });
}

/** Those after `sequence` that are kept. */
export function eventsAfter(sequence: number): Promise<AutomationEvent[]> {
  return serialised(AUTOMATION_EVENTS_KEY, async () => (await loaded()).events.filter((event) => event.sequence > sequence));
}

/** @returns the way to stop listening. */
export function onEvents(listener: (events: AutomationEvent[]) => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Forgets the events, not their number. To be called when `storage.session` was cleared. */
export function resetEvents(): Promise<void> {
  return serialised(AUTOMATION_EVENTS_KEY, async () => store({ last: (await loaded()).last, events: [], shown: {} }));
}

function sightOf({ type, flow }: FlowNews): Sight {
  const ended = type === 'flow-ended';
  const open = ended ? null : openDialog(flow);
  const settled = flow.trace.findLast((event) => event.type === 'settled');
  return {
    flowId: flow.id,
    tabId: flow.caller.tabId,
    dialog: open && { ordinal: open.ordinal, dialogType: open.dialog.type, title: open.dialog.title },
    outcome: ended ? (settled?.outcome ?? '') : null,
  };
}

async function loaded(): Promise<EventLog> {
  if (log) return log;
  const stored = await readItem(sessionArea, AUTOMATION_EVENTS_KEY);
  log = isEventLog(stored) ? stored : { last: 0, events: [], shown: {} };
  // A background that died in the moment in which a flow ended did not tell of it.
  const live = new Set((await loadFlows()).map(({ id }) => id));
  for (const [flowId, { tabId }] of Object.entries(log.shown)) {
    if (!live.has(flowId) && !heardOf.has(flowId)) log = await note(log, { flowId, tabId, dialog: null, outcome: '' });
  }
  return log;
}

/** Only this extension writes the session area. */
function isEventLog(value: unknown): value is EventLog {
  return typeof value === 'object' && value !== null && 'last' in value && 'events' in value && 'shown' in value;
}

/** Writes down what is new about a flow. */
async function note(current: EventLog, { flowId, tabId, dialog, outcome }: Sight): Promise<EventLog> {
  const happenings: Happening[] = [];
  const { [flowId]: before, ...others } = current.shown;
  if (before && before.ordinal !== dialog?.ordinal) happenings.push({ type: 'dialogClosed', tabId, flowId });
  if (dialog && before?.ordinal !== dialog.ordinal) {
    happenings.push({ type: 'dialogShown', tabId, flowId, dialogType: dialog.dialogType, title: dialog.title });
  }
  if (outcome !== null) happenings.push({ type: 'flowEnded', tabId, flowId, outcome });
  if (happenings.length === 0) return current;
  const events = happenings.map((happening, index): AutomationEvent => ({ sequence: current.last + 1 + index, ...happening }));
  const next: EventLog = {
    last: current.last + events.length,
    events: [...current.events, ...events].slice(-MAXIMUM),
    shown: dialog ? { ...others, [flowId]: { tabId, ordinal: dialog.ordinal } } : others,
  };
  await store(next);
  // Only now: a number that was told is never given again.
  for (const listener of listeners) listener(events);
  return next;
}

async function store(next: EventLog): Promise<void> {
  log = next;
  await sessionArea.set({ [AUTOMATION_EVENTS_KEY]: next });
}

/**
 * What one run of a flow makes of its states: they are stored, those who wait are told of them, and a person is shown what must be
 * seen. Storing goes on beside the making ready of requests; nothing leaves the browser before what it follows from is stored.
 */
import type { Flow, FlowEvent } from '../shared/flow.ts';
import { emit } from './flow-events.ts';
import { withFrames } from './flow-frames.ts';
import { tellDocument } from './frames/documents.ts';
import { saveFlow } from './state/flows.ts';
import { hideChooser, showChooser } from './surfaces/chooser-surface.ts';

export interface Publication {
  /** Resolves when the event, and each state up to now, is stored. Called first it stores the event. */
  stored(): Promise<void>;
  /** A state in the midst of the run. One that comes at once is the event's only writing. */
  checkpoint(next: Flow): void;
  /** The state in which the run leaves the flow. Resolves when it is stored, told and on the screen. */
  last(next: Flow): Promise<void>;
  /** Resolves when nobody is to be told of an earlier state any more. */
  told(): Promise<void>;
  /** Resolves when all that was begun is done, or has failed: windows that were being opened are open. */
  over(): Promise<void>;
}

/**
 * @param before The flow as the run found it.
 * @param begun Of a new flow: resolves when it is stored, with its first event.
 * @param rejectLater For a flow whose rejection waits.
 */
export function publication(
  before: Flow,
  event: FlowEvent,
  signal: AbortSignal,
  begun: Promise<void> | undefined,
  rejectLater: (flow: Flow) => void,
): Publication {
  let stored: Promise<unknown> | undefined = begun;
  let told: Promise<void> = Promise.resolve();
  // A step does not wait for what the person sees of it; the flow's end does, so that no window comes after it.
  let shown: Promise<void> = Promise.resolve();

  function tell(next: Flow): void {
    if (signal.aborted) return;
    tellOf(next, before);
    if (next.phase === 'rejecting') rejectLater(next);
  }

  return {
    async stored() {
      stored ??= saveFlow({ ...before, inProgress: event });
      await stored;
    },
    checkpoint(next) {
      if (signal.aborted) return;
      const saved = Promise.all([stored, saveFlow(withFrames(next))]);
      const earlier = { told, shown };
      stored = saved;
      told = saved
        .then(afterThis)
        .then(() => earlier.told)
        .then(() => tell(next));
      shown = saved.then(() => earlier.shown).then(() => (signal.aborted ? undefined : show(next, before, event)));
      for (const promise of [told, shown]) promise.catch(() => undefined);
    },
    async last(next) {
      await told;
      await saveFlow(withFrames(next));
      tell(next);
      await shown;
      if (!signal.aborted) await show(next, before, event);
    },
    told: () => told.catch(() => undefined),
    over: async () => void (await Promise.allSettled([stored, told, shown])),
  };
}

/** What is waited for first shall go first: a request that may leave now, before those who hear that it does. */
function afterThis(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve));
}

const BUSY = new Set<Flow['phase']>(['fetching', 'asserting', 'login-window', 'continuation']);

function tellOf(next: Flow, before: Flow): void {
  const { caller } = next;
  if (BUSY.has(next.phase) !== BUSY.has(before.phase) || before.phase === 'fetching') {
    void tellDocument(caller, { type: 'busy', callId: caller.callId, busy: BUSY.has(next.phase) });
  }
  emit({ type: 'flow-changed', flow: next });
}

async function show(next: Flow, before: Flow, event: FlowEvent): Promise<void> {
  if (next.dialog && next.phase !== 'login-window') await showChooser(next, event);
  else if (before.dialog) await hideChooser(next);
}

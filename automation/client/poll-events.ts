/** The event stream over `nextEvents`: one long request after another, and none while there are no listeners. */
import type { AutomationEvent, Commands } from '../../src/shared/commands.ts';

/** ms. */
const LONG_POLL = 20_000;

type Listener = (events: AutomationEvent[]) => void;

export function pollEvents(nextEvents: Commands['nextEvents']): { subscribe(listener: Listener): () => void; stop(): void } {
  const listeners = new Set<Listener>();
  let polling = false;

  async function poll(): Promise<void> {
    polling = true;
    try {
      // Events from before the first listener are skipped.
      let after = (await nextEvents({ after: 0, timeout: 0 })).at(-1)?.sequence ?? 0;
      while (listeners.size > 0) {
        const events = await nextEvents({ after, timeout: LONG_POLL });
        after = events.at(-1)?.sequence ?? after;
        if (events.length > 0) for (const listener of [...listeners]) listener(events);
      }
    } catch {
      // The page or the browser is gone; the next command will reject.
    } finally {
      polling = false;
    }
  }

  return {
    subscribe(listener) {
      listeners.add(listener);
      if (!polling) void poll();
      return () => listeners.delete(listener);
    },
    stop: () => listeners.clear(),
  };
}

/** The commands over a channel into the extension's automation page. */
import type { Commands, EventListeners } from '../../src/shared/commands.ts';
import { createEventListeners } from '../../src/shared/event-listeners.ts';
import { createRemoteCommands } from '../../src/shared/remote-commands.ts';
import { pollEvents } from './poll-events.ts';

/** A way to evaluate in the extension's automation page (`src/automation/index.html`). A driver needs nothing else. */
export interface Channel {
  /** Evaluates an expression, awaits its promise and returns the value, which is always a string. */
  evaluate(expression: string): Promise<unknown>;
  /** Closes the page. */
  close(): Promise<void>;
}

export interface FedCmClient extends Commands, EventListeners {
  /** Ends the listeners and closes the automation page; the browser stays open. */
  close(): Promise<void>;
}

/** A client over a channel of your own, for drivers that `connect` does not know. */
export function createClient(channel: Channel): FedCmClient {
  const commands = createRemoteCommands((name, args) => run(channel, name, args));
  const events = pollEvents((args) => commands.nextEvents(args));
  return {
    ...commands,
    ...createEventListeners(events.subscribe),
    async close() {
      events.stop();
      await channel.close();
    },
  };
}

/** Errors lose their names on the way through a driver, so they travel as data, encoded as text. */
async function run(channel: Channel, name: keyof Commands, args: unknown): Promise<unknown> {
  const text = await channel.evaluate(`(async () => {
    try {
      return JSON.stringify({ ok: true, value: await globalThis.fedcm.${name}(${JSON.stringify(args ?? {})}) });
    } catch (error) {
      return JSON.stringify({ ok: false, name: String(error?.name), message: String(error?.message ?? error) });
    }
  })()`);
  const answer: unknown = typeof text === 'string' ? JSON.parse(text) : undefined;
  if (typeof answer === 'object' && answer !== null && 'ok' in answer) {
    if (answer.ok === true) return 'value' in answer ? answer.value : undefined;
    if ('name' in answer && 'message' in answer) throw namedError(String(answer.name), `fedcm.${name}(): ${String(answer.message)}`);
  }
  throw new Error(`fedcm.${name}(): the automation page did not respond`);
}

function namedError(name: string, message: string): Error {
  const error = new Error(message);
  error.name = name;
  return error;
}

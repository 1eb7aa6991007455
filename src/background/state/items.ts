/**
 * The items of the state (login statuses, connections, cooldowns, settings …). A background is the only one who writes them, so it
 * reads each once and then knows it: a read is a round trip to the browser process, and a call makes a dozen.
 */
import { type RecordArea, sessionArea } from '../../session/session-area.ts';

/** Items, not bytes: they are small. Those that were not used for longest go first. */
const MAXIMUM = 500;

const known = new Map<string, Promise<unknown>>();

const nameOf = (area: RecordArea, key: string): string => `${area === sessionArea ? 'session' : 'local'} ${key}`;

function remember(name: string, value: Promise<unknown>): void {
  known.delete(name);
  known.set(name, value);
  for (const oldest of known.keys()) {
    if (known.size <= MAXIMUM) break;
    known.delete(oldest);
  }
  value.catch(() => {
    if (known.get(name) === value) known.delete(name);
  });
}

/** @returns undefined where there is none. Not a copy: nobody may change it. */
export function getItem(area: RecordArea, key: string): Promise<unknown> {
  const name = nameOf(area, key);
  const value = known.get(name) ?? area.get(key).then((found) => found[key]);
  remember(name, value);
  return value;
}

/** Resolves when it is stored; it is read from now on. */
export async function setItem(area: RecordArea, key: string, value: unknown): Promise<void> {
  await write(area, key, value, () => area.set({ [key]: value }));
}

export async function removeItem(area: RecordArea, key: string): Promise<void> {
  await write(area, key, undefined, () => area.remove(key));
}

async function write(area: RecordArea, key: string, value: unknown, work: () => Promise<void>): Promise<void> {
  const name = nameOf(area, key);
  remember(name, Promise.resolve(value));
  try {
    await work();
  } catch (error) {
    known.delete(name);
    throw error;
  }
}

/** For those who remove many at once. What was read while `work` went on may be of before it. */
export async function forgettingItems(work: () => Promise<void>): Promise<void> {
  known.clear();
  try {
    await work();
  } finally {
    known.clear();
  }
}

/**
 * The state's history: who set what, when, by which call. One storage key a change, so that a change costs a small write and the
 * inspector hears of it by itself; never awaited by a flow. In memory, like the traces: it tells more of the user than the state does.
 */

import { sessionArea } from '../../session/session-area.ts';
import type { StateChange } from '../../shared/emulator-state.ts';
import { serialised } from '../serialised.ts';
import { readPrefix, setInSession } from './storage.ts';
import { makeRoom } from './traces.ts';

const HISTORY_PREFIX = 'history:';

/** Changes that are kept. */
const MAXIMUM = 500;
/** Changes between two looks at how many there are: reading all of them each time would cost more than they do. */
const BETWEEN_TRIMS = 50;

const KINDS: readonly string[] = [
  'login-status',
  'connected-account',
  'cooldown',
  'auto-reauthn',
  'requires-user-mediation',
  'settings',
  'reset',
] satisfies StateChange['what'][];

/** Who made a change: as `StateChange` has it. */
export interface ChangeSource {
  by: string;
  flowId?: string | undefined;
  url?: string | undefined;
}

/** Whoever says nothing else is the automation: all other callers name themselves. */
export const BY_AUTOMATION: ChangeSource = { by: 'automation' };

let untilTrim = 0;
let sequence = 0;

/** Keys in the order of the changes: several may come in one millisecond. */
function keyOf(change: StateChange): string {
  sequence = (sequence + 1) % 10_000;
  return `${HISTORY_PREFIX}${String(change.at).padStart(14, '0')} ${String(sequence).padStart(4, '0')}`;
}

/** A change that was made just now. */
export function changed(
  what: StateChange['what'],
  storeId: string,
  subject: string,
  value: string,
  { by, flowId, url }: ChangeSource,
): Promise<void> {
  const source = { by, ...(flowId !== undefined && { flowId }), ...(url !== undefined && { url: withoutQuery(url) }) };
  return recordChange({ at: Date.now(), what, storeId, subject, value, ...source });
}

/** What a sign-in page's address carries behind its path is often a ticket. */
function withoutQuery(url: string): string {
  return url.replace(/[?#].*$/s, '');
}

/** Keeps a change. Resolves when it is stored, or could not be; never rejects. */
async function recordChange(change: StateChange): Promise<void> {
  const key = keyOf(change);
  try {
    await serialised(HISTORY_PREFIX, async () => {
      await setInSession(() => ({ [key]: change }), makeRoom);
      if (untilTrim-- > 0) return;
      untilTrim = BETWEEN_TRIMS;
      await trim();
    });
  } catch (error) {
    console.error('FedCM emulator:', error);
  }
}

/** Newest first. */
export async function stateHistory(): Promise<StateChange[]> {
  // After what is being written.
  const found = await serialised(HISTORY_PREFIX, entriesOf);
  return found
    .toSorted(([a], [b]) => (a < b ? 1 : -1))
    .slice(0, MAXIMUM)
    .map(([, change]) => change);
}

/** Of the changes whose subject has an origin that is meant: what is cleared or reset leaves no word of it. */
export function forgetHistory(isMeant: (origin: string, storeId: string) => boolean): Promise<void> {
  return serialised(HISTORY_PREFIX, async () => {
    const gone = (await entriesOf()).filter(([, { subject, storeId }]) =>
      subject.split(' ').some((origin) => URL.canParse(origin) && isMeant(origin, storeId)),
    );
    if (gone.length > 0) await sessionArea.remove(gone.map(([key]) => key));
  });
}

async function trim(): Promise<void> {
  const keys = (await sessionArea.getKeys()).filter((key) => key.startsWith(HISTORY_PREFIX));
  const tooOld = keys.toSorted().slice(0, Math.max(0, keys.length - MAXIMUM));
  if (tooOld.length > 0) await sessionArea.remove(tooOld);
}

async function entriesOf(): Promise<[string, StateChange][]> {
  return (await readPrefix(sessionArea, HISTORY_PREFIX)).filter((entry): entry is [string, StateChange] => isStateChange(entry[1]));
}

function isStateChange(value: unknown): value is StateChange {
  if (typeof value !== 'object' || value === null) return false;
  const { at, what, storeId, subject, value: text, by, flowId, url }: Partial<Record<keyof StateChange, unknown>> = value;
  return (
    typeof at === 'number' &&
    typeof what === 'string' &&
    KINDS.includes(what) &&
    [storeId, subject, text, by].every((member) => typeof member === 'string') &&
    [flowId, url].every((member) => member === undefined || typeof member === 'string')
  );
}

/**
 * The traces of calls that are over, under `trace:<id>` in `storage.session`, for the automation and the inspector. Bounded: the oldest
 * lose their requests' contents first (reduce-trace.ts), and go when that does not do.
 */
import { sessionArea } from '../../session/session-area.ts';
import { fromStored, TRACE_PREFIX, toStored } from '../../shared/stored-record.ts';
import type { Trace } from '../../shared/trace-event.ts';
import { siteOf } from '../wire/sites.ts';
import { bounded } from './bounded.ts';
import { isLargerThan } from './flow-budget.ts';
import { reduceTrace } from './reduce-trace.ts';
import { readItem, setInSession } from './storage.ts';
import { inOrderOfGoing, type TraceEntry, toReduce, toRemove } from './trace-budget.ts';

/** The traces that are there, oldest first. */
const INDEX = 'traces';

let writing: Promise<void> = Promise.resolve();

/** Only this file writes it. */
function isTrace(value: unknown): value is Trace {
  return typeof value === 'object' && value !== null && 'flowId' in value && 'events' in value;
}

function traceOf(stored: unknown): Trace | null {
  const trace = fromStored(stored);
  return isTrace(trace) ? trace : null;
}

function isEntry(value: unknown): value is TraceEntry {
  return typeof value === 'object' && value !== null && 'id' in value && 'size' in value && 'site' in value;
}

async function index(): Promise<TraceEntry[]> {
  const value = await readItem(sessionArea, INDEX);
  return Array.isArray(value) ? value.filter(isEntry) : [];
}

interface Stored {
  entry: TraceEntry;
  json: string;
}

/** Characters of one trace. What a page or a provider makes larger has its texts and lists cut, and then its requests reduced. */
const LARGEST = 1_000_000;

function stored(whole: Trace): Stored {
  const cut = isLargerThan(whole, LARGEST) ? bounded(whole, ['events']) : whole;
  const short = isTrace(cut) ? cut : whole;
  const trace = isLargerThan(short, LARGEST) ? reduceTrace(short) : short;
  const json = toStored(trace);
  const { flowId: id, tabId, topOrigin } = trace;
  return { entry: { id, tabId, site: siteOf(topOrigin), size: json.length, reduced: trace.reduced === true }, json };
}

/** One change of the index after the other. Never rejects: a trace that is lost must not stop a call. */
function change(work: () => Promise<void>): Promise<void> {
  writing = writing.then(work).catch((error: unknown) => console.error('FedCM emulator:', error));
  return writing;
}

export function saveTrace(trace: Trace): Promise<void> {
  return change(async () => {
    const newest = stored(trace);
    const entries = [...(await index()).filter(({ id }) => id !== trace.flowId), newest.entry];
    const reduced = await reduceStored(toReduce(entries));
    const smaller = new Map(reduced.map(({ entry }) => [entry.id, entry]));
    const measured = entries.map((entry) => smaller.get(entry.id) ?? entry);
    const remove = toRemove(measured);
    await removeStored(remove);
    const left = measured.filter(({ id }) => !remove.includes(id));
    const items = (): Record<string, unknown> => ({
      ...Object.fromEntries(
        [newest, ...reduced].filter(({ entry }) => left.includes(entry)).map(({ entry, json }) => [TRACE_PREFIX + entry.id, json]),
      ),
      [INDEX]: left,
    });
    await setInSession(items, () => removeOldest(left));
  });
}

async function reduceStored(ids: string[]): Promise<Stored[]> {
  if (ids.length === 0) return [];
  const values = Object.values(await sessionArea.get(ids.map((id) => TRACE_PREFIX + id)));
  return values
    .map(traceOf)
    .filter((trace) => trace !== null)
    .map((trace) => stored(reduceTrace(trace)));
}

async function removeStored(ids: string[]): Promise<void> {
  if (ids.length > 0) await sessionArea.remove(ids.map((id) => TRACE_PREFIX + id));
}

/** Gives room to what counts more, where the session area is full. @returns false when there is nothing left to give. */
export async function makeRoom(): Promise<boolean> {
  let made = false;
  await change(async () => {
    made = await removeOldest(await index());
  });
  return made;
}

/** Half of them, of those who have most; out of `entries` too. */
async function removeOldest(entries: TraceEntry[]): Promise<boolean> {
  if (entries.length === 0) return false;
  const gone = [...inOrderOfGoing(entries)].slice(0, Math.ceil(entries.length / 2));
  entries.splice(0, entries.length, ...entries.filter((entry) => !gone.includes(entry)));
  await keepOnly(entries, gone);
  return true;
}

async function keepOnly(left: TraceEntry[], gone: TraceEntry[]): Promise<void> {
  await removeStored(gone.map(({ id }) => id));
  await sessionArea.set({ [INDEX]: left });
}

/** Of one tab, or all. */
export function clearTraces(tabId?: number): Promise<void> {
  return change(async () => {
    const entries = await index();
    const gone = entries.filter((entry) => tabId === undefined || entry.tabId === tabId);
    await keepOnly(
      entries.filter((entry) => !gone.includes(entry)),
      gone,
    );
  });
}

/** Calls that have been settled, or just are being, and whose trace is on its way here. */
const expected = new Set<Promise<void>>();
/** ms. A page that never takes its answer must not keep readers waiting. */
const PATIENCE = 2000;

/** Whoever reads the traces from now on waits until the returned function is called: a page may look as soon as it has its answer. */
export function expectTrace(): () => void {
  const { promise, resolve } = Promise.withResolvers<void>();
  const timer = setTimeout(resolve, PATIENCE);
  expected.add(promise);
  void promise.then(() => expected.delete(promise));
  return () => {
    clearTimeout(timer);
    resolve();
  };
}

async function allThere(): Promise<void> {
  await Promise.all(expected);
  await writing;
}

export async function loadTrace(flowId: string): Promise<Trace | null> {
  await allThere();
  return traceOf(await readItem(sessionArea, TRACE_PREFIX + flowId));
}

/** Oldest first. */
export async function loadTraces(): Promise<Trace[]> {
  await allThere();
  const ids = (await index()).map(({ id }) => id);
  const values = await sessionArea.get(ids.map((id) => TRACE_PREFIX + id));
  return ids.map((id) => traceOf(values[TRACE_PREFIX + id])).filter((trace) => trace !== null);
}

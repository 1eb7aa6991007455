/**
 * The traces of calls that are over, under `trace:<id>` in `storage.session`, for the automation and the inspector. Bounded: the oldest
 * lose their requests' contents first (reduce-trace.ts), and go when that does not do.
 */
import browser from 'webextension-polyfill';
import type { Trace } from '../../shared/trace-event.ts';
import { reduceTrace } from './reduce-trace.ts';
import { readItem } from './storage.ts';
import { type TraceEntry, toReduce, toRemove } from './trace-budget.ts';

const PREFIX = 'trace:';
/** The traces that are there, oldest first. */
const INDEX = 'traces';

let writing: Promise<void> = Promise.resolve();

function isTrace(value: unknown): value is Trace {
  return typeof value === 'object' && value !== null && 'flowId' in value && 'events' in value;
}

function isEntry(value: unknown): value is TraceEntry {
  return typeof value === 'object' && value !== null && 'id' in value && 'size' in value;
}

async function index(): Promise<TraceEntry[]> {
  const value = await readItem(browser.storage.session, INDEX);
  return Array.isArray(value) ? value.filter(isEntry) : [];
}

function entryOf(trace: Trace): TraceEntry {
  return { id: trace.flowId, tabId: trace.tabId, size: JSON.stringify(trace).length, reduced: trace.reduced === true };
}

/** One change of the index after the other. Never rejects: a trace that is lost must not stop a call. */
function change(work: () => Promise<void>): Promise<void> {
  writing = writing.then(work).catch((error: unknown) => console.error('FedCM emulator:', error));
  return writing;
}

export function saveTrace(trace: Trace): Promise<void> {
  return change(async () => {
    const entries = [...(await index()).filter(({ id }) => id !== trace.flowId), entryOf(trace)];
    const reduced = await reduceStored(toReduce(entries));
    const smaller = new Map(reduced.map((each) => [each.flowId, entryOf(each)]));
    const measured = entries.map((entry) => smaller.get(entry.id) ?? entry);
    const remove = toRemove(measured);
    const left = measured.filter(({ id }) => !remove.includes(id));
    if (remove.length > 0) await browser.storage.session.remove(remove.map((id) => PREFIX + id));
    const traces = [trace, ...reduced.filter(({ flowId }) => !remove.includes(flowId))].map((each): [string, Trace] => [
      PREFIX + each.flowId,
      each,
    ]);
    await browser.storage.session.set({ ...Object.fromEntries(traces), [INDEX]: left });
  });
}

async function reduceStored(ids: string[]): Promise<Trace[]> {
  if (ids.length === 0) return [];
  const stored = await browser.storage.session.get(ids.map((id) => PREFIX + id));
  return Object.values(stored).filter(isTrace).map(reduceTrace);
}

/** Of one tab, or all. */
export function clearTraces(tabId?: number): Promise<void> {
  return change(async () => {
    const entries = await index();
    const gone = entries.filter((entry) => tabId === undefined || entry.tabId === tabId);
    await browser.storage.session.remove(gone.map(({ id }) => PREFIX + id));
    await browser.storage.session.set({ [INDEX]: entries.filter((entry) => !gone.includes(entry)) });
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
  const value = await readItem(browser.storage.session, PREFIX + flowId);
  return isTrace(value) ? value : null;
}

/** Oldest first. */
export async function loadTraces(): Promise<Trace[]> {
  await allThere();
  const ids = (await index()).map(({ id }) => id);
  const stored = await browser.storage.session.get(ids.map((id) => PREFIX + id));
  return ids.map((id) => stored[PREFIX + id]).filter(isTrace);
}

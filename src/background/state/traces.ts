/** The traces of calls that are over: the newest of them, for the automation and the inspector. */
import browser from 'webextension-polyfill';
import type { Trace } from '../../shared/trace-event.ts';
import { readItem } from './storage.ts';

const PREFIX = 'trace:';
const INDEX = 'traces';
/** storage.session holds 10 MB in all; a trace is mostly some 10 kB. */
const MAXIMUM = 100;

let writing: Promise<void> = Promise.resolve();

function isTrace(value: unknown): value is Trace {
  return typeof value === 'object' && value !== null && 'flowId' in value && 'events' in value;
}

async function index(): Promise<string[]> {
  const value = await readItem(browser.storage.session, INDEX);
  return Array.isArray(value) ? value.filter((id) => typeof id === 'string') : [];
}

/** Bodies are shortened: a trace explains, it does not archive. */
const MAXIMUM_BODY = 20_000;

function shortened(trace: Trace): Trace {
  const shorten = (body: string | undefined) =>
    body !== undefined && body.length > MAXIMUM_BODY ? `${body.slice(0, MAXIMUM_BODY)}…` : body;
  const events = trace.events.map((event) => {
    if (event.type !== 'request') return event;
    const { request } = event;
    const body = shorten(request.body);
    const responseBody = shorten(request.response?.body);
    return {
      ...event,
      request: {
        ...request,
        ...(body !== undefined && { body }),
        ...(request.response && { response: { ...request.response, ...(responseBody !== undefined && { body: responseBody }) } }),
      },
    };
  });
  return { ...trace, events };
}

export function saveTrace(trace: Trace): Promise<void> {
  writing = writing.then(async () => {
    const ids = [...(await index()).filter((id) => id !== trace.flowId), trace.flowId];
    const dropped = ids.splice(0, Math.max(0, ids.length - MAXIMUM));
    await browser.storage.session.set({ [PREFIX + trace.flowId]: shortened(trace), [INDEX]: ids });
    if (dropped.length > 0) await browser.storage.session.remove(dropped.map((id) => PREFIX + id));
  });
  writing = writing.catch(() => undefined);
  return writing;
}

export async function loadTrace(flowId: string): Promise<Trace | null> {
  await writing;
  const value = await readItem(browser.storage.session, PREFIX + flowId);
  return isTrace(value) ? value : null;
}

/** Oldest first. */
export async function loadTraces(): Promise<Trace[]> {
  await writing;
  const ids = await index();
  const stored = await browser.storage.session.get(ids.map((id) => PREFIX + id));
  return ids.map((id) => stored[PREFIX + id]).filter(isTrace);
}

/** Removes those of one tab, or all. */
export function clearTraces(tabId?: number): Promise<void> {
  const cleared = writing.then(async () => {
    const ids = await index();
    const stored = await browser.storage.session.get(ids.map((id) => PREFIX + id));
    const isCleared = (id: string): boolean => {
      const trace = stored[PREFIX + id];
      return tabId === undefined || !isTrace(trace) || trace.tabId === tabId;
    };
    await browser.storage.session.set({ [INDEX]: ids.filter((id) => !isCleared(id)) });
    await browser.storage.session.remove(ids.filter(isCleared).map((id) => PREFIX + id));
  });
  writing = cleared.catch(() => undefined);
  return cleared;
}

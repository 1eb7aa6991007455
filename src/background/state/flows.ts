/**
 * The flows under way, in `storage.session`: they outlive the background, and end with the browser. A background is the only one who
 * writes them, so it reads them once, when it starts, and then knows them: what is stored counts only for the next background.
 */

import { sessionArea } from '../../session/session-area.ts';
import { type Flow, flowKey } from '../../shared/flow.ts';
import { FLOW_PREFIX, fromStored, toStored } from '../../shared/stored-record.ts';
import type { TraceEvent } from '../../shared/trace-event.ts';
import { siteOf } from '../wire/sites.ts';
import { bounded } from './bounded.ts';
import { type FlowSize, flowsToEnd, isLargerThan, SITE_BUDGET } from './flow-budget.ts';
import { readPrefix, setInSession } from './storage.ts';
import { makeRoom } from './traces.ts';

/** By id. */
const known: Promise<Map<string, Flow>> = readFlows();
/** By id: what each takes in storage. */
const sizes = new Map<string, FlowSize>();
/** Those that must end: nothing of them is stored before they have. */
const ending = new Set<string>();

/** The flow, or its site with all of its flows, takes more room than one site may have. */
export class FlowTooLarge extends Error {
  constructor() {
    super(`The calls of one site may take ${SITE_BUDGET} bytes while they run: what was asked for and answered in them is larger.`);
  }
}

let endFlow: (id: string) => void = () => undefined;

/** @param end Is to end the flow with this id: it has had to give way. */
export function onFlowMustEnd(end: (id: string) => void): void {
  endFlow = end;
}

async function readFlows(): Promise<Map<string, Flow>> {
  const stored = await readPrefix(sessionArea, FLOW_PREFIX);
  const flows = new Map<string, Flow>();
  for (const [, text] of stored) {
    const flow = fromStored(text);
    if (!isStoredFlow(flow)) continue;
    // What was asked of a provider is stored once, with the call.
    const providers = flow.providers.map((provider, index) => ({
      ...provider,
      request: flow.request.providers[index] ?? provider.request,
    }));
    flows.set(flow.id, { ...flow, providers });
    sizes.set(flow.id, { id: flow.id, site: siteOf(flow.caller.topOrigin), size: String(text).length });
  }
  return flows;
}

/** Only this extension writes the session area, so what stands under a flow's key with a flow's members is a flow. */
function isStoredFlow(value: unknown): value is Flow {
  return typeof value === 'object' && value !== null && 'id' in value && 'phase' in value && 'caller' in value && 'providers' in value;
}

/** @returns a record that nobody changes: not its own copy. */
export async function loadFlow(id: string): Promise<Flow | null> {
  return (await known).get(id) ?? null;
}

/** Oldest first. Not copies either. */
export async function loadFlows(): Promise<Flow[]> {
  return [...(await known).values()].toSorted((a, b) => a.startedAt - b.startedAt);
}

/** Characters of a record from which on its trace is kept short: what providers answered stands in there several times. */
const LARGE = 300_000;

/** Resolves when the flow is stored. @throws FlowTooLarge */
export async function saveFlow(flow: Flow): Promise<void> {
  if (ending.has(flow.id)) return;
  const { trace, ...state } = flow;
  if (isLargerThan(state, SITE_BUDGET)) throw new FlowTooLarge();
  const kept = isLargerThan(flow, LARGE) ? { ...state, trace: boundedTrace(trace) } : flow;
  // The algorithms go on writing into the record that they were given.
  const saved = structuredClone(kept);
  const json = toStored({ ...saved, providers: saved.providers.map(({ request: _, ...provider }) => provider) });
  const all = await known;
  const before = sizes.get(flow.id);
  sizes.set(flow.id, { id: flow.id, site: siteOf(flow.caller.topOrigin), size: json.length });
  const leaving = flowsToEnd([...sizes.values()]);
  const fits = !leaving.includes(flow.id);
  // A new one is known in any case: somebody must end it.
  if (fits || !before) all.set(flow.id, saved);
  await Promise.all(leaving.filter((id) => id !== flow.id).map(giveWay));
  if (!fits) {
    if (before) sizes.set(flow.id, before);
    else sizes.delete(flow.id);
    throw new FlowTooLarge();
  }
  await setInSession(() => ({ [flowKey(flow.id)]: json }), makeRoom);
}

function boundedTrace(trace: TraceEvent[]): TraceEvent[] {
  return trace.map((event) => (isLargerThan(event, LONGEST_EVENT) ? boundedEvent(event) : event));
}

/** Characters of one event: a request with the beginning of a large body fits. */
const LONGEST_EVENT = 60_000;

function boundedEvent(event: TraceEvent): TraceEvent {
  const short = bounded(event);
  return isEvent(short, event) ? short : event;
}

/** Cutting texts and lists leaves an event what it is. */
function isEvent(value: unknown, of: TraceEvent): value is TraceEvent {
  return typeof value === 'object' && value !== null && 'type' in value && value.type === of.type;
}

async function giveWay(id: string): Promise<void> {
  ending.add(id);
  sizes.delete(id);
  await sessionArea.remove(flowKey(id));
  endFlow(id);
}

/** Stores a flow that had to give way: small now, it waits for nothing but its rejection. */
export async function saveEnding(flow: Flow): Promise<void> {
  ending.delete(flow.id);
  await saveFlow(flow);
}

/** Resolves when nothing of the flow is stored any more. */
export async function removeFlow(id: string): Promise<void> {
  (await known).delete(id);
  sizes.delete(id);
  ending.delete(id);
  await sessionArea.remove(flowKey(id));
}

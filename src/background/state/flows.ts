/**
 * The flows under way, in `storage.session`: they outlive the background, and end with the browser. A background is the only one who
 * writes them, so it reads them once, when it starts, and then knows them: what is stored counts only for the next background.
 */
import browser from 'webextension-polyfill';
import { type Flow, flowKey } from '../../shared/flow.ts';
import { FLOW_PREFIX, fromStored, toStored } from '../../shared/stored-record.ts';
import { readPrefix, setInSession } from './storage.ts';
import { makeRoom } from './traces.ts';

/** By id. */
const known: Promise<Map<string, Flow>> = readFlows();

async function readFlows(): Promise<Map<string, Flow>> {
  const stored = (await readPrefix(browser.storage.session, FLOW_PREFIX)).map(([, value]) => fromStored(value));
  return new Map(stored.filter(isFlow).map((flow) => [flow.id, flow]));
}

/** Only this extension writes the session area, so what stands under a flow's key with a flow's members is a flow. */
function isFlow(value: unknown): value is Flow {
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

/** Resolves when the flow is stored. */
export async function saveFlow(flow: Flow): Promise<void> {
  // The algorithms go on writing into the record that they were given.
  const saved = structuredClone(flow);
  const json = toStored(saved);
  (await known).set(flow.id, saved);
  await setInSession(() => ({ [flowKey(flow.id)]: json }), makeRoom);
}

/** Resolves when nothing of the flow is stored any more. */
export async function removeFlow(id: string): Promise<void> {
  (await known).delete(id);
  await browser.storage.session.remove(flowKey(id));
}

/** The frame chains of the flows under way: known a moment after the flow has begun, and put into its record with the next save. */
import type { Caller, Flow } from '../shared/flow.ts';
import type { TracedFrame } from '../shared/trace-event.ts';
import { frameChain } from './frames/frame-chain.ts';

const known = new Map<string, TracedFrame[]>();
const gathering = new Map<string, Promise<void>>();

/** Begins to look; resolves when the chain is known. Never rejects. */
export function gatherFrames(flowId: string, caller: Caller): Promise<void> {
  const done = frameChain(caller).then((frames) => void known.set(flowId, frames));
  gathering.set(flowId, done);
  return done;
}

export function withFrames(flow: Flow): Flow {
  const frames = flow.frames ?? known.get(flow.id);
  return frames ? { ...flow, frames } : flow;
}

/** The flow has ended: waits for its chain, and forgets it. */
export async function withFramesAtLast(flow: Flow): Promise<Flow> {
  await gathering.get(flow.id);
  const complete = withFrames(flow);
  gathering.delete(flow.id);
  known.delete(flow.id);
  return complete;
}

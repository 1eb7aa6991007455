/** The commands that tell of calls, under way and ended. */
import type { Commands, FlowSummary } from '../../shared/commands.ts';
import type { Trace } from '../../shared/trace-event.ts';
import { traceOf } from '../flow-end.ts';
import { loadFlow, loadFlows } from '../state/flows.ts';
import { clearTraces, loadTrace, loadTraces } from '../state/traces.ts';
import { stringArgument, tabIdArgument } from './arguments.ts';
import type { Implementation } from './command-table.ts';
import { AutomationError } from './error.ts';

export const traceCommands: Implementation<keyof Pick<Commands, 'getFlows' | 'getTrace' | 'getTraces' | 'clearTraces'>> = {
  async getFlows() {
    // Flows first: one that ends in between is then in both lists, and not in none.
    const live = (await loadFlows()).map((flow) => summary(traceOf(flow), flow.phase));
    const ended = (await loadTraces()).map((trace) => summary(trace, 'ended'));
    return oldestFirst(ended, live);
  },

  async getTrace(args) {
    const flowId = stringArgument(args, 'flowId');
    const flow = await loadFlow(flowId);
    const trace = flow ? traceOf(flow) : await loadTrace(flowId);
    if (!trace) throw new AutomationError('InvalidArgument', `there is no flow ${flowId}`);
    return trace;
  },

  async getTraces(args) {
    const tabId = tabIdArgument(args);
    const live = (await loadFlows()).map(traceOf);
    const traces = oldestFirst(await loadTraces(), live);
    return traces.filter((trace) => tabId === undefined || trace.tabId === tabId);
  },

  clearTraces(args) {
    return clearTraces(tabIdArgument(args));
  },
};

function summary({ flowId, api, tabId, frameId, origin, startedAt }: Trace, phase: string): FlowSummary {
  return { flowId, api, tabId, frameId, origin, phase, startedAt };
}

/** Of a flow that is in both lists the ended one counts. */
function oldestFirst<Entry extends { flowId: string; startedAt: number }>(ended: Entry[], live: Entry[]): Entry[] {
  const known = new Set(ended.map(({ flowId }) => flowId));
  return [...ended, ...live.filter(({ flowId }) => !known.has(flowId))].toSorted((a, b) => a.startedAt - b.startedAt);
}

/** What a run of a flow leaves behind of itself while it goes on, and when it is interrupted. */
import type { Flow } from '../shared/flow.ts';
import type { TracedRequest, TraceEvent } from '../shared/trace-event.ts';
import { withFrames } from './flow-frames.ts';
import { loadFlow, saveFlow } from './state/flows.ts';

/** ms. A flow that is faster than this is stored at its own checkpoints alone. */
const PROGRESS_INTERVAL = 300;

export interface RunRecording {
  /** The flow is being stored in this state: a background that dies goes on from here. */
  stored(flow: Flow): void;
  /** The trace has grown. */
  progress(flow: Flow): void;
  requestDone(request: TracedRequest): void;
  /** Keeps what an interrupted run had recorded. */
  interrupted(): Promise<void>;
  stop(): void;
}

/** @param flow As it is stored at the beginning of the run. */
export function recordRun(flow: Flow): RunRecording {
  let state = withoutTrace(flow);
  let trace: TraceEvent[] = flow.trace;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const requests: TracedRequest[] = [];

  function stop(): void {
    clearTimeout(timer);
    timer = undefined;
  }

  /** The trace of now with the state of the last checkpoint: half of a step must not be what a new background goes on from. */
  function save(): void {
    timer = undefined;
    void saveFlow(withFrames({ ...state, trace }));
  }

  return {
    stored(next) {
      stop();
      state = withoutTrace(next);
      trace = next.trace;
    },
    progress(next) {
      trace = next.trace;
      timer ??= setTimeout(save, PROGRESS_INTERVAL);
    },
    requestDone: (request) => requests.push(request),
    async interrupted() {
      stop();
      const before = await loadFlow(flow.id);
      if (before) await saveFlow({ ...before, trace: withRequests(trace, requests) });
    },
    stop,
  };
}

function withoutTrace(flow: Flow): Flow {
  return structuredClone({ ...flow, trace: [] });
}

/** With those requests whose step had no time to write them down. */
function withRequests(trace: TraceEvent[], requests: TracedRequest[]): TraceEvent[] {
  const known = new Set(trace.flatMap((event) => (event.type === 'request' ? [event.request] : [])));
  const missing = requests.filter((request) => !known.has(request));
  return [...trace, ...missing.map((request): TraceEvent => ({ at: request.endedAt, type: 'request', request }))];
}

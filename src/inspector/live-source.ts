/** The running extension as a source. It is read once by commands, and then kept up to date from what the background stores. */
import { signal } from '@preact/signals';
import browser from 'webextension-polyfill';
import { type AreaChanges, sessionArea } from '../session/session-area.ts';
import type { EmulatorState, StateChange } from '../shared/emulator-state.ts';
import { FLOW_PREFIX, fromStored, TRACE_PREFIX } from '../shared/stored-record.ts';
import type { Trace } from '../shared/trace-event.ts';
import { isTrace } from '../trace/validate-trace.ts';
import { sendCommand } from './send-command.ts';
import type { InspectorCommands, Source } from './source.ts';

/** A running flow is stored at each step; its trace is read at most once in this time. ms. */
const FLOW_PAUSE = 60;
/** A flow's record is removed a moment before its trace is complete. ms. */
const END_PAUSE = 2000;
/** One change of the state writes several keys. ms. */
const STATE_PAUSE = 60;

/** The background is trusted, so its responses are only checked for being of the expected kind. */
function isState(value: unknown): value is EmulatorState {
  return typeof value === 'object' && value !== null && 'loginStatus' in value && 'connectedAccounts' in value && 'settings' in value;
}

function isChange(value: unknown): value is StateChange {
  return typeof value === 'object' && value !== null && 'at' in value && 'what' in value && 'subject' in value;
}

const commands: InspectorCommands = {
  clearTraces: async (args) => void (await sendCommand('clearTraces', args)),
  setLoginStatus: async (args) => void (await sendCommand('setLoginStatus', args)),
  connectAccount: async (args) => void (await sendCommand('connectAccount', args)),
  disconnectAccount: async (args) => void (await sendCommand('disconnectAccount', args)),
  setCooldown: async (args) => void (await sendCommand('setCooldown', args)),
  resetCooldown: async (args) => void (await sendCommand('resetCooldown', args)),
  setAutoReauthn: async (args) => void (await sendCommand('setAutoReauthn', args)),
  setRequiresUserMediation: async (args) => void (await sendCommand('setRequiresUserMediation', args)),
  resetSite: async (args) => void (await sendCommand('resetSite', args)),
  resetState: async () => void (await sendCommand('resetState')),
  setSettings: async (patch) => {
    const settings = await sendCommand('setSettings', patch);
    if (typeof settings !== 'object' || settings === null) throw new Error('The extension’s background returned no settings.');
    return { ...(await readState()).settings };
  },
};

async function readState(): Promise<EmulatorState> {
  const state = await sendCommand('getState');
  if (!isState(state)) throw new Error('The extension’s background returned no state.');
  return state;
}

/** Calls `work` once, `pause` ms after the first of several requests for it. */
function coalesced(pause: number, work: () => void): () => void {
  let waiting = false;
  return () => {
    if (waiting) return;
    waiting = true;
    setTimeout(() => {
      waiting = false;
      work();
    }, pause);
  };
}

/** Starts reading, and continues for the lifetime of the page. */
export function liveSource(): Source {
  const traces = signal<readonly Trace[]>([]);
  const state = signal<EmulatorState | null>(null);
  const history = signal<readonly StateChange[]>([]);
  const problem = signal<string | null>(null);
  const running = signal<ReadonlySet<string>>(new Set());
  const byId = new Map<string, Trace>();
  const dirty = new Set<string>();

  const publish = coalesced(0, () => {
    traces.value = [...byId.values()].toSorted((a, b) => a.startedAt - b.startedAt);
  });

  const failed = (error: unknown): void => {
    problem.value = error instanceof Error ? error.message : String(error);
  };

  async function loadTraces(): Promise<void> {
    const [all, flows] = await Promise.all([sendCommand('getTraces'), sessionArea.get(null)]);
    running.value = new Set(Object.keys(flows).flatMap((key) => (key.startsWith(FLOW_PREFIX) ? [key.slice(FLOW_PREFIX.length)] : [])));
    byId.clear();
    for (const trace of Array.isArray(all) ? all : []) if (isTrace(trace)) byId.set(trace.flowId, trace);
    publish();
  }

  async function loadState(): Promise<void> {
    const [newState, changes] = await Promise.all([readState(), sendCommand('getStateHistory')]);
    state.value = newState;
    history.value = Array.isArray(changes) ? changes.filter(isChange) : [];
    problem.value = null;
  }

  const refreshState = coalesced(STATE_PAUSE, () => void loadState().catch(failed));

  const refreshFlows = coalesced(FLOW_PAUSE, () => {
    for (const flowId of dirty) void refreshFlow(flowId);
    dirty.clear();
  });

  async function refreshFlow(flowId: string): Promise<void> {
    // A flow may end, and its trace may be cleared, between the notification and the command.
    const trace = await sendCommand('getTrace', { flowId }).catch(() => null);
    if (!isTrace(trace)) return;
    byId.set(flowId, trace);
    publish();
  }

  function followFlow(flowId: string, isThere: boolean): void {
    if (isThere) dirty.add(flowId);
    if (running.value.has(flowId) === isThere) return;
    if (isThere) running.value = new Set(running.value).add(flowId);
    else setTimeout(() => forgetFlow(flowId), END_PAUSE);
  }

  function forgetFlow(flowId: string): void {
    const flows = new Set(running.value);
    flows.delete(flowId);
    running.value = flows;
  }

  const onSession = (changes: AreaChanges): void => {
    for (const [key, { newValue }] of Object.entries(changes)) {
      if (key.startsWith(FLOW_PREFIX)) followFlow(key.slice(FLOW_PREFIX.length), newValue !== undefined);
      if (!key.startsWith(TRACE_PREFIX)) continue;
      const trace = fromStored(newValue);
      if (isTrace(trace)) byId.set(trace.flowId, trace);
      else if (newValue === undefined) byId.delete(key.slice(TRACE_PREFIX.length));
      publish();
    }
    if (dirty.size > 0) refreshFlows();
    // The state of private windows is in the session area too.
    if (Object.keys(changes).some((key) => !key.startsWith(FLOW_PREFIX) && !key.startsWith(TRACE_PREFIX))) refreshState();
  };

  sessionArea.onChanged.addListener(onSession);
  browser.storage.local.onChanged.addListener(refreshState);
  void Promise.all([loadTraces(), loadState()]).catch(failed);
  return { fileName: null, traces, running, state, history, problem, refresh: refreshState, commands };
}

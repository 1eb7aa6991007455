/**
 * The inspector without an extension, on sample calls. For development, pictures and tests.
 *
 *   ?screen=verdict       one of inspector-screens.ts; none: a list of them
 *   &theme=light|dark     as DevTools would have it
 *   &calls=200&requests=20    many calls, for the benchmark
 */
/// <reference types="vite/client" />
import { computed, signal } from '@preact/signals';
import { render } from 'preact';
import { Inspector } from '../../src/inspector/app.tsx';
import { fileSource } from '../../src/inspector/file-source.ts';
import { followTheme } from '../../src/inspector/follow-theme.ts';
import type { Host } from '../../src/inspector/host.ts';
import { createModel } from '../../src/inspector/model.ts';
import type { InspectorCommands, Source } from '../../src/inspector/source.ts';
import '../../src/inspector/inspector.css';
import { DEFAULT_SETTINGS } from '../../src/shared/settings.ts';
import type { Trace } from '../../src/shared/trace-event.ts';
import { inspectorScreens, showScreen } from './inspector-screens.ts';
import { inspectorHistory, inspectorState } from './inspector-state.ts';
import { inspectorTraces, manyTraces } from './inspector-traces.ts';
import { ScreenList } from './screen-list.tsx';

/** What a test reads as `globalThis.inspectorGallery`. */
export interface InspectorGallery {
  /** Commands in the order in which they came. */
  sent: { command: string; args: unknown }[];
}

declare global {
  var inspectorGallery: InspectorGallery;
}

const query = new URLSearchParams(location.search);
const theme = query.get('theme');
const sent: InspectorGallery['sent'] = [];
globalThis.inspectorGallery = { sent };

const keep =
  (command: string) =>
  async (args?: unknown): Promise<void> => {
    sent.push({ command, args });
  };

const commands: InspectorCommands = {
  clearTraces: keep('clearTraces'),
  setLoginStatus: keep('setLoginStatus'),
  connectAccount: keep('connectAccount'),
  disconnectAccount: keep('disconnectAccount'),
  setCooldown: keep('setCooldown'),
  resetCooldown: keep('resetCooldown'),
  setAutoReauthn: keep('setAutoReauthn'),
  setRequiresUserMediation: keep('setRequiresUserMediation'),
  resetSite: keep('resetSite'),
  resetState: keep('resetState'),
  async setSettings(patch) {
    sent.push({ command: 'setSettings', args: patch });
    return { ...DEFAULT_SETTINGS, ...patch };
  },
};

const host: Host = {
  kind: 'page',
  tabId: null,
  theme: signal(theme === 'light' || theme === 'dark' ? theme : null),
  onNavigated() {},
  isCovered: async () => false,
  reload: keep('reload'),
};

function live(traces: readonly Trace[]): Source {
  return {
    fileName: null,
    traces: signal(traces),
    running: signal(new Set(['running'])),
    state: computed(() => inspectorState(Date.now())),
    history: signal(inspectorHistory),
    problem: signal(null),
    refresh() {},
    commands,
  };
}

followTheme(host);
const calls = Number(query.get('calls') ?? 0);
const screen = inspectorScreens[query.get('screen') ?? (calls > 0 ? 'flows' : '')];
if (screen === undefined) {
  render(<ScreenList parameter="screen" names={Object.keys(inspectorScreens)} />, document.body);
} else {
  const traces = calls > 0 ? manyTraces(calls, Number(query.get('requests') ?? 20)) : screen.empty ? [] : inspectorTraces;
  const model = createModel(live(traces), host);
  if (screen.file) {
    model.file.value = fileSource('fedcm-2026-11-22.json', {
      traces: inspectorTraces,
      state: inspectorState(Date.now()),
      history: inspectorHistory,
    });
  }
  showScreen(model, screen);
  performance.mark('render');
  render(<Inspector model={model} />, document.body);
  requestAnimationFrame(() => requestAnimationFrame(() => performance.mark('rendered')));
}

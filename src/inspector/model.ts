/** The inspector's view state: the user's choices, and what a source's data becomes under them. */
import { batch, computed, type ReadonlySignal, type Signal, signal } from '@preact/signals';
import type { Trace } from '../shared/trace-event.ts';
import type { Circumstances } from '../trace/outcome.ts';
import { type FlowRow, matchesFilter, summaryOf } from '../trace/summary.ts';
import type { Host } from './host.ts';
import type { Source } from './source.ts';

export type Section = 'flows' | 'state' | 'settings';
export type DetailTab = 'verdict' | 'steps' | 'requests' | 'accounts' | 'frames' | 'auto-reauthn' | 'dialogs' | 'token' | 'console' | 'raw';

/** A row of the list, with the number by which other rows refer to it. */
export interface NumberedRow extends FlowRow {
  number: number;
}

export interface Model {
  readonly host: Host;
  readonly section: Signal<Section>;
  /** An opened file; it is shown instead of the live data. */
  readonly file: Signal<Source | null>;
  readonly source: ReadonlySignal<Source>;
  /** Null: all tabs. */
  readonly tabId: Signal<number | null>;
  readonly query: Signal<string>;
  /** Whether calls from before the tab's last navigation stay in the list. */
  readonly preserve: Signal<boolean>;
  /** The traces as they were when the list was paused; null if it is not paused. */
  readonly paused: Signal<readonly Trace[] | null>;
  /** The calls of the tab (or of all), before the filter; oldest first. */
  readonly inScope: ReadonlySignal<readonly NumberedRow[]>;
  readonly rows: ReadonlySignal<readonly NumberedRow[]>;
  /** Flow id → its number. */
  readonly numbers: ReadonlySignal<ReadonlyMap<string, number>>;
  readonly selectedId: Signal<string | null>;
  readonly selected: ReadonlySignal<Trace | null>;
  /** In a narrow panel the detail replaces the list. */
  readonly detailOpen: Signal<boolean>;
  readonly detailTab: Signal<DetailTab>;
  /** Index of the open request in the events of the selected trace. */
  readonly request: Signal<number | null>;
  /** The tab has a new mode that applies after a reload. */
  readonly reloadWanted: Signal<boolean>;
  /** The traces of the list as shown, oldest first; an export of "all" contains these. */
  readonly shownTraces: ReadonlySignal<readonly Trace[]>;
  /** Facts about a call that its trace cannot contain. */
  circumstances(trace: Trace): Circumstances;
  togglePause(): void;
  select(flowId: string): void;
  /** Opens the detail at a tab, and at a request if `event` is given. */
  show(flowId: string, tab: DetailTab, event?: number): void;
  clear(): Promise<void>;
}

export function createModel(live: Source, host: Host): Model {
  const section = signal<Section>('flows');
  const file = signal<Source | null>(null);
  const source = computed(() => file.value ?? live);
  const tabId = signal<number | null>(host.tabId);
  const query = signal('');
  const preserve = signal(true);
  const paused = signal<readonly Trace[] | null>(null);
  const selectedId = signal<string | null>(null);
  const detailOpen = signal(false);
  const detailTab = signal<DetailTab>('verdict');
  const request = signal<number | null>(null);
  const reloadWanted = signal(false);
  /** tab → ms since the epoch of its last navigation. */
  const navigated = signal<ReadonlyMap<number, number>>(new Map());
  host.onNavigated((navigatedTab) => {
    navigated.value = new Map(navigated.value).set(navigatedTab, Date.now());
    if (navigatedTab === tabId.value) reloadWanted.value = false;
  });

  // A trace is replaced when it changes, so its summary stays valid.
  const summaries = new WeakMap<Trace, FlowRow>();
  const summary = (trace: Trace): FlowRow => {
    // The outcome of a trace without an end depends on whether its flow still exists.
    if (trace.endedAt === undefined) return summaryOf(trace, circumstances(trace));
    const known = summaries.get(trace) ?? summaryOf(trace);
    summaries.set(trace, known);
    return known;
  };
  const circumstances = ({ flowId }: Trace): Circumstances => {
    const running = source.value.running.value;
    return running === null ? {} : { running: running.has(flowId) };
  };

  const traces = computed(() => (file.value === null ? (paused.value ?? live.traces.value) : file.value.traces.value));
  const all = computed(() => traces.value.map((trace, index): NumberedRow => ({ ...summary(trace), number: index + 1 })));
  const numbers = computed(() => new Map(all.value.map(({ flowId, number }) => [flowId, number])));
  const inScope = computed(() =>
    all.value.filter((row) => {
      if (file.value !== null) return true;
      if (tabId.value !== null && row.tabId !== tabId.value) return false;
      return preserve.value || row.startedAt >= (navigated.value.get(row.tabId) ?? 0);
    }),
  );
  const rows = computed(() => inScope.value.filter((row) => matchesFilter(row, query.value)));
  const byId = computed(() => new Map(traces.value.map((trace) => [trace.flowId, trace])));
  const selected = computed(() => (selectedId.value === null ? null : (byId.value.get(selectedId.value) ?? null)));
  const shownTraces = computed(() => rows.value.flatMap(({ flowId }) => byId.value.get(flowId) ?? []));

  function select(flowId: string): void {
    if (flowId === selectedId.value) return;
    batch(() => {
      selectedId.value = flowId;
      request.value = null;
    });
  }

  return {
    host,
    section,
    file,
    source,
    tabId,
    query,
    preserve,
    paused,
    inScope,
    rows,
    numbers,
    selectedId,
    selected,
    detailOpen,
    detailTab,
    request,
    reloadWanted,
    shownTraces,
    circumstances,
    togglePause() {
      paused.value = paused.value === null ? live.traces.value : null;
    },
    select,
    show(flowId, tab, event) {
      batch(() => {
        section.value = 'flows';
        select(flowId);
        detailTab.value = tab;
        if (event !== undefined) request.value = event;
        detailOpen.value = true;
      });
    },
    async clear() {
      await source.value.commands?.clearTraces(tabId.value === null ? {} : { tabId: tabId.value });
      batch(() => {
        selectedId.value = null;
        detailOpen.value = false;
        if (paused.value !== null) paused.value = [];
      });
    },
  };
}

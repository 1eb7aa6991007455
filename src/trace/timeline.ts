/** The waterfall of one call. */
import type { EndpointName, Trace, TraceEvent } from '../shared/trace-event.ts';
import { lastMoment, outcomeOf } from './outcome.ts';
import { hostOf, parseUrl } from './queries.ts';

export interface TimelineBar {
  kind: 'request' | 'dialog' | 'window' | 'continuation';
  endpoint?: EndpointName;
  label: string;
  /** URL, dialog title. */
  detail: string;
  /** ms since the start of the call. */
  start: number;
  end: number;
  /** It was still open at the end of the trace. */
  open: boolean;
  failed: boolean;
  /** Bars of one lane do not overlap; lanes count from 0. */
  lane: number;
  /** Index into `trace.events`. */
  event: number;
}

/** A moment. */
export interface TimelineMark {
  kind: 'person' | 'console' | 'verdict' | 'settled' | 'overlap' | 'login-status' | 'resumed';
  label: string;
  at: number;
  event: number;
}

export interface Timeline {
  /** ms since the start of the call; at least 1, because it is a divisor. */
  length: number;
  bars: TimelineBar[];
  marks: TimelineMark[];
  lanes: number;
  /** ms spent waiting for the user (dialogs and windows), and ms with a request in progress; overlaps count once. */
  waited: number;
  network: number;
}

/** @param now ms since the epoch: the end of a running call. */
export function timelineOf(trace: Trace, now: number): Timeline {
  const running = outcomeOf(trace) === 'pending';
  const end = Math.max(0, (running ? Math.max(now, lastMoment(trace)) : lastMoment(trace)) - trace.startedAt);
  const bars = inLanes([...requestBars(trace), ...waitBars(trace, end)]);
  return {
    length: Math.max(1, end, ...bars.map((bar) => bar.end)),
    bars,
    marks: trace.events.flatMap((event, index) => markOf(event, index, trace.startedAt)),
    lanes: Math.max(0, ...bars.map(({ lane }) => lane + 1)),
    waited: covered(bars.filter(({ kind }) => kind !== 'request')),
    network: covered(bars.filter(({ kind }) => kind === 'request')),
  };
}

type Unplaced = Omit<TimelineBar, 'lane'>;

function requestBars(trace: Trace): Unplaced[] {
  return trace.events.flatMap((event, index): Unplaced[] => {
    if (event.type !== 'request') return [];
    const { request } = event;
    const start = Math.max(0, request.startedAt - trace.startedAt);
    const status = request.response?.status ?? 0;
    return [
      {
        kind: 'request',
        endpoint: request.endpoint,
        label: `${request.endpoint} ${parseUrl(request.url)?.pathname ?? request.url}`,
        detail: request.url,
        start,
        end: Math.max(start, request.endedAt - trace.startedAt),
        open: false,
        failed: request.networkError !== undefined || status < 200 || status > 299,
        event: index,
      },
    ];
  });
}

const WINDOWS = { login: 'Sign-in window', continuation: 'Continuation window' } as const;

/** Time spent waiting for the user: dialogs and windows, from opening to closing. */
function waitBars(trace: Trace, end: number): Unplaced[] {
  const bars: Unplaced[] = [];
  let dialog: Unplaced | undefined;
  let window: Unplaced | undefined;
  const close = (bar: Unplaced | undefined, at: number) => {
    if (bar?.open) Object.assign(bar, { end: Math.max(bar.start, at), open: false });
  };
  for (const [index, event] of trace.events.entries()) {
    const at = event.at - trace.startedAt;
    const opened = { start: Math.max(0, at), end: Math.max(end, at), open: true, failed: false, event: index };
    switch (event.type) {
      case 'dialog-shown':
        close(dialog, at);
        dialog = { kind: 'dialog', label: event.dialog.type, detail: event.dialog.title, ...opened };
        bars.push(dialog);
        break;
      case 'dialog-closed':
        close(dialog, at);
        break;
      case 'window-opened':
        // Nothing waits for the page with an error's details.
        if (event.kind === 'error-details') break;
        close(window, at);
        window = { kind: event.kind === 'login' ? 'window' : 'continuation', label: WINDOWS[event.kind], detail: event.url, ...opened };
        bars.push(window);
        break;
      case 'window-closed':
        close(window, at);
        break;
      case 'settled':
        close(dialog, at);
        close(window, at);
        break;
      default:
        break;
    }
  }
  return bars;
}

/** Puts each bar in the first lane that is free at its start. */
function inLanes(bars: Unplaced[]): TimelineBar[] {
  const free: number[] = [];
  return bars
    .toSorted((a, b) => a.start - b.start || a.event - b.event)
    .map((bar) => {
      const found = free.findIndex((until) => until <= bar.start);
      const lane = found < 0 ? free.length : found;
      free[lane] = Math.max(bar.end, bar.start + 1);
      return { ...bar, lane };
    });
}

/** Total length of the union of the bars. */
function covered(bars: TimelineBar[]): number {
  let sum = 0;
  let until = 0;
  for (const { start, end } of bars) {
    sum += Math.max(0, end - Math.max(start, until));
    until = Math.max(until, end);
  }
  return sum;
}

function markOf(event: TraceEvent, index: number, startedAt: number): TimelineMark[] {
  const mark = (kind: TimelineMark['kind'], label: string): TimelineMark[] => [
    { kind, label, at: Math.max(0, event.at - startedAt), event: index },
  ];
  switch (event.type) {
    case 'person':
      return mark('person', event.action.type === 'button-clicked' ? event.action.button : event.action.type);
    case 'console':
      return mark('console', event.text);
    case 'verdict':
      return mark('verdict', event.failure.code);
    case 'settled':
      return mark('settled', event.outcome);
    case 'overlap':
      return mark('overlap', `${event.how} ${event.flowId}`);
    case 'login-status-set':
      return mark('login-status', `${hostOf(event.origin)} ${event.status} by ${event.by}`);
    case 'resumed':
      return mark('resumed', event.detail);
    default:
      return [];
  }
}

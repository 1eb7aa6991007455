/** The waterfall of one call. */
import type { EndpointName, Trace } from '../shared/trace-event.ts';

export interface TimelineBar {
  kind: 'request' | 'dialog' | 'window' | 'continuation';
  endpoint?: EndpointName;
  label: string;
  /** URL, dialog title. */
  detail: string;
  /** ms since the start of the call. */
  start: number;
  end: number;
  /** It was not over when the trace ended. */
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
  /** ms since the start of the call; at least 1, so that it can be divided by. */
  length: number;
  bars: TimelineBar[];
  marks: TimelineMark[];
  lanes: number;
  /** ms of waiting for a person (dialogs and windows), and ms in which a request was under way. */
  waited: number;
  network: number;
}

/** @param now ms since the epoch: the end of a call that still runs. */
export function timelineOf(trace: Trace, now: number): Timeline {
  return { length: Math.max(1, now - trace.startedAt), bars: [], marks: [], lanes: 0, waited: 0, network: 0 };
}

/** In-process news of flows, for those who wait for a dialog (automation). */
import type { Flow } from '../shared/flow.ts';

export type FlowNews = { type: 'flow-changed'; flow: Flow } | { type: 'flow-ended'; flow: Flow };

const listeners = new Set<(news: FlowNews) => void>();

export function emit(news: FlowNews): void {
  for (const listener of listeners) listener(news);
}

/** @returns the way to stop listening. */
export function onFlowNews(listener: (news: FlowNews) => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

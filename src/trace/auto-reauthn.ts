/** The conditions of auto re-authentication and silent mediation, as a checklist. */
import type { Trace, TracedCondition } from '../shared/trace-event.ts';

export interface ChecklistItem {
  name: TracedCondition['name'];
  /** The condition in words. */
  label: string;
  /** null: not looked at, because an earlier one or another check decided. */
  met: boolean | null;
  detail: string;
  /** What Chrome prints where it is not met. */
  console?: string;
  /** How to satisfy it; absent where it is met. */
  toSatisfy?: string;
}

export interface Checklist {
  items: ChecklistItem[];
  /** Whether auto re-authentication happened. null: it was not come to. */
  met: boolean | null;
  summary: string;
}

/** @returns null for calls that are not get(). */
export function autoReauthnChecklist(trace: Trace): Checklist | null {
  return trace.api === 'get' ? { items: [], met: null, summary: '' } : null;
}

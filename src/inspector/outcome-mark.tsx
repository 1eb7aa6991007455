import type { JSX } from 'preact';
import type { FlowRow } from '../trace/summary.ts';
import { Mark, type MarkKind } from './components/mark.tsx';

export const OUTCOME_MARKS: Record<FlowRow['outcome'], MarkKind> = {
  resolved: 'good',
  failed: 'bad',
  aborted: 'skipped',
  pending: 'running',
  'cut-off': 'warning',
};

const OUTCOME_NAMES: Record<FlowRow['outcome'], string> = {
  resolved: 'resolved',
  failed: 'failed',
  aborted: 'aborted',
  pending: 'pending',
  'cut-off': 'interrupted by the browser',
};

export function OutcomeMark({ outcome }: { outcome: FlowRow['outcome'] }): JSX.Element {
  return <Mark kind={OUTCOME_MARKS[outcome]} label={OUTCOME_NAMES[outcome]} />;
}

import type { FlowRow } from '../trace/summary.ts';

type How = FlowRow['overlaps'][number]['how'];

/** The relation of a call to another one, followed by the other's number. */
export const OVERLAP_WORDS: Record<How, string> = {
  replaces: 'replaces',
  'replaced-by': 'replaced by',
  'refused-because-of': 'refused because of',
};

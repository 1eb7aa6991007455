import type { FlowRow } from '../trace/summary.ts';

type How = FlowRow['overlaps'][number]['how'];

/** What one call did to another, before the other's number. */
export const OVERLAP_WORDS: Record<How, string> = {
  replaces: 'replaces',
  'replaced-by': 'replaced by',
  'refused-because-of': 'refused because of',
};

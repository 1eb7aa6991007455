/**
 * How often a site may have a dialog opened for it. A dialog that opens takes the page's focus, so the page feels that there is one:
 * one user activation gives it one, and dialogs that it takes away again before the user has answered are counted.
 */
import { sessionArea } from '../../session/session-area.ts';
import type { Flow } from '../../shared/flow.ts';
import { serialised } from '../serialised.ts';
import { readItem, readPrefix } from '../state/storage.ts';
import { siteOf } from '../wire/sites.ts';

/** How long a user activation lasts in both browsers, ms. */
const ACTIVATION_MS = 5000;
/** So many passive dialogs may a site leave unanswered in this time, ms; the next ones wait at the toolbar. */
const UNANSWERED = 3;
const COUNTED_MS = 600_000;

const PREFIXES = ['openings', 'noticed'] as const;

function keyOf(prefix: (typeof PREFIXES)[number], { caller: { storeId, topOrigin } }: Flow): string {
  return `${prefix}:${storeId} ${siteOf(topOrigin)}`;
}

/** @returns whether a dialog may open for this flow now; it counts as opened then. */
export function takeOpening(flow: Flow): Promise<boolean> {
  const key = keyOf('openings', flow);
  return serialised(key, async () => {
    const now = Date.now();
    const stored = await readItem(sessionArea, key);
    const times = Array.isArray(stored) ? stored.filter((at) => typeof at === 'number' && at > now - COUNTED_MS) : [];
    if (times.some((at) => at > now - ACTIVATION_MS)) return false;
    // An active dialog tells nothing: a call fails or opens a window then, whoever is signed in.
    if (flow.request.mode === 'passive' && times.length >= UNANSWERED) return false;
    await sessionArea.set({ [key]: [...times, now] });
    return true;
  });
}

/** @returns whether the user may be told of this flow elsewhere than at the toolbar: once in a session, until they have answered the site. */
export function takeNotice(flow: Flow): Promise<boolean> {
  const key = keyOf('noticed', flow);
  return serialised(key, async () => {
    if ((await readItem(sessionArea, key)) !== undefined) return false;
    await sessionArea.set({ [key]: true });
    return true;
  });
}

/** The user has answered a dialog of this site. */
export async function openingAnswered(flow: Flow): Promise<void> {
  const keys = [keyOf('openings', flow), keyOf('noticed', flow)];
  await Promise.all(keys.map((key) => serialised(key, () => sessionArea.remove(key))));
}

/** Sites that are reset begin anew. */
export async function forgetOpenings(isOfSite: (origin: string) => boolean): Promise<void> {
  const items = await readPrefix(sessionArea, ...PREFIXES.map((prefix) => `${prefix}:`));
  const keys = items.map(([key]) => key).filter((key) => isOfSite(key.slice(key.indexOf(' ') + 1)));
  await Promise.all(keys.map((key) => serialised(key, () => sessionArea.remove(key))));
}

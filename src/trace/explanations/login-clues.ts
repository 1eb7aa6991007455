/** Why the user was asked to sign in: the failed accounts request behind a dialog or a sign-in page. */
import type { Trace } from '../../shared/trace-event.ts';
import { eventsOf, hostOf, lastRequest } from '../queries.ts';
import { dateInWords, lengthInWords, sentence } from '../words.ts';
import { type Clues, cluesOf } from './response-clues.ts';

const NONE: Clues = { sentences: [], facts: [], fixes: [] };

/**
 * The login status is logged-in, but there is no usable account, so the user was asked to sign in ("mismatch").
 * @returns clues to the reason; none if accounts were received.
 */
export function mismatchClues(trace: Trace): Clues {
  const failed = eventsOf(trace, 'step').findLast(({ event }) => event.step.anchor === 'fetch-the-accounts');
  if (failed?.event.outcome !== 'failed') return NONE;
  const { configURL, detail } = failed.event;
  const clues = cluesOf(lastRequest(trace, ['accounts'], configURL), trace);
  const provider = configURL ? hostOf(configURL) : 'the provider';
  return {
    ...clues,
    sentences: [
      `The login status of ${provider} is logged-in, but it returned no usable account (${(detail ?? 'see its request').replace(/\.$/, '')}), so the user was asked to sign in there.`,
      ...clues.sentences,
    ],
  };
}

/** Who set the login status that stopped the call, and when. */
export function statusClues(trace: Trace, at: number): { origin?: string; sentence: string; setBy?: string; event?: number } {
  const read =
    eventsOf(trace, 'login-status-read').findLast(({ event }) => event.status === 'logged-out') ??
    eventsOf(trace, 'login-status-read').at(-1);
  if (!read) return { sentence: '' };
  const { origin, setBy, setAt } = read.event;
  if (setBy === undefined) return { origin, sentence: 'Its source was not recorded.', event: read.index };
  const when = setAt === undefined ? '' : ` (at ${dateInWords(setAt)}, ${lengthInWords(at - setAt)} before the call ended)`;
  return { origin, setBy, sentence: sentence(`It was set by ${WORDS.get(setBy) ?? setBy}${when}`), event: read.index };
}

const WORDS = new Map([
  ['accounts endpoint', 'the browser, because the accounts endpoint returned no usable account'],
  ['Set-Login', 'a Set-Login header from the provider'],
  ['setStatus()', 'navigator.login.setStatus() on a page of the provider'],
  ['automation', 'an automation command'],
  ['inspector', 'you, in the State view'],
]);

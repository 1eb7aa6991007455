/** The user's actions, the page's abort, and failures that have no code of their own. */
import { eventsOf, lastOf } from '../queries.ts';
import { dateInWords, sentence } from '../words.ts';
import type { Explanation, Explanations, Failed } from './explanation.ts';
import { mismatchClues } from './login-clues.ts';

type Code = 'ShouldEmbargo' | 'UiDismissedNoEmbargo' | 'Canceled' | 'ErrorIdToken';

export const PERSON: Explanations<Code> = {
  ShouldEmbargo: ({ trace, at }) => {
    const cooldown = lastOf(trace, 'cooldown-read');
    const until = cooldown && cooldown.event.until > at ? ` It lasts until ${dateInWords(cooldown.event.until)}.` : '';
    return {
      title: 'The user closed the dialog',
      what: `Closing the account chooser starts the cooldown: passive calls on ${trace.topOrigin} are refused for 2 hours (longer if it happens again).${until}`,
      fixes: [
        { who: 'rp', text: 'Respect the choice, and offer a button with mode: "active" for users who want to sign in later.' },
        { who: 'emulator', text: 'For your tests: reset the cooldown in the State view, or turn it off in the settings.' },
      ],
    };
  },
  UiDismissedNoEmbargo: dismissed,
  Canceled: ({ trace }) => {
    const last = trace.events.findLast(({ type }) => type === 'dialog-shown' || type === 'request' || type === 'window-opened');
    const during =
      last?.type === 'dialog-shown'
        ? ' while a dialog was open'
        : last?.type === 'window-opened'
          ? ' while the provider’s window was open'
          : last
            ? ' during the requests'
            : '';
    return {
      title: 'The page aborted the call',
      what: `The page’s AbortSignal ended the call${during}. The promise rejects with the signal’s reason; abort() without an argument gives “signal is aborted without reason”.`,
      fixes: [
        {
          who: 'rp',
          text: 'If this was not intended, look for a timeout or a component that unmounts. Give the abort a reason, and exclude it from your error reports:',
          snippet: { language: 'js', code: "controller.abort(new DOMException('navigated away', 'AbortError'));" },
        },
      ],
    };
  },
  ErrorIdToken: otherError,
};

function dismissed({ trace, failure }: Failed): Explanation {
  const mismatch = mismatchClues(trace);
  const window = eventsOf(trace, 'window-closed').findLast(({ event }) => event.by === 'person');
  if (window) {
    return {
      title: window.event.kind === 'login' ? 'The user closed the sign-in window' : 'The user closed the provider’s window',
      what: [sentence(failure.cause), ...mismatch.sentences].join(' '),
      facts: mismatch.facts,
      fixes: [
        {
          who: 'idp',
          text: 'If the user did sign in, the sign-in page must set the login status and close itself. The call then continues.',
          snippet: { language: 'js', code: "navigator.login.setStatus('logged-in');\nIdentityProvider.close();" },
        },
        ...mismatch.fixes,
      ],
    };
  }
  const left =
    /navigated|closed\.?$/.test(failure.cause) && !eventsOf(trace, 'person').some(({ event }) => event.action.type === 'dismissed');
  if (left)
    return { title: 'The user left the page', what: `${sentence(failure.cause)} No document is left to receive the result.`, fixes: [] };
  return {
    title: 'The user closed the dialog',
    what: [`${sentence(failure.cause)} No cooldown was started.`, ...mismatch.sentences].join(' '),
    facts: mismatch.facts,
    fixes: [...mismatch.fixes, { who: 'rp', text: 'Respect the choice, and offer another way to sign in.' }],
  };
}

const CAUSES: [pattern: RegExp, title: string, fix: string, who: 'rp' | 'idp'][] = [
  [
    /without having set the login status/,
    'The sign-in page closed without a sign-in',
    'Set the login status before closing: call navigator.login.setStatus("logged-in"), or send the header Set-Login: logged-in.',
    'idp',
  ],
  [
    /continuation page called IdentityProvider\.close/,
    'The continuation page closed without a token',
    'Provide the token before closing: IdentityProvider.resolve(token) also closes the window.',
    'idp',
  ],
  [/twice in providers/, 'The call lists a provider twice', 'Pass each configURL only once.', 'rp'],
  [/fenced/, 'FedCM is not allowed in fenced frames', 'Call from an iframe, or from the top-level page.', 'rp'],
  [/frame that called was removed/, 'The calling frame was removed', 'Keep the iframe in the document until the call has settled.', 'rp'],
];

function otherError({ trace, failure }: Failed): Explanation {
  const known = CAUSES.find(([pattern]) => pattern.test(failure.cause));
  const mismatch = mismatchClues(trace);
  return {
    title: known ? known[1] : 'The call failed',
    what: [sentence(failure.cause), ...mismatch.sentences].join(' '),
    facts: mismatch.facts,
    fixes: [...(known ? [{ who: known[3], text: known[2] }] : []), ...mismatch.fixes],
  };
}

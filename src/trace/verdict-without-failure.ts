/** Verdicts on calls that succeeded, are still waiting, or were interrupted. */
import type { Trace } from '../shared/trace-event.ts';
import { chosenAccount } from './accounts-table.ts';
import { mismatchClues } from './explanations/login-clues.ts';
import { lastMoment } from './outcome.ts';
import { eventsOf, hostOf, lastOf } from './queries.ts';
import type { Fact, Fix, Verdict } from './verdict-types.ts';
import { dateInWords, lengthInWords, shortened } from './words.ts';

function verdict(outcome: Verdict['outcome'], title: string, what: string, rest: Partial<Verdict> = {}): Verdict {
  return { outcome, title, what, facts: [], console: [], fixes: [], others: [], ...rest };
}

export function resolvedVerdict(trace: Trace, others: Verdict[]): Verdict {
  const took = lengthInWords(lastMoment(trace) - trace.startedAt);
  const lines = eventsOf(trace, 'console').map(({ event }) => event.text);
  const rest = { console: lines, fixes: warningFixes(trace), others };
  const done = DONE.get(trace.api);
  if (trace.api !== 'get')
    return verdict(
      'resolved',
      done?.title ?? 'The call succeeded',
      `${done?.what(trace) ?? 'The call was carried out.'} It took ${took}.`,
      rest,
    );
  const account = chosenAccount(trace);
  const settled = lastOf(trace, 'settled')?.event;
  const automatic = settled?.isAutoSelected ?? account?.automatic ?? false;
  const facts: Fact[] = [];
  if (account) facts.push({ label: 'Account', value: account.accountId }, { label: 'Provider', value: account.configURL });
  facts.push({ label: 'isAutoSelected', value: String(automatic) });
  const who = automatic ? 'The browser chose the account' : 'The user chose the account';
  const what = `${who}${account ? ` ${JSON.stringify(shortened(account.accountId, 60))} of ${hostOf(account.configURL)}` : ''}${automatic ? ' by auto re-authentication' : ''}. The page got its token after ${took}.`;
  return verdict('resolved', automatic ? 'Signed in automatically' : 'Signed in', what, { ...rest, facts });
}

const DONE = new Map<Trace['api'], { title: string; what(trace: Trace): string }>([
  ['disconnect', { title: 'Account disconnected', what: () => 'The provider confirmed it, and the browser has removed the connection.' }],
  ['getUserInfo', { title: 'Account information returned', what: () => 'The provider’s frame got its returning accounts.' }],
  ['setStatus', { title: 'Login status set', what: statusWords }],
  ['Set-Login', { title: 'Login status set by a header', what: statusWords }],
  [
    'preventSilentAccess',
    {
      title: 'Silent access prevented',
      what: ({ origin }) => `${origin} gets no auto re-authentication until the user signs in through a dialog again.`,
    },
  ],
  ['resolve', { title: 'Continuation resolved', what: () => 'The provider’s page provided the token.' }],
  ['close', { title: 'Window closed by the provider', what: () => 'The provider’s page closed its window.' }],
]);

function statusWords(trace: Trace): string {
  const set = lastOf(trace, 'login-status-set')?.event;
  if (!set) return `${trace.origin} set its login status, but nothing changed: a frame of another site may not set it.`;
  return `The login status of ${set.origin} is ${set.status}, set by ${set.by}.`;
}

/** Chrome's warnings although the call succeeds: a later version will reject it. */
function warningFixes(trace: Trace): Fix[] {
  const warnings = eventsOf(trace, 'console').filter(({ event }) => event.level === 'warning');
  return [...new Set(warnings.map(({ event }) => event.text))].map((text) => ({
    who: /well-known/.test(text) ? 'idp' : 'rp',
    text: `Chrome warns: ${text}`,
  }));
}

export function pendingVerdict(trace: Trace, others: Verdict[]): Verdict {
  const last = trace.events.findLast(({ type }) =>
    ['dialog-shown', 'dialog-closed', 'window-opened', 'window-closed', 'request', 'person'].includes(type),
  );
  const mismatch = mismatchClues(trace);
  if (last?.type === 'dialog-shown') {
    const { type, title } = last.dialog;
    if (type === 'AutoReauthn' || last.dialog.verifying)
      return verdict('pending', 'Waiting for the token', `The browser is fetching the assertion (dialog “${title}”).`, { others });
    const what = WAITS.get(type) ?? 'Waiting for the user to answer the dialog';
    return verdict('pending', what, [`“${title}” has been open since ${dateInWords(last.at)}.`, ...mismatch.sentences].join(' '), {
      facts: mismatch.facts,
      fixes: mismatch.fixes,
      others,
    });
  }
  if (last?.type === 'window-opened') {
    const page = last.kind === 'login' ? 'sign-in page' : last.kind === 'continuation' ? 'continuation page' : 'error page';
    return verdict(
      'pending',
      `The provider’s ${page} is open`,
      [`${last.url} has been open since ${dateInWords(last.at)}. The call continues when the page is done.`, ...mismatch.sentences].join(
        ' ',
      ),
      {
        facts: mismatch.facts,
        fixes: [
          last.kind === 'login'
            ? {
                who: 'idp',
                text: 'To end the wait, the page calls:',
                snippet: { language: 'js', code: "navigator.login.setStatus('logged-in');\nIdentityProvider.close();" },
              }
            : {
                who: 'idp',
                text: 'To end the wait, the page calls:',
                snippet: { language: 'js', code: 'IdentityProvider.resolve(token);' },
              },
        ],
        others,
      },
    );
  }
  if (last?.type === 'window-closed' && last.kind === 'continuation') {
    return verdict(
      'pending',
      'Pending indefinitely, as in Chrome',
      'The user closed the continuation window. Chrome then leaves the promise pending; an abort, a navigation or a call in active mode ends it.',
      {
        fixes: [{ who: 'rp', text: 'Pass an AbortSignal, and offer the user a way to start again.' }],
        others,
      },
    );
  }
  return verdict('pending', 'In progress', 'The browser is sending requests to the provider. No user action is needed.', { others });
}

const WAITS = new Map([
  ['AccountChooser', 'Waiting for the user to choose an account'],
  ['ConfirmIdpLogin', 'Waiting for the user to sign in at the provider'],
  ['Error', 'Waiting for the user to close the error dialog'],
]);

export function cutOffVerdict(trace: Trace, others: Verdict[]): Verdict {
  const last = trace.events.at(-1);
  const resumed = lastOf(trace, 'resumed');
  const at = last ? ` The last recorded event is “${last.type}” at ${dateInWords(last.at)}.` : '';
  return verdict(
    'cut-off',
    'The call was interrupted',
    `Its trace has no end: the browser or the extension stopped during the call, or the page went away.${at}${resumed ? ` ${resumed.event.detail}` : ''}`,
    {
      fixes: [{ who: 'rp', text: 'The page’s promise may never settle. Reload the page.' }],
      others,
    },
  );
}

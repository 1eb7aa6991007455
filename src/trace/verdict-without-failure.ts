/** Verdicts on calls that succeeded, still wait, or broke off. */
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
    return verdict('resolved', done?.title ?? 'The call succeeded', `${done?.what(trace) ?? 'It was carried out.'} It took ${took}.`, rest);
  const account = chosenAccount(trace);
  const settled = lastOf(trace, 'settled')?.event;
  const automatic = settled?.isAutoSelected ?? account?.automatic ?? false;
  const facts: Fact[] = [];
  if (account) facts.push({ label: 'Account', value: account.accountId }, { label: 'Provider', value: account.configURL });
  facts.push({ label: 'isAutoSelected', value: String(automatic) });
  const who = automatic ? 'The browser chose the account itself (auto re-authentication)' : 'The person chose the account';
  const what = `${who}${account ? ` ${JSON.stringify(shortened(account.accountId, 60))} of ${hostOf(account.configURL)}` : ''}; the page got its token after ${took}.`;
  return verdict('resolved', automatic ? 'Signed in automatically' : 'Signed in', what, { ...rest, facts });
}

const DONE = new Map<Trace['api'], { title: string; what(trace: Trace): string }>([
  ['disconnect', { title: 'Account disconnected', what: () => 'The provider agreed, and the browser has forgotten the connection.' }],
  ['getUserInfo', { title: 'Account information given', what: () => 'The provider’s frame got its returning accounts.' }],
  ['setStatus', { title: 'Login status set', what: statusWords }],
  ['Set-Login', { title: 'Login status set by a header', what: statusWords }],
  [
    'preventSilentAccess',
    {
      title: 'Silent access prevented',
      what: ({ origin }) => `${origin} gets no auto re-authentication until the person signs in by hand again.`,
    },
  ],
  ['resolve', { title: 'Continuation resolved', what: () => 'The provider’s page gave the token.' }],
  ['close', { title: 'Window closed by the provider', what: () => 'The provider’s page closed its window.' }],
]);

function statusWords(trace: Trace): string {
  const set = lastOf(trace, 'login-status-set')?.event;
  if (!set) return `${trace.origin} set its login status; nothing changed (a frame of another site may not set it).`;
  return `The login status of ${set.origin} is ${set.status}, set by ${set.by}.`;
}

/** What Chrome warns of although the call succeeds: it will not for ever. */
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
      return verdict('pending', 'Waits for the token', `The assertion is being fetched (dialog “${title}”).`, { others });
    const what = WAITS.get(type) ?? 'The dialog waits for the person';
    return verdict('pending', what, [`“${title}” is open since ${dateInWords(last.at)}.`, ...mismatch.sentences].join(' '), {
      facts: mismatch.facts,
      fixes: mismatch.fixes,
      others,
    });
  }
  if (last?.type === 'window-opened') {
    const page = last.kind === 'login' ? 'sign-in page' : last.kind === 'continuation' ? 'continuation page' : 'page on the error';
    return verdict(
      'pending',
      `The provider’s ${page} is open`,
      [`${last.url} is open since ${dateInWords(last.at)}; the call goes on when it is done.`, ...mismatch.sentences].join(' '),
      {
        facts: mismatch.facts,
        fixes: [
          last.kind === 'login'
            ? {
                who: 'idp',
                text: 'The page ends the wait so:',
                snippet: { language: 'js', code: "navigator.login.setStatus('logged-in');\nIdentityProvider.close();" },
              }
            : { who: 'idp', text: 'The page ends the wait so:', snippet: { language: 'js', code: 'IdentityProvider.resolve(token);' } },
        ],
        others,
      },
    );
  }
  if (last?.type === 'window-closed' && last.kind === 'continuation') {
    return verdict(
      'pending',
      'Pending for ever, as in Chrome',
      'The person closed the continuation window. Chrome leaves the promise pending then; an abort, a navigation or a call in active mode ends it.',
      {
        fixes: [{ who: 'rp', text: 'Pass an AbortSignal, and offer a way to start again.' }],
        others,
      },
    );
  }
  return verdict('pending', 'Under way', 'The browser is asking the provider; nobody is waited for.', { others });
}

const WAITS = new Map([
  ['AccountChooser', 'Waits for the person to choose an account'],
  ['ConfirmIdpLogin', 'Waits for the person to sign in at the provider'],
  ['Error', 'Waits for the person to close the error dialog'],
]);

export function cutOffVerdict(trace: Trace, others: Verdict[]): Verdict {
  const last = trace.events.at(-1);
  const resumed = lastOf(trace, 'resumed');
  const at = last ? ` The last that is known is “${last.type}” at ${dateInWords(last.at)}.` : '';
  return verdict(
    'cut-off',
    'The call broke off',
    `Its trace has no end: the browser or the extension stopped over it, or its page went away.${at}${resumed ? ` ${resumed.event.detail}` : ''}`,
    {
      fixes: [{ who: 'rp', text: 'The page’s promise may be pending for ever: reload the page.' }],
      others,
    },
  );
}

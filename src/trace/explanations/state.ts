/** The browser's state: login status, cooldown, the conditions of a silent call. */
import { autoReauthnChecklist } from '../auto-reauthn.ts';
import { configURLs, eventsOf, lastOf, originOf } from '../queries.ts';
import type { Fact, Fix } from '../verdict-types.ts';
import { dateInWords, lengthInWords, sentence } from '../words.ts';
import type { Explanation, Explanations, Failed } from './explanation.ts';
import { mismatchClues, statusClues } from './login-clues.ts';

type Code = 'NotSignedInWithIdp' | 'DisabledInSettings' | 'SilentMediationFailure' | 'NoApiPermission';

export const STATE: Explanations<Code> = {
  NotSignedInWithIdp: notSignedIn,
  DisabledInSettings: cooldown,
  SilentMediationFailure: silent,
  NoApiPermission: (failed) => {
    const explanation = cooldown(failed);
    return { ...explanation, title: 'getUserInfo() does not work during the cooldown' };
  },
};

function notSignedIn(failed: Failed): Explanation {
  const { trace, at, failure } = failed;
  const status = statusClues(trace, at);
  const idp = status.origin ?? failure.evidence.url ?? originOf(configURLs(trace)[0] ?? 'the provider');
  const fixes: Fix[] = [];
  if (status.setBy === 'accounts endpoint') {
    fixes.push({
      who: 'idp',
      text: 'Find the earlier call whose accounts request failed, and fix what its verdict reports. The status stays logged-out until the provider sets it again.',
    });
  }
  fixes.push(
    {
      who: 'idp',
      text: 'Report every sign-in in a response of the provider’s own origin:',
      snippet: { language: 'http', code: 'Set-Login: logged-in' },
    },
    { who: 'idp', text: 'Or on a page of the provider:', snippet: { language: 'js', code: "navigator.login.setStatus('logged-in');" } },
    { who: 'rp', text: 'Offer a button with mode: "active", which opens the provider’s sign-in page instead of failing.' },
    { who: 'person', text: `Sign in at ${idp}, or change its login status in the State view.` },
  );
  return {
    title: 'The user is not signed in to the provider',
    what: [
      `The login status of ${idp} is logged-out, so ${trace.api === 'getUserInfo' ? 'getUserInfo()' : 'a passive call'} ends without requesting its accounts.`,
      status.sentence,
    ]
      .filter(Boolean)
      .join(' '),
    facts: [
      {
        label: `Login status of ${idp}`,
        value: 'logged-out',
        expected: 'logged-in or unknown',
        ...(status.event !== undefined && { event: status.event }),
      },
    ],
    fixes,
  };
}

function cooldown({ trace, at, failure }: Failed): Explanation {
  const read = lastOf(trace, 'cooldown-read');
  const until = read?.event.until ?? 0;
  const origin = read?.event.origin ?? trace.topOrigin;
  const dismissals = read?.event.dismissals ?? 0;
  const over =
    until > 0
      ? `The cooldown lasts until ${dateInWords(until)} (${lengthInWords(until - at)} remained at the time of the call).`
      : sentence(failure.cause);
  return {
    title: 'Cooldown after a dismissed dialog',
    what: `The user closed a FedCM dialog on ${origin}${dismissals > 1 ? `, ${dismissals} times in a row` : ''}. ${over} Chrome waits 2 hours after the first dismissal, then 1 day, 1 week, 4 weeks.`,
    facts: read
      ? [
          { label: `Cooldown of ${origin} until`, value: until > 0 ? dateInWords(until) : 'not recorded', event: read.index },
          { label: 'Dismissals in a row', value: String(dismissals), event: read.index },
        ]
      : [],
    fixes: [
      {
        who: 'rp',
        text: 'Offer a button with mode: "active". The cooldown does not apply to it, and a sign-in through it ends the cooldown.',
      },
      { who: 'rp', text: 'Do not call get() on every page load. Call it where the user has a reason to sign in.' },
      { who: 'emulator', text: 'For your tests: reset the cooldown in the State view, or turn it off in the settings.' },
    ],
  };
}

/** Names the conditions that were not met. */
function silent({ trace, failure }: Failed): Explanation {
  const checklist = autoReauthnChecklist(trace);
  const unmet = checklist?.items.filter(({ met }) => met === false) ?? [];
  const mismatch = mismatchClues(trace);
  const status = eventsOf(trace, 'login-status-read').find(({ event }) => event.status === 'logged-out');
  const causes = [
    sentence(failure.cause),
    ...unmet.map(({ detail }) => sentence(detail.replace(/^[a-z](?=[a-z]* )/, (first) => first.toUpperCase()))),
  ];
  if (status) causes.push(`The login status of ${status.event.origin} is logged-out.`);
  const facts: Fact[] = unmet.map(({ label, detail }) => ({ label, value: `not met: ${detail}` }));
  return {
    title: 'Silent sign-in is not possible',
    what: [`mediation: "silent" signs in without a dialog or not at all. ${[...new Set(causes)].join(' ')}`, ...mismatch.sentences].join(
      ' ',
    ),
    facts: [...facts, ...mismatch.facts],
    fixes: [
      ...unmet.flatMap(({ toSatisfy }) => (toSatisfy ? [{ who: 'rp' as const, text: toSatisfy }] : [])),
      ...mismatch.fixes,
      {
        who: 'rp',
        text: 'Treat the rejection as "not signed in" and continue. Where a dialog is acceptable, call with mediation: "optional".',
      },
    ],
  };
}

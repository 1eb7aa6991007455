/** The accounts endpoint. */

import { accountRows } from '../accounts-table.ts';
import { providerOptions } from '../queries.ts';
import type { Fact, Fix } from '../verdict-types.ts';
import { sentence } from '../words.ts';
import type { Explanation, Explanations, Failed } from './explanation.ts';
import { accountsFile, JSON_TYPE } from './files.ts';
import { cluesOf } from './response-clues.ts';

type Code = 'AccountsHttpNotFound' | 'AccountsNoResponse' | 'AccountsInvalidResponse' | 'AccountsListEmpty' | 'AccountsInvalidContentType';

/** Any of these makes the browser note the provider as signed out. */
const NOW_LOGGED_OUT =
  'Because of this answer the login status of the provider is now logged-out: passive calls fail from now on without a request, until the provider says logged-in again.';

const SAY_LOGGED_IN: Fix = {
  who: 'idp',
  text: 'After the cause is mended, say that somebody is signed in (or flip the status in the State view), at each sign-in:',
  snippet: { language: 'http', code: 'Set-Login: logged-in' },
};

function explain(failed: Failed, title: string, what: string, fixes: Fix[], facts: Fact[] = []): Explanation {
  const clues = cluesOf(failed.found, failed.trace);
  return {
    title,
    what: [what, ...clues.sentences, NOW_LOGGED_OUT].join(' '),
    facts: [...clues.facts, ...facts],
    fixes: [...clues.fixes, ...fixes, SAY_LOGGED_IN],
  };
}

export const ACCOUNTS: Explanations<Code> = {
  AccountsHttpNotFound: (failed) =>
    explain(failed, 'The accounts endpoint is missing', sentence(failed.failure.cause), [
      {
        who: 'idp',
        text: 'Check "accounts_endpoint" of the config file against the server’s routes. The answer should read:',
        snippet: accountsFile(),
      },
    ]),
  AccountsNoResponse: (failed) => {
    const status = failed.found?.request.response?.status;
    const title = status === 401 || status === 403 ? `The accounts endpoint refused (${status})` : 'The accounts endpoint failed';
    return explain(failed, title, sentence(failed.failure.cause), []);
  },
  AccountsInvalidResponse: (failed) => {
    const { member } = failed.failure.evidence;
    return explain(
      failed,
      'The accounts list is invalid',
      `${sentence(failed.failure.cause)} One invalid account makes the browser refuse the whole list.`,
      [
        {
          who: 'idp',
          text: 'Each account needs an "id" (a string, unique) and at least one of "name", "email", "username" and "tel" that is not empty:',
          snippet: accountsFile(),
        },
      ],
      member === undefined ? [] : [{ label: 'Member', value: member, ...(failed.found && { event: failed.found.index }) }],
    );
  },
  AccountsListEmpty: (failed) => (accountRows(failed.trace).length > 0 ? noneMatched(failed) : emptyList(failed)),
  AccountsInvalidContentType: (failed) =>
    explain(failed, 'The accounts list is not served as JSON', sentence(failed.failure.cause), [
      { who: 'idp', text: 'On the accounts endpoint (an HTML answer is mostly the sign-in page; answer 401 instead):', snippet: JSON_TYPE },
    ]),
};

function emptyList(failed: Failed): Explanation {
  return explain(failed, 'The accounts list is empty', 'The provider answered with an empty "accounts" list.', [
    { who: 'idp', text: 'Where nobody is signed in, answer 401; else name the accounts:', snippet: accountsFile() },
  ]);
}

/** Accounts came, and hints or labels dropped them all; the login status stays. */
function noneMatched(failed: Failed): Explanation {
  const dropped = accountRows(failed.trace).filter(
    ({ shown, configURL }) => !shown && (!failed.configURL || configURL === failed.configURL),
  );
  const options = providerOptions(failed.trace, failed.configURL);
  const hints = [
    ...(options?.loginHint ? [`loginHint ${JSON.stringify(options.loginHint)}`] : []),
    ...(options?.domainHint ? [`domainHint ${JSON.stringify(options.domainHint)}`] : []),
  ];
  const byLabel = dropped.some(({ rule }) => rule === 'account-label');
  return {
    title: 'Accounts came, but none matches',
    what: `${dropped.length} of ${dropped.length} accounts were dropped: by ${[...hints, ...(byLabel ? ['the config’s account_label'] : [])].join(', ') || 'the hints of the call'}.`,
    facts: dropped.map(({ id, why, event }) => ({ label: `Account ${id || '(without id)'}`, value: why, event })),
    fixes: [
      ...(hints.length > 0
        ? [{ who: 'rp' as const, text: `Leave ${hints.join(' and ')} out of the call, or pass a value that an account has.` }]
        : []),
      {
        who: 'idp',
        text: 'Name in each account what it answers to (login_hints mostly its e-mail address and id):',
        snippet: {
          language: 'json',
          code: JSON.stringify(
            {
              id: dropped[0]?.id ?? '1234',
              login_hints: [options?.loginHint ?? 'alice@example.com'],
              domain_hints: [options?.domainHint && options.domainHint !== 'any' ? options.domainHint : 'example.com'],
              ...(byLabel && { label_hints: ['…'] }),
            },
            null,
            2,
          ),
        },
      },
    ],
  };
}

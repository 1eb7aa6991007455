/** The accounts endpoint. */

import { accountRows } from '../accounts-table.ts';
import { providerOptions } from '../queries.ts';
import type { Fact, Fix } from '../verdict-types.ts';
import { sentence } from '../words.ts';
import type { Explanation, Explanations, Failed } from './explanation.ts';
import { accountsFile, JSON_TYPE } from './files.ts';
import { cluesOf } from './response-clues.ts';

type Code = 'AccountsHttpNotFound' | 'AccountsNoResponse' | 'AccountsInvalidResponse' | 'AccountsListEmpty' | 'AccountsInvalidContentType';

/** Each of these failures makes the browser record the provider as logged out. */
const NOW_LOGGED_OUT =
  'This response set the provider’s login status to logged-out. From now on passive calls fail without a request, until the provider reports logged-in again.';

const SAY_LOGGED_IN: Fix = {
  who: 'idp',
  text: 'Once the cause is fixed, report the sign-in, and do so at every sign-in (or change the status in the State view):',
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
        text: 'Check that "accounts_endpoint" in the config file matches a route of the server. The response should look like this:',
        snippet: accountsFile(),
      },
    ]),
  AccountsNoResponse: (failed) => {
    const status = failed.found?.request.response?.status;
    const title =
      status === 401 || status === 403 ? `The accounts endpoint refused the request (${status})` : 'The accounts endpoint failed';
    return explain(failed, title, sentence(failed.failure.cause), []);
  },
  AccountsInvalidResponse: (failed) => {
    const { member } = failed.failure.evidence;
    return explain(
      failed,
      'The accounts list is invalid',
      `${sentence(failed.failure.cause)} A single invalid account makes the browser reject the whole list.`,
      [
        {
          who: 'idp',
          text: 'Each account needs an "id" (a unique string) and at least one of "name", "email", "username" and "tel" that is not empty:',
          snippet: accountsFile(),
        },
      ],
      member === undefined ? [] : [{ label: 'Member', value: member, ...(failed.found && { event: failed.found.index }) }],
    );
  },
  AccountsListEmpty: (failed) => (accountRows(failed.trace).length > 0 ? noneMatched(failed) : emptyList(failed)),
  AccountsInvalidContentType: (failed) =>
    explain(failed, 'The accounts list is not served as JSON', sentence(failed.failure.cause), [
      {
        who: 'idp',
        text: 'On the accounts endpoint (an HTML response is usually the sign-in page; respond with 401 instead):',
        snippet: JSON_TYPE,
      },
    ]),
};

function emptyList(failed: Failed): Explanation {
  return explain(failed, 'The accounts list is empty', 'The provider responded with an empty "accounts" list.', [
    { who: 'idp', text: 'If nobody is signed in, respond with 401. Otherwise list the accounts:', snippet: accountsFile() },
  ]);
}

/** Accounts were received, and hints or labels dropped them all. The login status does not change. */
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
    title: 'Accounts were received, but none matches',
    what: `${dropped.length} of ${dropped.length} accounts were dropped by ${[...hints, ...(byLabel ? ['account_label in the config file'] : [])].join(', ') || 'the hints of the call'}.`,
    facts: dropped.map(({ id, why, event }) => ({ label: `Account ${id || '(without id)'}`, value: why, event })),
    fixes: [
      ...(hints.length > 0
        ? [{ who: 'rp' as const, text: `Remove ${hints.join(' and ')} from the call, or pass a value that an account has.` }]
        : []),
      {
        who: 'idp',
        text: 'List in each account the hints that it matches (login_hints are usually its email address and its id):',
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

/** Every account that was received, and whether it was shown. */
import type { Trace, TracedAccount } from '../shared/trace-event.ts';
import { eventsOf, providerOptions } from './queries.ts';
import { sentence } from './words.ts';

export interface AccountRow extends TracedAccount {
  configURL: string;
  shown: boolean;
  /** The rule, with the hint or member that it applied to. */
  why: string;
  /** It was the account chosen. */
  chosen: boolean;
  /** Index into `trace.events`. */
  event: number;
}

/** @returns the last list of each provider, in the IdP's order. */
export function accountRows(trace: Trace): AccountRow[] {
  const lists = new Map(eventsOf(trace, 'accounts').map((found) => [found.event.configURL, found]));
  const chosen = chosenAccount(trace);
  return [...lists.values()].flatMap(({ event, index }) =>
    event.accounts.map((account) => ({
      ...account,
      configURL: event.configURL,
      shown: isShown(account),
      why: why(account, trace, event.configURL),
      chosen: chosen?.configURL === event.configURL && chosen.accountId === account.id,
      event: index,
    })),
  );
}

/** Greyed accounts count too: after the sign-in page an account that matches no hint is shown, but cannot be chosen. */
function isShown({ outcome, rule }: TracedAccount): boolean {
  return rule === 'shown' || outcome.startsWith('shown');
}

/** The account whose assertion was requested, by the user or by auto re-authentication. */
export function chosenAccount(trace: Trace): { configURL: string; accountId: string; automatic: boolean } | null {
  const person = eventsOf(trace, 'person')
    .map(({ event }) => event.action)
    .findLast((action) => action.type === 'account-selected');
  if (person?.type === 'account-selected') return { configURL: person.configURL, accountId: person.accountId, automatic: false };
  const request = eventsOf(trace, 'request').findLast(({ event }) => event.request.endpoint === 'id-assertion')?.event.request;
  const form = new URLSearchParams(request?.body ?? '');
  const accountId = form.get('account_id');
  if (!request?.configURL || accountId === null) return null;
  return { configURL: request.configURL, accountId, automatic: form.get('is_auto_selected') === 'true' };
}

function why(account: TracedAccount, trace: Trace, configURL: string): string {
  if (account.outcome.startsWith('shown greyed'))
    return `Shown greyed; it cannot be chosen${account.outcome.slice('shown greyed'.length)}.`;
  const options = providerOptions(trace, configURL);
  switch (account.rule) {
    case 'shown':
      return shownWhy(account);
    case 'login-hint':
      return `Dropped: its login_hints do not contain the call's loginHint ${quote(options?.loginHint)}.`;
    case 'domain-hint':
      return options?.domainHint === 'any'
        ? 'Dropped: the call has domainHint "any", and the account has no domain_hints.'
        : `Dropped: its domain_hints do not contain the call's domainHint ${quote(options?.domainHint)}.`;
    case 'account-label':
      return `Dropped: its label_hints do not contain the config file's account_label (${account.outcome}).`;
    case 'invalid':
      return `Invalid, so the whole list was rejected: ${sentence(account.outcome)}`;
    case 'duplicate':
      return `Invalid, so the whole list was rejected: another account has the id ${quote(account.id)}.`;
    default:
      return account.outcome === 'shown' ? shownWhy(account) : sentence(account.outcome.replace(/^./, (first) => first.toUpperCase()));
  }
}

function shownWhy({ loginState, connected }: TracedAccount): string {
  if (loginState === 'SignIn')
    return connected ? 'Shown as a returning account.' : 'Shown as a returning account because of the IdP’s approved_clients.';
  if (loginState === 'SignUp' && connected) return 'Shown as a new account: the IdP’s approved_clients does not list this client.';
  return loginState === 'SignUp' ? 'Shown as a new account.' : 'Shown.';
}

function quote(text: string | undefined): string {
  return text === undefined ? '(not recorded)' : JSON.stringify(text);
}

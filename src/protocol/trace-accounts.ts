/** Every account that an identity provider sent, and what became of it, for the trace. */
import type { Account } from '../shared/flow.ts';
import type { TracedAccount } from '../shared/trace-event.ts';
import type { Filtered } from './filter-accounts.ts';
import { isObject, parseBody, stringMember } from './json-response.ts';
import { checkAccount } from './parse-accounts.ts';
import type { WireResponse } from './user-agent.ts';

/** @param loginShown The person was at the sign-in page in this call: what the filters drop is shown all the same, greyed. */
export function traceAccounts(outcomes: { account: Account; filtered: Filtered | null }[], loginShown: boolean): TracedAccount[] {
  return outcomes.map(({ account, filtered }) => ({
    ...nameAndEmail(account),
    id: account.id,
    outcome: filtered ? `${loginShown ? 'shown greyed: ' : ''}${filtered.because}` : 'shown',
    rule: filtered?.rule ?? 'shown',
    connected: account.connected,
    loginState: account.loginState,
  }));
}

/**
 * The accounts of an answer that gave none: one wrong entry spoils the whole list.
 * @param cause Why the answer was refused.
 */
export function traceRefusedAccounts(response: WireResponse, cause: string): TracedAccount[] {
  const parsed = response.type === 'response' ? parseBody(response) : null;
  const list: unknown = parsed?.ok && isObject(parsed.value) ? parsed.value['accounts'] : undefined;
  if (!Array.isArray(list)) return [];
  const ids = new Set<string>();
  return list.map((entry: unknown, index): TracedAccount => {
    const account = checkAccount(entry, `accounts[${index}]`, ids, response.request.url);
    if (!('rule' in account)) return { ...nameAndEmail(account), id: account.id, outcome: `dropped with the whole list: ${cause}` };
    const { rule, problem } = account;
    if (!isObject(entry)) return { id: '', outcome: problem, rule };
    const name = stringMember(entry, 'name');
    const email = stringMember(entry, 'email');
    return { ...nameAndEmail({ name, email }), id: stringMember(entry, 'id') ?? '', outcome: problem, rule };
  });
}

function nameAndEmail({ name, email }: { name?: string | undefined; email?: string | undefined }): Pick<TracedAccount, 'name' | 'email'> {
  return { ...(name !== undefined && { name }), ...(email !== undefined && { email }) };
}

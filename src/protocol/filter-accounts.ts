/** Hints and labels. https://w3c-fedid.github.io/FedCM/#fetch-the-accounts, steps on login_hints, domain_hints and label_hints. */
import type { IdentityProviderRequestOptions } from '../shared/dictionaries.ts';
import type { Account } from '../shared/flow.ts';

export interface Filtered {
  rule: 'login-hint' | 'domain-hint' | 'account-label';
  because: string;
}

/** Why an account is not offered; null where it is. An empty hint is no hint. */
export function filteredBecause(
  account: Account,
  request: IdentityProviderRequestOptions,
  accountLabel: string | undefined,
): Filtered | null {
  const { loginHint, domainHint } = request;
  if (loginHint && !account.loginHints.includes(loginHint)) return lacks('login-hint', 'login_hints', loginHint);
  if (domainHint) {
    if (domainHint === 'any' ? account.domainHints.length === 0 : !account.domainHints.includes(domainHint)) {
      return lacks('domain-hint', 'domain_hints', domainHint);
    }
  }
  if (accountLabel && !account.labelHints.includes(accountLabel))
    return lacks('account-label', 'label_hints', accountLabel, "the config's ");
  return null;
}

function lacks(rule: Filtered['rule'], member: string, wanted: string, whose = ''): Filtered {
  return { rule, because: `${member} lacks ${whose}${JSON.stringify(wanted)}` };
}

/** Hints and labels. https://w3c-fedid.github.io/FedCM/#fetch-the-accounts, steps on login_hints, domain_hints and label_hints. */
import type { IdentityProviderRequestOptions } from '../shared/dictionaries.ts';
import type { Account } from '../shared/flow.ts';

/** Why an account is not offered; null where it is. An empty hint is no hint. */
export function filteredBecause(
  account: Account,
  request: IdentityProviderRequestOptions,
  accountLabel: string | undefined,
): string | null {
  const { loginHint, domainHint } = request;
  if (loginHint && !account.loginHints.includes(loginHint)) return `login_hints lacks ${JSON.stringify(loginHint)}`;
  if (domainHint) {
    if (domainHint === 'any' ? account.domainHints.length === 0 : !account.domainHints.includes(domainHint)) {
      return `domain_hints lacks ${JSON.stringify(domainHint)}`;
    }
  }
  if (accountLabel && !account.labelHints.includes(accountLabel)) return `label_hints lacks the config's ${JSON.stringify(accountLabel)}`;
  return null;
}

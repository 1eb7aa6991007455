import { describe, expect, it } from 'vitest';
import { account, dialog, provider } from '../../tests/gallery/fixture-kit.ts';
import { choicesOf, onlyAccount, otherAccountProviders, verifiedAccount } from './choices.ts';

const second = provider({ configURL: 'https://second.example/config.json', idpForDisplay: 'second.example', mismatch: true });

describe('choicesOf', () => {
  it('keeps the order of the accounts and ends with the providers to sign in to', () => {
    const rows = choicesOf(
      dialog({ providers: [second, provider()], accounts: [account({ accountId: 'b' }), account({ accountId: 'a' })] }),
    );
    expect(rows.map((row) => (row.kind === 'account' ? row.account.accountId : row.provider.idpForDisplay))).toEqual([
      'b',
      'a',
      'second.example',
    ]);
    expect(new Set(rows.map((row) => row.key)).size).toBe(3);
  });

  it('does not let a filtered-out account be chosen', () => {
    expect(choicesOf(dialog({ accounts: [account({ filteredOut: true })] }))[0]?.selectable).toBe(false);
  });
});

describe('onlyAccount', () => {
  it('is the account of a dialog with one choice', () => {
    expect(onlyAccount(choicesOf(dialog()))?.account.accountId).toBe('u1');
  });

  it.each([
    ['two accounts', dialog({ accounts: [account(), account({ accountId: 'u2' })] })],
    ['a provider to sign in to beside it', dialog({ providers: [provider(), second] })],
    ['only a filtered-out account', dialog({ accounts: [account({ filteredOut: true })] })],
    ['none', dialog({ accounts: [] })],
  ])('is null with %s', (_, given) => {
    expect(onlyAccount(choicesOf(given))).toBeNull();
  });
});

describe('verifiedAccount', () => {
  it('is found by provider and id', () => {
    const accounts = [account(), account({ accountId: 'u2' })];
    const configURL = provider().configURL;
    expect(verifiedAccount(dialog({ accounts, verifying: { configURL, accountId: 'u2' } }))?.account.accountId).toBe('u2');
    expect(verifiedAccount(dialog({ accounts, verifying: { configURL: second.configURL, accountId: 'u2' } }))).toBeNull();
    expect(verifiedAccount(dialog({ accounts }))).toBeNull();
  });
});

describe('otherAccountProviders', () => {
  it('requires the provider’s support', () => {
    const providers = [provider({ supportsUseOtherAccount: true })];
    expect(otherAccountProviders(dialog({ mode: 'active', providers }))).toHaveLength(1);
    expect(otherAccountProviders(dialog({ mode: 'passive', providers }))).toHaveLength(1);
    expect(otherAccountProviders(dialog({ mode: 'active' }))).toHaveLength(0);
  });
});

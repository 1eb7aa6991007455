import { describe, expect, it } from 'vitest';
import { account, dialog, provider } from '../../tests/gallery/fixture-kit.ts';
import { choicesOf, onlyAccount } from './choices.ts';
import { type LocalStep, screenOf, stepOfChoice } from './screen.ts';

const none: LocalStep = { kind: 'none' };
const two = dialog({ accounts: [account({ disclosedFields: [] }), account({ accountId: 'u2' })] });
const choice = onlyAccount(choicesOf(dialog()));
if (choice === null) throw new Error('the fixture has one account');

describe('screenOf', () => {
  it('shows a single account directly', () => {
    expect(screenOf(dialog(), none)).toMatchObject({ kind: 'confirm-account', fromList: false });
  });

  it('lists several accounts, and shows the disclosure of a chosen one', () => {
    expect(screenOf(two, none)).toMatchObject({ kind: 'list', choices: { length: 2 } });
    expect(screenOf(two, { kind: 'looking', choice })).toEqual({ kind: 'confirm-account', choice, fromList: true });
  });

  it('is busy as soon as the user has chosen', () => {
    expect(screenOf(two, { kind: 'selected', choice })).toEqual({ kind: 'busy', text: 'verifying', account: choice });
    expect(screenOf(dialog({ verifying: { configURL: provider().configURL, accountId: 'u1' } }), none)).toMatchObject({
      kind: 'busy',
      text: 'verifying',
      account: { account: { accountId: 'u1' } },
    });
  });

  it('is busy if there is nothing to ask', () => {
    expect(screenOf(dialog({ type: 'AutoReauthn' }), none)).toMatchObject({ text: 'signingYouIn', account: { key: choice.key } });
  });

  it('confirms a login, and shows errors', () => {
    expect(screenOf(dialog({ type: 'ConfirmIdpLogin', accounts: [] }), none)).toEqual({ kind: 'confirm-login', provider: provider() });
    const error = { code: 'access_denied', url: '', idpForDisplay: 'idp.example' };
    expect(screenOf(dialog({ type: 'Error', error }), { kind: 'selected', choice })).toEqual({ kind: 'error', error });
    expect(screenOf(dialog({ type: 'Error' }), none)).toEqual({
      kind: 'error',
      error: { code: '', url: '', idpForDisplay: 'idp.example' },
    });
  });
});

describe('stepOfChoice', () => {
  it('stops only at an account with something to disclose', () => {
    expect(choicesOf(two).map((row) => row.kind === 'account' && stepOfChoice(row).kind)).toEqual(['selected', 'looking']);
  });
});

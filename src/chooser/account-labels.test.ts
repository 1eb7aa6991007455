import { describe, expect, it } from 'vitest';
import { account } from '../../tests/gallery/fixture-kit.ts';
import { accountLabels } from './account-labels.ts';

describe('accountLabels', () => {
  it('gives name, identifier and given name', () => {
    expect(accountLabels(account())).toEqual({ name: 'Alice Example', identifier: 'alice@idp.example', shortName: 'Alice' });
  });

  it('falls back where names are missing or invisible', () => {
    const blank = account({ displayName: '\u200B\u3164', givenName: '\u202E' });
    expect(accountLabels(blank)).toEqual({ name: 'alice@idp.example', identifier: '', shortName: 'alice@idp.example' });
  });

  it('shortens a given name for the button', () => {
    expect(accountLabels(account({ givenName: 'W'.repeat(300) })).shortName).toBe(`${'W'.repeat(40)}…`);
    expect(accountLabels(account({ givenName: '👩‍👩‍👧'.repeat(40) })).shortName).toBe('👩‍👩‍👧'.repeat(40));
  });

  it('is never blank', () => {
    const nothing = account({ displayName: '', displayIdentifier: '', email: '', givenName: '', accountId: '\u0009' });
    expect(accountLabels(nothing).name).toBe('?');
  });
});

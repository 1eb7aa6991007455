import { describe, expect, it } from 'vitest';
import { namesAll, titleParts } from './title-parts.ts';

/** The parts as one text, sites in brackets. */
function read(title: string, sites: string[]): string {
  return titleParts(title, sites)
    .map((part) => (part.isSite ? `[${part.text}]` : part.text))
    .join('');
}

describe('titleParts', () => {
  it.each([
    ['Sign in to rp.test with idp.test', ['rp.test', 'idp.test'], 'Sign in to [rp.test] with [idp.test]'],
    ['Sign in to rp.test with rp.test', ['rp.test', 'rp.test'], 'Sign in to [rp.test] with [rp.test]'],
    ['Use other-rp.test with rp.test', ['rp.test'], 'Use other-rp.test with [rp.test]'],
    ['rp.test.evil.test', ['rp.test'], 'rp.test.evil.test'],
    ['You can use rp.test.', ['rp.test'], 'You can use [rp.test].'],
    ['Sign in to rp.test.co with rp.test', ['rp.test', 'rp.test.co'], 'Sign in to [rp.test.co] with [rp.test]'],
    ['Verifying…', ['rp.test', ''], 'Verifying…'],
  ])('%s', (title, sites, wanted) => {
    expect(read(title, sites)).toBe(wanted);
  });
});

describe('namesAll', () => {
  it('requires every site to be named', () => {
    expect(namesAll('Sign in to rp.test with idp.test', ['rp.test', 'idp.test'])).toBe(true);
    expect(namesAll('Sign in to rp.test', ['rp.test', 'idp.test'])).toBe(false);
    expect(namesAll('Signing you in…', ['rp.test'])).toBe(false);
  });
});

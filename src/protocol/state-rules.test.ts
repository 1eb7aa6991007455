/** Rules over state and time: cooldown, rejection delay, login status. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Cooldown, cooldownUntil, nextCooldown } from './cooldown.ts';
import { maySetLoginStatus, parseSetLogin } from './login-status.ts';
import { rejectionDelay } from './rejection-delay.ts';
import { InMemoryUserAgent } from './testing/in-memory-user-agent.ts';

const HOUR = 60 * 60 * 1000;

describe('the cooldown', () => {
  it('lasts longer with each dismissal in a row: 2 hours, a day, a week, four weeks', () => {
    let cooldown: Cooldown | undefined;
    const hours = [1, 2, 3, 4, 5].map(() => {
      cooldown = nextCooldown(cooldown, 1000);
      return (cooldownUntil(cooldown) - 1000) / HOUR;
    });
    expect(hours).toEqual([2, 24, 7 * 24, 28 * 24, 28 * 24]);
    expect(cooldownUntil(undefined)).toBe(0);
  });
});

describe('the rejection delay', () => {
  it('is a whole number of ms, at most two minutes', () => {
    const random = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
    fc.assert(
      fc.property(random, random, (a, b) => {
        const numbers = [a, b];
        const delay = rejectionDelay(() => numbers.shift() ?? 0);
        expect(Number.isInteger(delay)).toBe(true);
        expect(delay).toBeGreaterThanOrEqual(0);
        expect(delay).toBeLessThanOrEqual(120_000);
      }),
    );
  });

  it('is about 5.6 s in the middle, as measured', () => {
    const numbers = [0, 0];
    expect(rejectionDelay(() => numbers.shift() ?? 0)).toBe(Math.round(Math.exp(8.63)));
  });
});

describe('Set-Login', () => {
  it.each([
    ['logged-in', 'logged-in'],
    ['logged-out', 'logged-out'],
    [' logged-in; type=idp ', 'logged-in'],
    ['"logged-in"', null],
    ['Logged-In', null],
    ['logged-in, logged-out', null],
    ['', null],
  ])('%j is %s', (header, status) => expect(parseSetLogin(header)).toBe(status));

  it('never throws', () => {
    fc.assert(
      fc.property(fc.string(), (header) => {
        expect([null, 'logged-in', 'logged-out']).toContain(parseSetLogin(header));
      }),
    );
  });

  const domains = new InMemoryUserAgent();
  it.each([
    ['https://idp.test', [], true],
    ['https://idp.test', ['https://accounts.idp.test'], true],
    ['https://idp.test', ['https://rp.test'], false],
    ['https://idp.test', ['https://idp.test', 'https://rp.test'], false],
    ['null', [], false],
  ])('may be set by %s inside %j: %s', (origin, ancestors, may) => expect(maySetLoginStatus(origin, ancestors, domains)).toBe(may));
});

/** The list of accepted differences: that it excuses what it names and nothing beside it, and that nothing in it is left over. */
import { describe, expect, it } from 'vitest';
import { said } from './accepted/said.ts';
import { ACCEPTED_DIFFERENCES, acceptedBecause, outlived } from './accepted-differences.ts';
import type { Difference } from './compare.ts';
import { loadScenarios } from './fixtures.ts';

const LINE = 'GET idp.test/accounts: cookie: "value-only; n=1" ≠ "value-only=; n=1"';
const of = (what: string, changes: Partial<Difference> = {}): Difference => ({ step: '1', aspect: 'requests', what, ...changes });

describe('the accepted differences', () => {
  it('are of scenarios that exist', () => {
    const known = new Set(loadScenarios().map(({ name }) => name));
    const named = ACCEPTED_DIFFERENCES.flatMap(({ scenarios }) => (scenarios === 'every' ? [] : scenarios));
    expect(named.filter((name) => !known.has(name))).toEqual([]);
  });

  it('excuse whole lines of one aspect, in one browser', () => {
    expect(acceptedBecause('cookie-nameless', 'firefox', of(LINE))).toMatch(/without a name/);
    expect(acceptedBecause('cookie-nameless', 'firefox', of(`${LINE}; more`))).toBeNull();
    expect(acceptedBecause('cookie-nameless', 'firefox', of(LINE, { aspect: 'console' }))).toBeNull();
    expect(acceptedBecause('cookie-nameless', 'chromium', of(LINE))).toBeNull();
    expect(acceptedBecause('cookie-order', 'firefox', of(LINE))).toBeNull();
  });

  it('excuse in one step alone where they name it', () => {
    const asked = of('extra: GET idp.test/none.json');
    expect(acceptedBecause('policy-allow-changes-set-in-same-task', 'firefox', asked)).not.toBeNull();
    expect(acceptedBecause('policy-allow-changes-set-in-same-task', 'firefox', { ...asked, step: '2' })).toBeNull();
    expect(acceptedBecause('policy-allow-changes-set-in-same-task', 'firefox', of('extra: POST idp.test/assert'))).toBeNull();
  });

  it('let one text stand for another where all else is equal', () => {
    const words = new RegExp(`^(?:${said('timed out', 'ran out').source})$`);
    expect(words.test('result.a: b: it timed out. ≠ it ran out.')).toBe(true);
    expect(words.test('result.a: b: it timed out. ≠ it ran out!')).toBe(false);
    expect(words.test('result.a: it timed out. ≠ it timed out.')).toBe(false);
  });

  it('are reported when they excuse nothing any more', () => {
    const assertion = of('POST idp.test/assert: cookie: "value-only; n=1" ≠ "value-only=; n=1"');
    expect(outlived('cookie-nameless', 'firefox', [of(LINE), assertion])).toEqual([]);
    expect(outlived('cookie-nameless', 'firefox', [assertion])).toMatchObject([{ aspect: 'accepted' }]);
    expect(outlived('cookie-nameless', 'chromium', [])).toEqual([]);
  });
});

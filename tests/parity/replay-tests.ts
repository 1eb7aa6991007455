/** A part of the native recording, replayed with the emulator: one file of tests for each browser, so that they run side by side. */
import { beforeAll, describe, expect, it } from 'vitest';
import { ExtensionSubject } from './extension-subject.ts';
import { extensionDirectory, loadRecording, loadScenarios } from './fixtures.ts';
import { REPRESENTATIVE } from './representative.ts';
import { type Outcome, runAll } from './run-all.ts';

/** Registers a test for each of the representative scenarios. */
export function testParity(browser: 'chromium' | 'firefox'): void {
  const scenarios = loadScenarios().filter(({ name }) => REPRESENTATIVE.includes(name));
  const native = new Map(loadRecording().recorded.map((recorded) => [recorded.name, recorded]));

  it('replays scenarios that exist', () => {
    expect(scenarios.map(({ name }) => name).sort()).toEqual([...REPRESENTATIVE].sort());
  });

  describe(`in ${browser}, as native does`, () => {
    const outcomes = new Map<string, Outcome>();

    // All at once, some side by side: most of a scenario is waiting.
    beforeAll(async () => {
      const extension = extensionDirectory(browser);
      await runAll({
        browser,
        scenarios,
        native,
        createSubject: () => new ExtensionSubject({ browser, extension, withoutNativeFedCm: false }),
        jobs: 2,
        retries: 0,
        onOutcome: (outcome) => outcomes.set(outcome.name, outcome),
      });
    }, 480_000);

    it.each(REPRESENTATIVE)('%s', (name) => {
      expect(outcomes.get(name)?.differences).toEqual([]);
    });
  });
}

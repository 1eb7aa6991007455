/** Replays many scenarios, some at a time, and compares each with the native recording. */
import type { BrowserKind } from '../support/browser-types.ts';
import { FakeServers } from '../support/servers.ts';
import { acceptedBecause, outlived } from './accepted-differences.ts';
import { compareScenario, type Difference } from './compare.ts';
import type { RecordedScenario } from './recording.ts';
import { replay } from './replay.ts';
import type { Scenario } from './scenario.ts';
import type { Subject } from './subject.ts';

export type Verdict = 'equal' | 'explained' | 'different';

export interface Outcome {
  name: string;
  verdict: Verdict;
  /** Those that nothing explains. */
  differences: Difference[];
  explained: { difference: Difference; reason: string }[];
  /** How often it was replayed; the last replay is the one compared. */
  attempts: number;
  ms: number;
  replayed: RecordedScenario;
}

export interface RunOptions {
  browser: BrowserKind;
  scenarios: readonly Scenario[];
  native: ReadonlyMap<string, RecordedScenario>;
  /** One for each job. */
  createSubject: () => Subject;
  jobs: number;
  /** How often a scenario that differs is replayed again: a busy machine makes times differ. */
  retries: number;
  onOutcome: (outcome: Outcome) => void;
}

/** Compares a replay with the recording; `undefined`: nothing was recorded, all is new. */
function judge(native: RecordedScenario | undefined, replayed: RecordedScenario, browser: BrowserKind) {
  const found = native === undefined ? [] : compareScenario(native, replayed, browser);
  if (native === undefined && replayed.failed !== undefined) found.push({ step: '', aspect: 'replay', what: replayed.failed });
  const differences: Difference[] = native === undefined ? [] : outlived(replayed.name, browser, found);
  const explained: Outcome['explained'] = [];
  for (const difference of found) {
    const reason = acceptedBecause(replayed.name, browser, difference);
    if (reason === null) differences.push(difference);
    else explained.push({ difference, reason });
  }
  const verdict: Verdict = differences.length > 0 ? 'different' : explained.length > 0 ? 'explained' : 'equal';
  return { verdict, differences, explained };
}

/** ms for a call that natively ends. */
const PATIENCE = 20_000;

/** A busy machine may take longer than native did: a step whose calls all ended natively is waited for. */
function patient(scenario: Scenario, native: RecordedScenario | undefined): Scenario {
  const steps = scenario.steps.map((step, index) => {
    const result = native?.steps[index]?.result;
    const hasEnded = result !== undefined && !JSON.stringify(result).includes('"pending"');
    return hasEnded ? { ...step, timeout: Math.max(step.timeout ?? 0, PATIENCE) } : step;
  });
  return { ...scenario, steps };
}

async function runOne(scenario: Scenario, subject: Subject, servers: FakeServers, options: RunOptions): Promise<Outcome> {
  const start = Date.now();
  for (let attempts = 1; ; attempts++) {
    const native = options.native.get(scenario.name);
    const replayed = await replay(patient(scenario, native), subject, servers);
    const judged = judge(native, replayed, options.browser);
    if (judged.verdict === 'different' && attempts <= options.retries) continue;
    return { name: scenario.name, ...judged, attempts, ms: Date.now() - start, replayed };
  }
}

/** Runs all; answers the outcomes in the order of the scenarios. */
export async function runAll(options: RunOptions): Promise<Outcome[]> {
  const outcomes = new Map<string, Outcome>();
  const queue = [...options.scenarios];
  const work = async (): Promise<void> => {
    const servers = await FakeServers.start();
    const subject = options.createSubject();
    try {
      for (let scenario = queue.shift(); scenario !== undefined; scenario = queue.shift()) {
        const outcome = await runOne(scenario, subject, servers, options);
        outcomes.set(scenario.name, outcome);
        options.onOutcome(outcome);
      }
    } finally {
      await subject.close();
      await servers.stop();
    }
  };
  await Promise.all(Array.from({ length: Math.max(1, options.jobs) }, work));
  return options.scenarios.flatMap(({ name }) => outcomes.get(name) ?? []);
}

/**
 * Puts scenarios and native's recording of them into a set of fixtures: keeps all that is compared, drops the rest, compresses.
 * npx tsx tests/parity/pack-fixtures.ts SCENARIOS.json RECORDING.json SET
 * Scenarios which the set has already are replaced, others are added. `npm run parity` replays all sets.
 */
import { existsSync, writeFileSync } from 'node:fs';
import { brotliCompressSync, constants } from 'node:zlib';
import { loadRecording, loadScenarios, setFiles } from './fixtures.ts';
import type { RecordedScenario, RecordedStep } from './recording.ts';
import { parseScenarios, type Scenario } from './scenario.ts';

function trimScenarios(scenarios: readonly Scenario[]): Scenario[] {
  const kept = ['name', 'group', 'about', 'flags', 'page', 'setup', 'rejectionDelay', 'fedcmEnable', 'steps', 'routes'];
  const trimmed = scenarios.map((scenario) => Object.fromEntries(Object.entries(scenario).filter(([key]) => kept.includes(key))));
  // JSON drops the members that are undefined.
  return parseScenarios(JSON.parse(JSON.stringify(trimmed)));
}

function trimStep({ label, result, requests, dialogsShown, console, issues, timeline }: RecordedStep): RecordedStep {
  const compared = ['popup', 'action'];
  return {
    label,
    ...(result === undefined ? {} : { result }),
    requests: requests.map(({ method, host, path, headers, body, status, answered }) => ({
      method,
      host,
      path,
      headers,
      ...(body === undefined ? {} : { body }),
      ...(status === undefined ? {} : { status }),
      ...(answered === undefined ? {} : { answered }),
    })),
    dialogsShown,
    console,
    issues,
    timeline: timeline.filter(({ kind }) => compared.includes(kind)),
  };
}

function write(path: string, value: unknown): void {
  const text = Buffer.from(JSON.stringify(value));
  const params = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_LGWIN]: 24 };
  writeFileSync(path, brotliCompressSync(text, { params }));
}

/** Those that were there, with the new ones in their place or behind them. */
function merged<Named extends { name: string }>(before: readonly Named[], added: readonly Named[]): Named[] {
  const byName = new Map([...before, ...added].map((entry) => [entry.name, entry]));
  return [...byName.values()];
}

const [scenarios, recording, set] = process.argv.slice(2);
if (scenarios === undefined || recording === undefined || set === undefined) {
  throw new Error('give the files of the scenarios and of the recording, and the name of the set');
}
const files = setFiles(set);
const isNew = !existsSync(files.scenarios);
const { subject, recorded } = loadRecording(recording);
const trim = ({ name, group, steps }: RecordedScenario): RecordedScenario => ({ name, group, steps: steps.map(trimStep) });
write(files.scenarios, merged(isNew ? [] : loadScenarios(files.scenarios), trimScenarios(loadScenarios(scenarios))));
write(files.recording, { subject, recorded: merged(isNew ? [] : loadRecording(files.recording).recorded, recorded.map(trim)) });

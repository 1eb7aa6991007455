/**
 * Makes the fixtures of scenarios and a native recording: keeps all that is compared, drops the rest, compresses.
 * npx tsx tests/parity/pack-fixtures.ts SCENARIOS.json RECORDING.json [NAME]
 * NAME `chromium156` (the default) is what `npm run parity` replays; `further` are cases that were recorded here with `npm run
 * parity:record` to settle doubts: `npm run parity -- --scenarios tests/parity/fixtures/further-scenarios.json.br --recording
 * tests/parity/fixtures/further.json.br`.
 */
import { writeFileSync } from 'node:fs';
import { brotliCompressSync, constants } from 'node:zlib';
import { loadRecording, loadScenarios } from './fixtures.ts';
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

function write(name: string, value: unknown): void {
  const text = Buffer.from(JSON.stringify(value));
  const params = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_LGWIN]: 24 };
  writeFileSync(new URL(`./fixtures/${name}`, import.meta.url), brotliCompressSync(text, { params }));
}

const [scenarios, recording, name = 'chromium156'] = process.argv.slice(2);
if (scenarios === undefined || recording === undefined) throw new Error('give the files of the scenarios and of the recording');
write(`${name}-scenarios.json.br`, trimScenarios(loadScenarios(scenarios)));
const { subject, recorded } = loadRecording(recording);
const trim = ({ name, group, steps }: RecordedScenario): RecordedScenario => ({ name, group, steps: steps.map(trimStep) });
write(`${name}.json.br`, { subject, recorded: recorded.map(trim) });

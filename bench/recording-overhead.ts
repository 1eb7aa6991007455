/**
 * `npx tsx bench/recording-overhead.ts [--rounds N] [chromium|firefox]`: what the recording of calls adds to a sign-in. A second extension
 * is built which is the same without it: no events of the trace, no look at the frames, no trace kept. The two take turns.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { build, type Plugin } from 'vite';
import { extensionDirectory } from '../automation/client/index.ts';
import type { BrowserKind } from '../tests/support/browser-types.ts';
import { openSignInSession } from './sign-in-session.ts';
import { summarise } from './statistics.ts';

/** Per cent; issue 5. */
const GOAL = 5;

/** What is taken out, by file. */
const TAKEN_OUT: Record<string, string[]> = {
  'src/protocol/record.ts': ['trace.push({ at: ua.now(), ...entry });'],
  'src/background/flow-driver.ts': ['void gatherFrames(id, caller).then(() => enqueue(id, () => storeFrames(id)));'],
  'src/background/flow-end.ts': [
    'const complete = await withFramesAtLast(flow);',
    'await lateFacts();',
    'await saveTrace(traceOf(complete));',
  ],
};

function withoutRecording(): Plugin {
  return {
    name: 'without-recording',
    enforce: 'pre',
    transform(code, id) {
      const texts = Object.entries(TAKEN_OUT).find(([file]) => id.endsWith(file))?.[1];
      if (texts === undefined) return undefined;
      for (const text of texts) if (!code.includes(text)) this.error(`${id} has no "${text}" any more`);
      return texts.reduce((rest, text) => rest.replace(text, ''), code);
    },
  };
}

const { values, positionals } = parseArgs({ options: { rounds: { type: 'string', default: '20' } }, allowPositionals: true });
for (const kind of ['chromium', 'firefox'] as const) {
  if (positionals.length > 0 && !positionals.includes(kind)) continue;
  const folder = mkdtempSync(join(tmpdir(), 'fedcm-without-recording-'));
  try {
    await compare(kind, folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function compare(kind: BrowserKind, outDir: string): Promise<void> {
  const target = kind === 'firefox' ? 'firefox' : 'chrome';
  const configFile = fileURLToPath(new URL('../vite.config.ts', import.meta.url));
  await build({ configFile, mode: target, logLevel: 'error', plugins: [withoutRecording()], build: { outDir } });
  const [recording, plain] = [await openSignInSession(kind, extensionDirectory(target)), await openSignInSession(kind, outDir)];
  const times: [recording: number[], plain: number[]] = [[], []];
  try {
    for (let i = 0; i < Number(values.rounds); i++) {
      times[0].push((await recording.signIn()).total);
      times[1].push((await plain.signIn()).total);
    }
  } finally {
    await recording.close();
    await plain.close();
  }
  const [withIt, without] = times.map((samples) => summarise(samples)?.median ?? Number.NaN);
  const share = ((withIt ?? 0) / (without ?? 0) - 1) * 100;
  console.log(
    `${kind}: a sign-in takes ${withIt?.toFixed(0)} ms, without recording ${without?.toFixed(0)} ms: ${share.toFixed(1)} % more ` +
      `(medians of ${values.rounds}); goal: under ${GOAL} %`,
  );
  if (!(share < GOAL)) process.exitCode = 1;
}

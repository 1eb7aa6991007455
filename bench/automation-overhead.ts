/**
 * `npm run bench:automation`: the time that the emulator adds to a sign-in driven by a test with `surface: 'none'`. It is measured from the
 * page's call of get() to its token, with the client answering the dialog, minus the time in which the identity provider on this machine
 * was handling at least one request. `-- firefox` measures one browser, `-- --rounds 50` takes more samples.
 */
import { parseArgs } from 'node:util';
import { extensionDirectory } from '../automation/client/index.ts';
import type { BrowserKind } from '../tests/support/browser-types.ts';
import { openSignInSession, type Round } from './sign-in-session.ts';

/** ms: docs/automation.md. */
const GOAL = 300;

const { values, positionals } = parseArgs({ options: { rounds: { type: 'string', default: '20' } }, allowPositionals: true });
for (const kind of ['chromium', 'firefox'] as const) {
  if (positionals.length > 0 && !positionals.includes(kind)) continue;
  const rounds = await measure(kind, Number(values.rounds));
  const added = rounds.map(({ total, idp }) => total - idp).toSorted((a, b) => a - b);
  const median = quantile(added, 0.5);
  console.log(
    `${kind}: adds ${text(median)} ms (median of ${rounds.length}; ${text(added[0] ?? 0)} to ${text(added.at(-1) ?? 0)}, ` +
      `90 % under ${text(quantile(added, 0.9))}), in addition to ${text(
        quantile(
          rounds.map(({ idp }) => idp).toSorted((a, b) => a - b),
          0.5,
        ),
      )} ms ` +
      `of the identity provider; goal: under ${GOAL} ms`,
  );
  if (median >= GOAL) process.exitCode = 1;
}

async function measure(kind: BrowserKind, count: number): Promise<Round[]> {
  const session = await openSignInSession(kind, extensionDirectory(kind === 'firefox' ? 'firefox' : 'chrome'));
  try {
    const rounds: Round[] = [];
    while (rounds.length < count) rounds.push(await session.signIn());
    return rounds;
  } finally {
    await session.close();
  }
}

function quantile(sorted: number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

function text(ms: number): string {
  return ms.toFixed(0);
}

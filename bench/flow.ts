/** Part `flow`: how long the steps of a call take, with a warm and with a stopped background. */
import type { TestPage } from '../tests/support/browser-types.ts';
import { type Recorder, type SubjectName, WITH_FEDCM } from './figure.ts';
import { routes } from './identity-providers.ts';
import { abort, beginGet, evaluate, open, resolved } from './page-script.ts';
import { requestOrder } from './request-order.ts';
import type { PartOptions } from './run-parts.ts';
import { launchSubject, type Subject } from './subject.ts';

const DELAYS = [0, 50];
const FIVE = 5;

const DISCONNECT = `(async () => {
  const started = performance.now();
  await IdentityCredential.disconnect({ configURL: 'https://idp.test/fedcm.json', clientId: 'client-1', accountHint: 'account-0' });
  return performance.now() - started;
})()`;

interface Sample {
  subject: Subject;
  page: TestPage;
  delay: number;
  cold: boolean;
  recorder: Recorder;
}

export async function measureFlow({ n, subjects, recorder, before, log }: PartOptions): Promise<void> {
  const wanted = subjects.filter((name) => WITH_FEDCM.includes(name));
  const launched: { subject: Subject; page: TestPage }[] = [];
  try {
    for (const name of wanted) {
      const subject = await launchSubject(name, { before });
      launched.push({ subject, page: await subject.newPage() });
    }
    for (const delay of DELAYS) {
      // The first sample opens connections and fills code caches: it does not count.
      for (let i = -1; i < n; i++) {
        for (const { subject, page } of launched) {
          for (const cold of subject.name === 'native' ? [false] : [false, true]) {
            await attempt({ subject, page, delay, cold, recorder }, i, log);
          }
        }
      }
      log(`flow: ${n} samples with ${delay} ms per request`);
    }
  } finally {
    for (const { subject } of launched) await subject.close();
  }
}

/** Each sample has an origin of its own: auto re-authentication has a quiet period of ten minutes for each. */
let origins = 0;

async function attempt(sample: Sample, index: number, log: (line: string) => void): Promise<void> {
  for (let tries = 0; ; tries++) {
    try {
      const add = index < 0 ? () => undefined : addTo(sample);
      await measureOnce(sample, `https://a${++origins}.rp.test/page`, add);
      return;
    } catch (error) {
      log(`flow: ${sample.subject.name}: ${String(error)}`);
      if (tries === 2) return;
    }
  }
}

function addTo({ subject, delay, cold, recorder }: Sample): (name: string, ms: number) => void {
  return (name, ms) => recorder.add(subject.name, figureName(name, delay, cold), 'ms', ms);
}

/** The native figure stands beside the warm and the cold one alike, so it has the warm one's name. */
export function figureName(name: string, delay: number, cold: boolean): string {
  return `${name}, IdP answers ${delay === 0 ? 'at once' : `in ${delay} ms`}${cold ? ', background stopped' : ''}`;
}

export const STEPS = {
  dialog: 'get() → dialog shown',
  token: 'account selected → token',
  auto: 'auto re-authentication, get() → token',
  disconnect: 'disconnect()',
  five: `get() with ${FIVE} IdPs → dialog shown`,
} as const;

async function measureOnce(
  { subject, page, delay, cold, recorder }: Sample,
  url: string,
  add: (name: string, ms: number) => void,
): Promise<void> {
  const { servers, browser } = subject;
  const stop = async (): Promise<void> => {
    if (cold) await browser.terminateBackground();
  };
  servers.reset(routes({ delay }));
  await open(page, url);
  await stop();
  const { shownAt } = await subject.nextDialog();
  await beginGet(page);
  const shown = await shownAt;
  await stop();
  const selected = await subject.select();
  const { calledAt, settledAt } = await resolved(page);
  add(STEPS.dialog, shown - calledAt);
  add(STEPS.token, settledAt - selected);
  rememberOrder(recorder, subject, delay, cold, 'sign-in');

  servers.reset(routes({ delay, accounts: 1 }));
  await stop();
  await beginGet(page, { mediation: 'optional' });
  const auto = await resolved(page);
  if (!auto.auto) throw new Error('no auto re-authentication');
  add(STEPS.auto, auto.took);

  servers.reset(routes({ delay }));
  await stop();
  add(STEPS.disconnect, Number(await evaluate(page, DISCONNECT)));
  rememberOrder(recorder, subject, delay, cold, 'disconnect()');

  servers.reset(routes({ delay, providers: FIVE }));
  await stop();
  const five = await subject.nextDialog();
  await beginGet(page, { providers: FIVE });
  const fiveShown = await five.shownAt;
  add(STEPS.five, fiveShown - (await abort(page)).calledAt);
  rememberOrder(recorder, subject, delay, cold, `${FIVE} IdPs`);
}

/** Only slow answers show what is asked side by side. */
function rememberOrder(
  recorder: Recorder,
  subject: { name: SubjectName; servers: Subject['servers'] },
  delay: number,
  cold: boolean,
  what: string,
): void {
  if (delay > 0 && !cold) recorder.remark(subject.name, `requests of ${what}`, requestOrder(subject.servers.log));
}

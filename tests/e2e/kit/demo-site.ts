/** The demo's servers and pages, used as a person uses them. */
import { afterAll, beforeAll, expect } from 'vitest';
import { type Demo, startDemo } from '../../../demo/servers.ts';
import { isRecord, type TestPage, until } from '../../support/browser-types.ts';
import { evaluate } from './calls.ts';
import { openPage, type Stage } from './stage.ts';

/** Starts the demo's servers for the tests of a file. */
export function useDemo(stageOf: () => Stage): () => Demo {
  let demo: Demo | undefined;
  beforeAll(async () => {
    demo = await startDemo();
    for (const origin of [demo.rp, demo.idp, demo.idp2]) stageOf().servers.otherPorts.add(Number(new URL(origin).port));
  });
  afterAll(() => demo?.close());
  return () => {
    if (demo === undefined) throw new Error('the demo did not start');
    return demo;
  };
}

const byTestId = (id: string): string => `document.querySelector('[data-testid="${id}"]')`;

/** Clicks an element by a trusted click in its middle. */
export async function clickTestId(page: TestPage, id: string): Promise<void> {
  const middle = await until(`an element ${id}`, async () => {
    const box = await evaluate(
      page,
      `(() => { const e = document.readyState === 'complete' && ${byTestId(id)}; if (!e) return null; e.scrollIntoView({ block: 'center' });
        const b = e.getBoundingClientRect(); return { x: b.x + b.width / 2, y: b.y + b.height / 2 }; })()`,
    ).catch(() => null);
    return isRecord(box) ? box : null;
  });
  await page.click(Math.round(Number(middle['x'])), Math.round(Number(middle['y'])));
}

/** Waits until the element says that its state is one of `states`. */
export function untilState(page: TestPage, id: string, ...states: string[]): Promise<string> {
  return until(
    `${id} to be ${states.join(' or ')}`,
    async () => {
      const state = await evaluate(page, `${byTestId(id)}?.dataset.state ?? null`).catch(() => null);
      return typeof state === 'string' && states.includes(state) ? state : null;
    },
    20_000,
  );
}

export async function textOfTestId(page: TestPage, id: string): Promise<string> {
  return String(await evaluate(page, `${byTestId(id)}?.textContent ?? ''`));
}

/** Signs a demo account in at its provider by the one-click button. */
export async function signInAt(stage: Stage, idp: string, accountId: string): Promise<void> {
  const page = await openPage(stage, `${idp}/sign-in`);
  await clickTestId(page, `quick-${accountId}`);
  await until('the provider to say who is signed in, and to have told the browser', async () =>
    (await evaluate(page, `${byTestId('signed-in-as')} && 'ready' in document.documentElement.dataset`).catch(() => false)) === true
      ? true
      : null,
  );
  await page.close();
}

/** The relying party's page, ready. */
export async function openRelyingParty(stage: Stage, rp: string): Promise<TestPage> {
  const page = await openPage(stage, rp);
  await until('the relying party to be ready', async () => (await evaluate(page, `'ready' in document.documentElement.dataset`)) || null);
  return page;
}

/** A call of the relying party that fails before anything is asked of a person: its provider has no such config file. */
export async function failingCall(page: TestPage, idp: string): Promise<void> {
  const call = `navigator.credentials.get({ identity: { providers: [{ configURL: '${idp}/nowhere.json', clientId: 'x' }] } })`;
  expect(await evaluate(page, `${call}.then(() => 'resolved', () => 'rejected')`)).toBe('rejected');
}

/** Brings a call to each point at which it waits. */
import { type TestPage, until, type WindowEvent } from '../../support/browser-types.ts';
import type { Routes } from '../../support/routes.ts';
import { start } from './calls.ts';
import { ACCOUNTS, ASSERTION, assertion, identityProvider } from './identity-provider.ts';
import { openPage, reset, type Stage } from './stage.ts';

export const PHASES = ['fetching', 'choosing', 'asserting', 'login-window', 'continuation', 'error'] as const;
export type Phase = (typeof PHASES)[number];

/** Phases in which a window of the IdP is open; it natively stays open when the call ends from outside. */
export const WINDOW_PHASES: readonly Phase[] = ['login-window', 'continuation'];

const ROUTES: Record<Phase, Routes> = {
  fetching: { [ACCOUNTS]: { hang: true } },
  choosing: {},
  asserting: { [ASSERTION]: { hang: true } },
  'login-window': { [ACCOUNTS]: { status: 401 } },
  continuation: { [ASSERTION]: assertion({ continue_on: '/continue' }) },
  error: { [ASSERTION]: assertion({ error: { code: 'access_denied', url: 'https://idp.test/details' } }) },
};

/** Waits for a request to this path. */
export function requestTo({ servers }: Stage, path: string): Promise<true> {
  return until(`a request to ${path}`, () => servers.log.some((request) => request.path === path) || null);
}

/** Does something which opens a window of the IdP; answers the window. */
export async function windowOpenedBy({ browser }: Stage, act: () => Promise<unknown>): Promise<TestPage> {
  const opened: WindowEvent[] = [];
  const stop = browser.onWindow((event) => opened.push(event));
  try {
    await act();
    const { page } = await until('a window of the IdP', () => opened.find(({ event }) => event === 'opened') ?? null);
    await until('the window to have loaded', async () => {
      const state = await page.evaluate('typeof T === "object" && document.readyState').catch(() => null);
      return state?.ok && state.value === 'complete' ? true : null;
    });
    return page;
  } finally {
    stop();
  }
}

/** With `call` under way in `page`, goes on to the phase. Answers the IdP's window where one is open. */
export async function advanceTo(stage: Stage, phase: Phase): Promise<TestPage | null> {
  const { browser } = stage;
  const select = async (): Promise<unknown> => {
    await browser.automation('waitForDialog');
    return browser.automation('selectAccount', { accountIndex: 0 });
  };
  switch (phase) {
    case 'fetching':
      await requestTo(stage, '/accounts');
      return null;
    case 'choosing':
      await browser.automation('waitForDialog');
      return null;
    case 'asserting':
      await select();
      await requestTo(stage, '/assert');
      return null;
    case 'login-window':
      await browser.automation('waitForDialog');
      return windowOpenedBy(stage, () => browser.automation('clickDialogButton', { dialogButton: 'ConfirmIdpLoginContinue' }));
    case 'continuation':
      return windowOpenedBy(stage, select);
    case 'error':
      await select();
      await until('the Error dialog', async () => ((await browser.automation('getDialogType').catch(() => '')) === 'Error' ? true : null));
      return null;
  }
}

/** A fresh profile with a page at https://rp.test whose `call` waits in this phase. */
export async function pageInPhase(stage: Stage, phase: Phase, call = 'fedcm()', prepare?: string): Promise<TestPage> {
  await reset(stage, identityProvider(ROUTES[phase]));
  await stage.browser.automation('setLoginStatus', { origin: 'https://idp.test', status: 'logged-in' });
  const page = await openPage(stage, 'https://rp.test/');
  if (prepare !== undefined) await page.evaluate(prepare);
  await start(page, call);
  await advanceTo(stage, phase);
  return page;
}

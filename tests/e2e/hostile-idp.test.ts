/** An identity provider that answers badly, or means ill. The page hears what it hears natively; the trace says why. */
import { describe, expect, it } from 'vitest';
import { type TestPage, until } from '../support/browser-types.ts';
import type { Answer, Routes } from '../support/routes.ts';
import { backgroundErrors } from './kit/background-errors.ts';
import { ended, evaluate, NETWORK_ERROR, rejection, start, tokenOf } from './kit/calls.ts';
import { type ChooserSurface, openChooser, pastGuard, pressText, textOf, untilShown } from './kit/chooser-surface.ts';
import {
  ACCOUNTS,
  ALICE,
  ASSERTION,
  assertion,
  CONFIG,
  identityProvider,
  METADATA,
  RP,
  TOKEN,
  WELL_KNOWN,
} from './kit/identity-provider.ts';
import { leftovers, NOTHING } from './kit/leftovers.ts';
import { requestTo } from './kit/phases.ts';
import { BROWSERS, openPage, renew, reset, type Settings, useStage } from './kit/stage.ts';
import { verdicts } from './kit/traces.ts';

const TWO_MEGABYTES = ' '.repeat(2 * 1024 * 1024);

/** Fault → answer; a redirect leads to a good answer. */
const FAULTS: Record<string, Answer> = {
  '404': { status: 404, type: 'text/plain', body: 'not found' },
  '500': { status: 500, type: 'text/plain', body: 'broken' },
  redirect: { redirect: 'https://idp.test/elsewhere' },
  'wrong content type': { type: 'text/html', body: { accounts: [] } },
  'invalid JSON': { body: '{"accounts": [' },
  'no object': { body: 'null' },
  '2 MB': { body: `{"accounts": [],${TWO_MEGABYTES}"token": "t"}` },
  'closed connection': { destroy: true },
};

type Codes = Record<keyof typeof FAULTS, string | null>;

/** The issue codes of Chrome for each; null: the call does not fail. */
const CODES: Record<string, Codes> = {
  [WELL_KNOWN]: {
    '404': 'WellKnownHttpNotFound',
    '500': 'WellKnownNoResponse',
    redirect: 'WellKnownHttpNotFound',
    'wrong content type': 'WellKnownInvalidContentType',
    'invalid JSON': 'WellKnownInvalidResponse',
    'no object': 'WellKnownInvalidResponse',
    '2 MB': 'WellKnownNoResponse',
    'closed connection': 'WellKnownNoResponse',
  },
  [CONFIG]: {
    '404': 'ConfigHttpNotFound',
    '500': 'ConfigNoResponse',
    redirect: 'ConfigNoResponse',
    'wrong content type': 'ConfigInvalidContentType',
    'invalid JSON': 'ConfigInvalidResponse',
    'no object': 'ConfigInvalidResponse',
    '2 MB': 'ConfigNoResponse',
    'closed connection': 'ConfigNoResponse',
  },
  [ACCOUNTS]: {
    '404': 'AccountsHttpNotFound',
    '500': 'AccountsNoResponse',
    redirect: 'AccountsNoResponse',
    'wrong content type': 'AccountsInvalidContentType',
    'invalid JSON': 'AccountsInvalidResponse',
    'no object': 'AccountsInvalidResponse',
    '2 MB': 'AccountsNoResponse',
    'closed connection': 'AccountsNoResponse',
  },
  [METADATA]: {
    '404': null,
    '500': null,
    redirect: null,
    'wrong content type': null,
    'invalid JSON': null,
    'no object': null,
    '2 MB': null,
    'closed connection': null,
  },
  [ASSERTION]: {
    '404': 'IdTokenHttpNotFound',
    '500': 'IdTokenInvalidContentType',
    redirect: 'IdTokenNoResponse',
    'wrong content type': 'IdTokenInvalidContentType',
    'invalid JSON': 'IdTokenInvalidResponse',
    'no object': 'IdTokenInvalidResponse',
    '2 MB': 'IdTokenNoResponse',
    'closed connection': 'IdTokenNoResponse',
  },
};

/** Markup, directions and control characters. (An unpaired surrogate makes an answer invalid: the scenarios of the set `json`.) */
const EVIL = `<img src=x onerror="document.title='pwned'"><script>document.title='pwned'</script>\u202e\u0000\u0007\n"'&lt;`;
const LONG = 'x'.repeat(1024 * 1024);

const IN_CHOOSER = `({
  scripts: [...document.scripts].filter((script) => !script.src.startsWith(location.origin)).length,
  foreign: [...document.querySelectorAll('img, iframe, object, embed, link, a[href], form, base, meta[http-equiv]:not([content="connect-src \\'none\\'"])')]
    .map((element) => element.src || element.href || element.tagName)
    .filter((address) => !address.startsWith('data:') && !address.startsWith(location.origin)),
  handlers: [...document.querySelectorAll('*')].filter((element) => [...element.attributes].some(({ name }) => name.startsWith('on'))).length,
  title: document.title,
})`;

describe.each(BROWSERS)('a hostile IdP in %s', (kind) => {
  const stage = useStage(kind);

  async function call(routes: Routes, settings: Settings = {}, script = 'fedcm()'): Promise<TestPage> {
    await reset(stage(), identityProvider(routes), settings);
    const page = await openPage(stage(), RP);
    await start(page, script);
    return page;
  }

  async function nothingLeft(): Promise<void> {
    expect(await leftovers(stage())).toEqual(NOTHING);
  }

  /** Picks the account, and closes the Error dialog, as far as they come. */
  async function goOn(endpoint: string): Promise<void> {
    const { browser } = stage();
    if (endpoint === METADATA || endpoint === ASSERTION) {
      await browser.automation('waitForDialog');
      await browser.automation('selectAccount', { accountIndex: 0 });
    }
    if (endpoint !== ASSERTION) return;
    const type = (): Promise<unknown> => browser.automation('getDialogType').catch(() => '');
    await until('the Error dialog', async () => ((await type()) === 'Error' ? true : null));
    await browser.automation('clickDialogButton', { dialogButton: 'ErrorGotIt' });
  }

  it.each(Object.entries(CODES))('each fault at %s', async (endpoint, codes) => {
    await reset(stage(), identityProvider());
    const page = await openPage(stage(), RP);
    for (const [fault, code] of Object.entries(codes)) {
      const answer = { ...FAULTS[fault], ...(endpoint === ASSERTION && { cors: 'origin' as const }) };
      await renew(stage(), identityProvider({ [endpoint]: answer }));
      await start(page, 'fedcm()');
      await goOn(endpoint);
      const outcome = await ended(page);
      if (code === null) expect(tokenOf(outcome), fault).toBe(TOKEN);
      else {
        const expected = endpoint === ASSERTION ? 'IdentityCredentialError: Error retrieving a token.' : NETWORK_ERROR;
        expect(rejection(outcome), fault).toBe(expected);
      }
      expect(await verdicts(stage()), fault).toEqual(code === null ? [] : [code]);
      await nothingLeft();
    }
  });

  it('an unknown host', async () => {
    const page = await call({}, {}, `fedcm({ configURL: 'https://nowhere.invalid/fedcm.json' })`);
    expect(rejection(await ended(page))).toBe(NETWORK_ERROR);
    expect(await verdicts(stage())).toEqual(['ConfigNoResponse']);
    await nothingLeft();
  });

  it.each([WELL_KNOWN, CONFIG, ACCOUNTS, METADATA])('%s never answers; the page aborts', async (endpoint) => {
    const script = '(window.controller = new AbortController(), fedcm({}, {}, { signal: controller.signal }))';
    const page = await call({ [endpoint]: { hang: true } }, {}, script);
    const path = endpoint.slice(endpoint.indexOf('/'));
    await requestTo(stage(), endpoint === METADATA ? `${path}?client_id=client-1` : path);
    await evaluate(page, `(controller.abort('enough'), true)`);
    expect(await ended(page)).toMatchObject({ outcome: 'rejected', value: 'enough' });
    expect(await verdicts(stage())).toEqual(['Canceled']);
    await nothingLeft();
  });

  it('1,000 accounts', async () => {
    const accounts = Array.from({ length: 1000 }, (_, i) => ({
      ...ALICE,
      id: `id-${i}`,
      email: `person${i}@idp.test`,
      name: `Person ${i}`,
    }));
    const page = await call({ [ACCOUNTS]: { body: { accounts } } }, { surface: 'window' });
    const chooser = await openChooser(stage());
    expect(await chooser.evaluate(`document.querySelectorAll('[role=option]').length`)).toBe(1000);
    await pastGuard();
    // The first arrow goes to the list.
    await chooser.press('ArrowDown');
    await chooser.press('ArrowDown');
    await chooser.press('Enter');
    await untilShown(chooser, 'Continue as');
    await pastGuard();
    await chooser.press('Enter');
    expect(tokenOf(await ended(page))).toBe('token for id-1');
    await nothingLeft();
  });

  async function isHarmless(chooser: ChooserSurface): Promise<void> {
    expect(await chooser.evaluate(IN_CHOOSER)).toEqual({
      scripts: 0,
      foreign: [],
      handlers: 0,
      title: expect.not.stringContaining('pwned'),
    });
  }

  it('markup and control characters in every string', async () => {
    const evil = { name: EVIL, email: EVIL, given_name: EVIL, username: EVIL, tel: EVIL, picture: `javascript:alert(1)//${EVIL}` };
    const page = await call(
      {
        [ACCOUNTS]: {
          body: {
            accounts: [
              { id: EVIL, ...evil },
              { ...evil, id: 'second', picture: 'data:text/html,<script>' },
            ],
          },
        },
        [METADATA]: {
          body: { privacy_policy_url: 'javascript:alert(1)', terms_of_service_url: `https://rp.test/${EVIL}`, icons: [{ url: EVIL }] },
        },
        [CONFIG]: {
          body: {
            accounts_endpoint: '/accounts',
            client_metadata_endpoint: '/metadata',
            id_assertion_endpoint: '/assert',
            login_url: '/login',
            branding: { name: EVIL, background_color: EVIL, color: EVIL, icons: [{ url: `javascript:${EVIL}`, size: 64 }] },
          },
        },
        [ASSERTION]: assertion({ error: { code: EVIL, url: `javascript:alert('${EVIL}')` } }),
      },
      { surface: 'window' },
    );
    const chooser = await openChooser(stage());
    await isHarmless(chooser);
    await pastGuard();
    // The first arrow goes to the list.
    await chooser.press('ArrowDown');
    await chooser.press('ArrowDown');
    await chooser.press('Enter');
    await untilShown(chooser, 'To continue');
    await isHarmless(chooser);
    await pastGuard();
    await chooser.press('Enter');
    await untilShown(chooser, 'Error code');
    await isHarmless(chooser);
    expect(await textOf(chooser)).not.toContain('More details');
    await pastGuard();
    await pressText(chooser, 'Got it');
    expect(rejection(await ended(page))).toBe('IdentityCredentialError: Error retrieving a token.');
    await nothingLeft();
  });

  it('strings of 200 kB in every member', async () => {
    const long = LONG.slice(0, 200_000);
    const account = { id: long, name: long, email: long, given_name: long };
    const page = await call(
      { [ACCOUNTS]: { body: { accounts: [account] } }, [ASSERTION]: assertion({ token: long }) },
      { surface: 'window' },
    );
    const chooser = await openChooser(stage());
    const overflow = 'document.documentElement.scrollWidth > innerWidth';
    expect(await chooser.evaluate(overflow)).toBe(false);
    await isHarmless(chooser);
    await pastGuard();
    await pressText(chooser, 'Continue as');
    expect(String(tokenOf(await ended(page))).length).toBe(200_000);
    await nothingLeft();
  });

  it('a token of 1 MB, a member of 1 MB', async () => {
    const page = await call({ [ACCOUNTS]: { body: { accounts: [{ ...ALICE, name: LONG.slice(0, 1_000_000) }] } } });
    await stage().browser.automation('waitForDialog');
    await stage().browser.automation('selectAccount', { accountIndex: 0 });
    expect(tokenOf(await ended(page))).toBe(TOKEN);
    await nothingLeft();
  });

  it('never breaks the background', async () => {
    expect(await backgroundErrors(stage())).toEqual([]);
  });
});

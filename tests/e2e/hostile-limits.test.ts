/** A site, or its provider, uses up what all sites share. It pays for that itself: every other site's calls go on. */
import { afterEach, describe, expect, it } from 'vitest';
import { type TestPage, until } from '../support/browser-types.ts';
import type { Routes } from '../support/routes.ts';
import { ended, NETWORK_ERROR, rejection, start, tokenOf } from './kit/calls.ts';
import { commandsOf } from './kit/commands.ts';
import { ALICE, CONFIG_URL, identityProvider, RP, TOKEN } from './kit/identity-provider.ts';
import { leftovers, NOTHING } from './kit/leftovers.ts';
import { BROWSERS, openPage, reset, useStage } from './kit/stage.ts';
import { verdicts } from './kit/traces.ts';

const EVIL = 'https://idp2.test';

/** The flooding sites' provider. */
function evil(accounts: unknown[], config: Record<string, unknown> = {}): Routes {
  const endpoints = { accounts_endpoint: `${EVIL}/accounts`, login_url: `${EVIL}/login`, ...config };
  return {
    'idp2.test/.well-known/web-identity': { body: { provider_urls: [`${EVIL}/fedcm.json`] } },
    'idp2.test/fedcm.json': { body: { ...endpoints, id_assertion_endpoint: '/assert' } },
    'idp2.test/accounts': { body: { accounts } },
  };
}

const EVIL_CALL = `fedcm({ configURL: '${EVIL}/fedcm.json' })`;

describe.each(BROWSERS)('limits in %s', (kind) => {
  const stage = useStage(kind);
  const fedcm = commandsOf(stage);

  /** With all that is going on elsewhere, a person signs in at a site that has nothing to do with it. */
  async function signIn(): Promise<void> {
    const page = await openPage(stage(), RP);
    await start(page, 'fedcm()');
    const tabId = await until('the call of the site', async () => {
      const flows = await fedcm.getFlows();
      return flows.find(({ origin, phase }) => origin === 'https://rp.test' && phase === 'choosing')?.tabId ?? null;
    });
    await fedcm.selectAccount({ accountIndex: 0, tabId });
    expect(tokenOf(await ended(page))).toBe(TOKEN);
  }

  async function openAll(urls: string[], call: string): Promise<TestPage[]> {
    const pages: TestPage[] = [];
    for (const url of urls) {
      const page = await openPage(stage(), url);
      await start(page, call);
      pages.push(page);
    }
    return pages;
  }

  afterEach(async () => {
    await fedcm.resetState();
    expect(await leftovers(stage())).toEqual(NOTHING);
  });

  it.each([
    ['params', `fedcm({ params: { p: 'x'.repeat(5e6) } })`],
    ['a nonce', `fedcm({ nonce: '漢'.repeat(2e6) })`],
    ['fields', `fedcm({ fields: Array.from({ length: 3e5 }, (_, nth) => 'field' + nth) })`],
    ['hints', `fedcm({ loginHint: 'x'.repeat(3e6), domainHint: 'x'.repeat(3e6) })`],
    ['a config URL', `fedcm({ configURL: '${CONFIG_URL}?' + 'x'.repeat(5e6) })`],
  ])('two pending calls with 5 MB of %s', async (_, call) => {
    await reset(stage(), identityProvider());
    const pages = await openAll(['https://a.other-rp.test/', 'https://b.other-rp.test/'], call);
    for (const page of pages) expect(rejection(await ended(page))).toBe(NETWORK_ERROR);
    expect(await verdicts(stage())).toEqual(['TooLarge']);
    await signIn();
  });

  it('accepts a call of 200 kB', async () => {
    await reset(stage(), identityProvider());
    const page = await openPage(stage(), RP);
    await start(page, `fedcm({ params: { p: 'x'.repeat(2e5) } })`);
    await fedcm.waitForDialog();
    await fedcm.selectAccount({ accountIndex: 0 });
    expect(tokenOf(await ended(page))).toBe(TOKEN);
  });

  it('many sites that together fill the storage completely', async () => {
    // Half as much each time: what does not fit any more leaves less than that.
    const sizes = [...Array.from({ length: 6 }, () => 450_000), ...Array.from({ length: 9 }, (_, nth) => 225_000 / 2 ** nth)];
    const seq = sizes.map((size) => ({ body: { accounts: [{ ...ALICE, id: 'x'.repeat(size), name: 'y'.repeat(size) }] } }));
    await reset(stage(), { ...identityProvider(), ...evil([]), 'idp2.test/accounts': { seq } });
    for (const nth of sizes.keys()) {
      await openAll([`https://evil${nth}.test/`], EVIL_CALL);
      const asked = (): number => stage().servers.log.filter(({ path }) => path === '/accounts').length;
      await until('its accounts to be asked for', () => (asked() > nth ? true : null));
    }
    await signIn();
  });

  it('one provider text repeated for each of thousands of accounts', async () => {
    const accounts = Array.from({ length: 8000 }, (_, nth) => ({ id: `id-${nth}`, name: 'N', email: 'e@idp2.test' }));
    await reset(stage(), { ...identityProvider(), ...evil(accounts, { login_url: `${EVIL}/login?${'x'.repeat(400_000)}` }) });
    const [page] = await openAll(['https://evil.test/'], EVIL_CALL);
    if (page === undefined) throw new Error('no page');
    expect(rejection(await ended(page))).toBe(NETWORK_ERROR);
    expect(await verdicts(stage())).toEqual(['TooLarge']);
    await signIn();
  });

  it('endless pictures', async () => {
    const accounts = Array.from({ length: 400 }, (_, nth) => ({ ...ALICE, id: `id-${nth}`, picture: `${EVIL}/picture/${nth}.png` }));
    await reset(stage(), evil(accounts));
    await openAll(['https://evil.test/'], EVIL_CALL);
    await fedcm.waitForDialog();
    expect(stage().servers.log.filter(({ path }) => path.startsWith('/picture/'))).toHaveLength(100);
  });

  it('a flood of calls leaves the traces of others', async () => {
    await reset(stage(), { ...identityProvider(), ...evil([ALICE]) });
    await signIn();
    const flood = `new Promise((done) => {
      let refused = 0;
      for (let nth = 0; nth < 40; nth++) fedcm({ nonce: 'x'.repeat(3e5) }).catch(() => ++refused === 39 && done(refused));
    })`;
    const [page] = await openAll(['https://evil.test/'], flood);
    if (page === undefined) throw new Error('no page');
    expect(await ended(page)).toMatchObject({ value: 39 });
    expect((await fedcm.getTraces()).some(({ origin }) => origin === 'https://rp.test')).toBe(true);
  });
});

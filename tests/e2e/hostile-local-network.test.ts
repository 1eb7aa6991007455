/**
 * A page of the world, and a provider of its own, try to make requests on the person's machine and network. Native FedCM sends nothing there
 * (the set `local-network` of tests/parity/fixtures has its recordings).
 */
import { describe, expect, it } from 'vitest';
import type { TestPage } from '../support/browser-types.ts';
import { ADDRESS_SPACES } from '../support/chromium.ts';
import type { Routes } from '../support/routes.ts';
import { ended, NETWORK_ERROR, rejection, start, tokenOf } from './kit/calls.ts';
import { commandsOf } from './kit/commands.ts';
import { ACCOUNTS, ALICE, CONFIG, identityProvider, RP, TOKEN, WELL_KNOWN } from './kit/identity-provider.ts';
import { BROWSERS, openPage, reset, useStage } from './kit/stage.ts';
import { lastTrace, verdicts } from './kit/traces.ts';

const LOCAL = 'http://localhost:8080';

/** However an address is written. The names of the last line are resolved by the browser: Firefox reaches them through a proxy here. */
const TARGETS = [
  ...['http://127.0.0.1:18080', 'http://localhost:8080', 'http://a.localhost:8080', 'http://127.9.9.9:18080', 'http://0.0.0.0:18080'],
  ...['http://2130706433:18080', 'http://0177.1:18080', 'http://[::1]:18080', 'http://[::ffff:7f00:1]:18080', 'https://127.0.0.1:18443'],
  ...['http://192.168.7.7', 'https://192.168.7.7', 'http://0xc0a80707'],
];
const NAMES = ['http://machine.test', 'https://machine.test', 'http://network.test', 'https://network.test'];

/** A provider at `origin`, which is also what the requests' log calls it. */
function providerAt(origin: string): Routes {
  const host = origin.replace(/^\w+:\/\//, '');
  const endpoints = { accounts_endpoint: `${origin}/accounts`, login_url: `${origin}/login` };
  return {
    [`${host}/.well-known/web-identity`]: { body: { provider_urls: [`${origin}/fedcm.json`], ...endpoints } },
    [`${host}/fedcm.json`]: { body: { ...endpoints, id_assertion_endpoint: `${origin}/assert` } },
    [`${host}/accounts`]: { body: { accounts: [ALICE] } },
    [`${host}/assert`]: { body: { token: TOKEN }, cors: 'origin' },
  };
}

describe.each(BROWSERS)('the local network in %s', (kind) => {
  const stage = useStage(kind, kind === 'chromium' ? { launch: { flags: [ADDRESS_SPACES] } } : undefined);
  const fedcm = commandsOf(stage);
  const targets = kind === 'chromium' ? [...TARGETS, ...NAMES] : TARGETS;

  function sentThere(): string[] {
    const world = ['rp.test', 'idp.test', 'http://idp.test'];
    return stage()
      .servers.log.filter(({ host }) => !world.includes(host))
      .map(({ host, path }) => host + path);
  }

  async function call(routes: Routes, script = 'fedcm()', url = RP): Promise<TestPage> {
    await reset(stage(), routes);
    const page = await openPage(stage(), url);
    stage().servers.log.length = 0;
    await start(page, script);
    return page;
  }

  it('is not reached by pictures and icons', async () => {
    const accounts = targets.map((target, nth) => ({ ...ALICE, id: `id-${nth}`, picture: `${target}/any/path?any=query` }));
    const addresses = new Set(targets.map((target) => new URL(target).origin));
    const icons = [{ url: 'http://127.0.0.1:18080/icon.png', size: 64 }];
    const routes = identityProvider({ [ACCOUNTS]: { body: { accounts } } });
    const config = { accounts_endpoint: '/accounts', id_assertion_endpoint: '/assert', login_url: '/login', branding: { icons } };
    const page = await call({ ...routes, [CONFIG]: { body: config } });
    await fedcm.waitForDialog();
    expect(sentThere()).toEqual([]);
    await fedcm.selectAccount({ accountIndex: 0 });
    expect(tokenOf(await ended(page))).toBe('token for id-0');
    const pictures = (await lastTrace(stage())).filter(({ type }) => type === 'request').map(({ request }) => request);
    expect(pictures).toContainEqual(
      expect.objectContaining({ endpoint: 'icon', localNetwork: 'refused', networkError: 'ERR_BLOCKED_BY_LOCAL_NETWORK_ACCESS_CHECKS' }),
    );
    expect(pictures.filter((request) => JSON.stringify(request).includes('"localNetwork":"refused"'))).toHaveLength(addresses.size + 1);
  });

  it('is not reached by config URLs, nor by their well-known files', async () => {
    for (const target of targets.filter((url) => url.startsWith('https:') || /localhost|127|::1/.test(url))) {
      const page = await call({}, `fedcm({ configURL: '${target}/fedcm.json' })`);
      expect(rejection(await ended(page)), target).toBe(NETWORK_ERROR);
      expect(await verdicts(stage()), target).toEqual([target.includes('::ffff') ? 'IdpNotPotentiallyTrustworthy' : 'ConfigNoResponse']);
    }
    expect(sentThere()).toEqual([]);
  });

  it.each(targets.slice(0, 2).concat(targets.slice(-1)))('is not reached by a redirect of the well-known file to %s', async (target) => {
    const page = await call(identityProvider({ [WELL_KNOWN]: { redirect: `${target}/well-known` } }));
    expect(rejection(await ended(page))).toBe(NETWORK_ERROR);
    expect(await verdicts(stage())).toEqual(['WellKnownNoResponse']);
    expect(sentThere()).toEqual([]);
  });

  it('is not reached by a chain of redirects', async () => {
    const page = await call(
      identityProvider({ [WELL_KNOWN]: { redirect: 'https://idp.test/detour' }, 'idp.test/detour': { redirect: `${LOCAL}/well-known` } }),
    );
    expect(rejection(await ended(page))).toBe(NETWORK_ERROR);
    expect(sentThere()).toEqual([]);
  });

  it('refuses a closed port like an open one', async () => {
    const traces: unknown[] = [];
    for (const port of [18080, 18099]) {
      const page = await call({}, `fedcm({ configURL: 'http://127.0.0.1:${port}/fedcm.json' })`);
      expect(rejection(await ended(page))).toBe(NETWORK_ERROR);
      const requests = (await lastTrace(stage())).filter(({ type }) => type === 'request');
      traces.push(requests.map(({ request }) => JSON.stringify(request).match(/"networkError":"(\w+)"/)?.[1]));
    }
    expect(traces[0]).toEqual(traces[1]);
    expect(traces[0]).toEqual(['ERR_BLOCKED_BY_LOCAL_NETWORK_ACCESS_CHECKS', 'ERR_BLOCKED_BY_LOCAL_NETWORK_ACCESS_CHECKS']);
  });

  it.each([
    [`${LOCAL}/`, LOCAL],
    ['http://app.localhost:8080/', LOCAL],
    ['https://127.0.0.1:18443/', LOCAL],
  ])('is there for a page of the machine: %s with %s', async (page, provider) => {
    const opened = await call(providerAt(provider), `fedcm({ configURL: '${provider}/fedcm.json' })`, page);
    await fedcm.waitForDialog();
    await fedcm.selectAccount({ accountIndex: 0 });
    expect(tokenOf(await ended(opened))).toBe(TOKEN);
  });

  it('is allowed by the developer setting, and the trace says so', async () => {
    await reset(stage(), providerAt(LOCAL));
    await fedcm.setSettings({ localNetworkAccess: true });
    const page = await openPage(stage(), RP);
    await start(page, `fedcm({ configURL: '${LOCAL}/fedcm.json' })`);
    await fedcm.waitForDialog();
    await fedcm.selectAccount({ accountIndex: 0 });
    expect(tokenOf(await ended(page))).toBe(TOKEN);
    const requests = (await lastTrace(stage())).filter(
      (event) => event['type'] === 'request' && JSON.stringify(event).includes(`"url":"${LOCAL}`),
    );
    expect(requests.length).toBeGreaterThan(2);
    expect(requests.every(({ request }) => JSON.stringify(request).includes('"localNetwork":"allowed"'))).toBe(true);
  });
});

describe('a page on a local test host name in chromium', () => {
  const stage = useStage('chromium');
  const fedcm = commandsOf(stage);

  it('uses a provider there', async () => {
    await reset(stage(), providerAt(LOCAL));
    const page = await openPage(stage(), RP);
    await start(page, `fedcm({ configURL: '${LOCAL}/fedcm.json' })`);
    await fedcm.waitForDialog();
    await fedcm.selectAccount({ accountIndex: 0 });
    expect(tokenOf(await ended(page))).toBe(TOKEN);
  });
});

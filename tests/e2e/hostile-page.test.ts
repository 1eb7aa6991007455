/** A page that means ill: forges the private channel, replaces every built-in, calls with junk, goes away at the worst moment. */
import { describe, expect, it } from 'vitest';
import { isRecord, type TestPage } from '../support/browser-types.ts';
import type { Answer } from '../support/routes.ts';
import { backgroundErrors } from './kit/background-errors.ts';
import { ended, evaluate, isPending, NETWORK_ERROR, rejection, start, tokenOf } from './kit/calls.ts';
import { openChooser } from './kit/chooser-surface.ts';
import { ACCOUNTS, ALICE, ASSERTION, assertion, identityProvider, RP } from './kit/identity-provider.ts';
import { leftovers, look, NOTHING } from './kit/leftovers.ts';
import { advanceTo, PHASES, pageInPhase, WINDOW_PHASES } from './kit/phases.ts';
import { POISON } from './kit/poison.ts';
import { BROWSERS, openPage, reset, useStage } from './kit/stage.ts';
import { verdicts } from './kit/traces.ts';

/** What no page may learn before the person chose, or ever. The token is the page's. */
const SECRETS = [
  ALICE.name,
  ALICE.email,
  ALICE.id,
  'Bob Berg',
  'bob@private',
  'AccountsHttpNotFound',
  'accounts list endpoint',
  'flowId',
  'extension://',
  '"api"',
  '"settle"',
];

const GET = `navigator.credentials.get({ identity: { providers: [{ configURL: 'https://idp.test/fedcm.json', clientId: 'client-1' }] } })`;

/** A page whose first script replaces the built-ins, and which has no helper but `begin()`. */
function poisoned(): Answer {
  const script = `${POISON}
    globalThis.begin = () => { globalThis.result = 'pending'; (async () => {
      try { const { token } = await ${GET}; globalThis.result = 'token: ' + token; }
      catch (error) { globalThis.result = error.name + ': ' + error.message; globalThis.stackOf = '' + error.stack; }
    })(); return true; };`;
  return { type: 'text/html', body: `<!doctype html><link rel=icon href=data:,><script>${script}</script><body></body>` };
}

/** Meets a bridge as the emulator's own script does in one of the browsers, and calls by every way that it might have. */
const FORGE = (target: string): string => `(async () => {
  const target = ${target};
  const view = target.defaultView ?? window;
  const heard = [];
  const request = { providers: [{ configURL: 'https://idp.test/fedcm.json', clientId: 'forged', fields: [] }], context: 'signin', mode: 'passive', mediation: 'optional' };
  const messages = [
    { id: 7001, call: { api: 'get', request, blocked: [false] } },
    { id: 7002, call: { api: 'setStatus', status: 'logged-out' } },
    { type: 'console', level: 'error', text: 'forged line' },
  ];
  let taken = false;
  for (const [node, Constructor, member] of [
    [new view.Option(), view.SubmitEvent, 'submitter'],
    [new view.Comment(), view.FocusEvent, 'relatedTarget'],
  ]) {
    for (const name of ['result', 'off']) node.addEventListener(name, () => heard.push(name + ' ' + node.textContent));
    taken ||= !target.dispatchEvent(new Constructor('load', { [member]: node, cancelable: true }));
    for (const message of messages) { node.textContent = JSON.stringify(message); node.dispatchEvent(new view.Event('call')); }
    const { port1, port2 } = new view.MessageChannel();
    port1.onmessage = ({ data }) => heard.push(data);
    node.dispatchEvent(new view.MessageEvent('load', { source: port2 }));
    for (const message of messages) port1.postMessage(message);
  }
  for (const origin of ['*', location.origin]) postMessage({ id: 7003, call: { api: 'preventSilentAccess' } }, origin === 'null' ? '*' : origin);
  await new Promise((resolve) => setTimeout(resolve, 300));
  return { taken, heard };
})()`;

/** Arguments that are wrong in every way; none may reach the network. */
const JUNK = [
  '{}',
  '{ providers: [] }',
  '{ providers: null }',
  '{ providers: 7 }',
  '{ providers: [null] }',
  '{ providers: [{}] }',
  "{ providers: 'https://idp.test/fedcm.json' }",
  '{ providers: [{ configURL: Symbol() }] }',
  '{ providers: [{ configURL: {} }] }',
  '{ providers: new Proxy([], { get() { throw new RangeError("get") } }) }',
  '{ providers: { [Symbol.iterator]: () => ({ next: 7 }) } }',
  '{ providers: { *[Symbol.iterator]() { throw new RangeError("iterator") } } }',
  '{ get providers() { throw new RangeError("getter") } }',
  "{ providers: [{ get configURL() { throw new RangeError('inner') }, clientId: '1' }] }",
  "{ providers: [IDP], mode: 'loud' }",
  '{ providers: [IDP], context: Symbol() }',
  '{ providers: [{ ...IDP, fields: 7 }] }',
  "{ providers: [{ ...IDP, configURL: 'x'.repeat(3e6) }] }",
  '{ providers: [{ ...IDP, params: 7n }] }',
  '{ providers: [{ ...IDP, params: (() => { const a = {}; a.a = a; return a; })() }] }',
  '{ providers: Array.from({ length: 11 }, (_, i) => ({ ...IDP, configURL: IDP.configURL + i })) }',
  'null',
  '7',
  "'text'",
  '[]',
  '() => {}',
  'new Proxy({}, { has() { throw new RangeError("has") }, get() { throw new RangeError("get") } })',
];

describe.each(BROWSERS)('a hostile page in %s', (kind) => {
  const stage = useStage(kind);

  async function nothingLeft(): Promise<void> {
    expect(await leftovers(stage())).toEqual(NOTHING);
  }

  /** What the page's hooks were told, as one text. */
  async function heard(page: TestPage): Promise<{ leaks: string[]; strict: unknown }> {
    const report = await evaluate(page, 'poison.report()');
    if (!isRecord(report)) throw new Error('the hooks tell nothing');
    return { leaks: SECRETS.filter((secret) => String(report['seen']).includes(secret)), strict: report['strict'] };
  }

  async function poisonedPage(routes: Parameters<typeof identityProvider>[0]): Promise<TestPage> {
    await reset(stage(), identityProvider({ 'rp.test/poisoned': poisoned(), ...routes }));
    const page = await openPage(stage(), 'https://rp.test/poisoned');
    await evaluate(page, 'poison.arm() && begin()');
    return page;
  }

  async function resultOf(page: TestPage): Promise<string> {
    for (let i = 0; i < 400; i++) {
      const result = String(await evaluate(page, 'result'));
      if (result !== 'pending') return result;
      await new Promise((resolve) => setTimeout(resolve, 25));
    }
    return 'pending';
  }

  it('notices calls of its hooks', async () => {
    const page = await poisonedPage({});
    await evaluate(page, `(new MessageChannel().port1.postMessage('${ALICE.email}'), true)`);
    const { leaks, strict } = await heard(page);
    expect(leaks).toEqual([ALICE.email]);
    expect(strict).toContain('MessagePort.postMessage');
  });

  it('signs in with every built-in replaced, and its hooks are not called', async () => {
    const page = await poisonedPage({ [ASSERTION]: assertion({ token: 'opaque' }) });
    await stage().browser.automation('waitForDialog');
    expect(await heard(page)).toEqual({ leaks: [], strict: [] });
    await stage().browser.automation('selectAccount', { accountIndex: 0 });
    expect(await resultOf(page)).toBe('token: opaque');
    expect(await heard(page)).toEqual({ leaks: [], strict: [] });
    await nothingLeft();
  });

  it('sees the native failure with every built-in replaced', async () => {
    const page = await poisonedPage({ [ACCOUNTS]: { status: 404 } });
    expect(await resultOf(page)).toBe(NETWORK_ERROR);
    expect(await heard(page)).toEqual({ leaks: [], strict: [] });
    expect(String(await evaluate(page, 'stackOf'))).not.toContain('extension://');
    await nothingLeft();
  });

  it('cannot detect an extension from the stack of an exception', async () => {
    await reset(stage(), identityProvider());
    const page = await openPage(stage(), RP);
    const stacks = await evaluate(
      page,
      `(async () => { const calls = [() => navigator.credentials.get({ identity: {} }), () => IdentityProvider.getUserInfo(), () => new IdentityCredential(),
        () => IdentityCredential.disconnect(7), () => navigator.login.setStatus('x'), () => fedcm({}, { providers: [] }), () => IdentityProvider.getUserInfo(IDP),
        () => Reflect.apply(NavigatorLogin.prototype.setStatus, {}, ['logged-in']), () => IdentityCredential.prototype.token];
        const stacks = []; for (const call of calls) try { await call(); stacks.push('none'); } catch (error) { stacks.push('' + error.stack); } return stacks; })()`,
    );
    expect(JSON.stringify(stacks)).not.toContain('extension:');
  });

  it('cannot forge the private channel, neither in its document nor in one of a new frame', async () => {
    await reset(stage(), identityProvider());
    const page = await openPage(stage(), RP);
    const frame = (markup: string): string =>
      `(() => { const frame = document.createElement('iframe'); ${markup}; document.body.append(frame); return frame.contentDocument; })()`;
    for (const target of ['document', frame(''), frame("frame.srcdoc = 'x'"), frame("frame.src = '/frame'"), 'new Document()']) {
      expect(await evaluate(page, FORGE(target)), target).toEqual({ taken: false, heard: [] });
    }
    await evaluate(page, `document.open().write('<p>new</p>')`).catch(() => null);
    expect(await evaluate(page, FORGE('document')), 'after document.open()').toEqual({ taken: false, heard: [] });
    expect(stage().servers.log.filter(({ host }) => host === 'idp.test')).toEqual([]);
    expect(await stage().browser.automation('getFlows')).toEqual([]);
    expect(await stage().browser.automation('getState')).toMatchObject({ loginStatus: [], requiresUserMediation: [] });
  });

  it('cannot hear the private event of a new frame', async () => {
    await reset(stage(), identityProvider());
    const page = await openPage(stage(), RP);
    const events = await evaluate(
      page,
      // A document of the same origin takes over the window of the frame's initial one, with the listeners that are there already.
      `(async () => { const heard = [];
        const listen = (target) => { for (const name of ['fedcm-emulator', 'load', 'call', 'result', 'off']) target?.addEventListener(name, (event) => {
          if (!event.isTrusted) heard.push(name + ' ' + Object.prototype.toString.call(event)); }, true); };
        listen(window); listen(document);
        for (const attributes of [{}, { srcdoc: 'x' }, { src: 'https://other-rp.test/frame' }, { src: '/frame' }, { src: '/page' }]) {
          const frame = Object.assign(document.createElement('iframe'), attributes); document.body.append(frame);
          listen(frame.contentWindow); listen(frame.contentDocument); await T.sleep(300); }
        await fedcm({}, { mode: 'active' }).catch(() => {}); return heard; })()`,
    );
    expect(events).toEqual([]);
  });

  it('gets exceptions for junk arguments, and nothing is sent', async () => {
    await reset(stage(), identityProvider());
    const page = await openPage(stage(), RP);
    const outcomes = await evaluate(
      page,
      `Promise.all([${JUNK.map((junk) => `() => navigator.credentials.get({ identity: ${junk} })`).join(',\n')}].map(T.run)).then((all) => all.map(({ outcome }) => outcome))`,
    );
    expect(outcomes).toEqual(JUNK.map(() => 'rejected'));
    expect(stage().servers.log.filter(({ host, path }) => host === 'idp.test' && path !== '/fedcm.json')).toEqual([]);
    await nothingLeft();
  });

  it('calls again from within its own getter', async () => {
    await reset(stage(), identityProvider());
    const page = await openPage(stage(), RP);
    const script = `navigator.credentials.get({ identity: { get providers() { window.inner = T.run(() => fedcm()); return [IDP]; } } })`;
    await start(page, script);
    await stage().browser.automation('waitForDialog');
    await stage().browser.automation('selectAccount', { accountIndex: 0 });
    const outcomes = [await ended(page), await ended(page, 'inner')].map(({ outcome }) => outcome).sort();
    expect(outcomes).toEqual(['rejected', 'resolved']);
    await nothingLeft();
  });

  it('calls twice at once: the second is refused, the first continues', async () => {
    await reset(stage(), identityProvider());
    const page = await openPage(stage(), RP);
    await start(page, 'fedcm()');
    await start(page, 'fedcm()', { name: 'second' });
    expect(rejection(await ended(page, 'second'))).toBe(
      'NotAllowedError: Only one navigator.credentials.get request may be outstanding at one time.',
    );
    await stage().browser.automation('waitForDialog');
    expect(await isPending(page)).toBe(true);
    await stage().browser.automation('selectAccount', { accountIndex: 0 });
    expect(tokenOf(await ended(page))).toBe('token for alice-id');
    await nothingLeft();
  });

  it.each(PHASES)('aborts while %s', async (phase) => {
    const script = '(window.controller = new AbortController(), fedcm({}, {}, { signal: controller.signal }))';
    const page = await pageInPhase(stage(), phase, script);
    await evaluate(page, `(controller.abort({ own: 'reason' }), true)`);
    expect(await ended(page)).toMatchObject({ outcome: 'rejected', value: { own: 'reason' } });
    expect(await verdicts(stage())).toEqual(['Canceled']);
    // The IdP's window stays open, as natively (login-popup-abort).
    expect(await leftoversBut(WINDOW_PHASES.includes(phase))).toEqual(NOTHING);
  });

  /** Leftovers, but for the one window of the IdP that stays. */
  async function leftoversBut(isWindowOpen: boolean) {
    if (!isWindowOpen) return leftovers(stage());
    for (let i = 0; i < 60 && (await look(stage())).keys.length > 0; i++) await new Promise((resolve) => setTimeout(resolve, 50));
    const found = await look(stage());
    return { ...found, windows: found.windows.filter((url) => !url.startsWith('https://idp.test/')) };
  }

  const EXITS: Record<string, (page: TestPage) => Promise<unknown>> = {
    navigates: (page) => page.goto('https://other-rp.test/'),
    reloads: (page) => page.evaluate('void location.reload()'),
    'closes its tab': (page) => page.close(),
    'removes the frame that called': (page) => evaluate(page, '(frame.remove(), true)'),
  };
  const WAYS = PHASES.flatMap((phase) => Object.keys(EXITS).map((exit) => ({ phase, exit })));

  it.each(WAYS)('$exit while $phase', async ({ phase, exit }) => {
    const inFrame = exit.includes('frame');
    const prepare = inFrame ? `T.addFrame('https://rp.test/frame').then((added) => { window.frame = added; return true; })` : undefined;
    const page = await pageInPhase(stage(), phase, inFrame ? 'frame.contentWindow.fedcm()' : 'fedcm()', prepare);
    await EXITS[exit]?.(page);
    expect(await leftoversBut(WINDOW_PHASES.includes(phase))).toEqual(NOTHING);
    expect(await verdicts(stage())).toEqual([inFrame ? 'ErrorIdToken' : 'UiDismissedNoEmbargo']);
  });

  it.each(['choosing', 'error'] as const)('goes away while the chooser window shows (%s): it closes', async (phase) => {
    await reset(stage(), identityProvider(phase === 'error' ? { [ASSERTION]: assertion({ error: {} }) } : {}), { surface: 'window' });
    const page = await openPage(stage(), RP);
    await start(page, 'fedcm()');
    await openChooser(stage());
    await advanceTo(stage(), phase);
    await page.goto('https://other-rp.test/');
    await nothingLeft();
  });

  it('never breaks the background', async () => {
    expect(await backgroundErrors(stage())).toEqual([]);
  });
});

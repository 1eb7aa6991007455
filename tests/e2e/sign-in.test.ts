/** A person signs in to the demo, by the chooser that they see. */
import { beforeEach, describe, expect, it } from 'vitest';
import { sleep, type TestPage, until } from '../support/browser-types.ts';
import { evaluate } from './kit/calls.ts';
import { clickText, openChooser, pastGuard, pressText, textOf, untilShown } from './kit/chooser-surface.ts';
import { clickTestId, openRelyingParty, signInAt, textOfTestId, untilState, useDemo } from './kit/demo-site.ts';
import { leftovers, NOTHING } from './kit/leftovers.ts';
import { BROWSERS, openPage, reset, useStage } from './kit/stage.ts';

describe.each(BROWSERS)('signing in to the demo in %s', (kind) => {
  const stage = useStage(kind);
  const demo = useDemo(stage);
  let page: TestPage;

  async function isSignedIn(name: string): Promise<void> {
    expect(await untilState(page, 'result', 'resolved', 'rejected'), await textOfTestId(page, 'result-json')).toBe('resolved');
    expect(await untilState(page, 'token-verified', 'verified', 'refused'), await textOfTestId(page, 'token-checks')).toBe('verified');
    await untilState(page, 'session', 'signed-in');
    expect(await textOfTestId(page, 'session-name')).toContain(name);
    expect(await leftovers(stage())).toEqual(NOTHING);
  }

  async function begin(surface: 'window' | 'popup' | 'none', ...accountIds: string[]): Promise<void> {
    await reset(stage(), {}, { surface });
    for (const id of accountIds) await signInAt(stage(), demo().idp, id);
    page = await openRelyingParty(stage(), demo().rp);
    expect(await untilState(page, 'fedcm-support', 'emulated', 'native', 'missing')).toBe('emulated');
  }

  /** Sets what the provider does wrong at the next assertion. */
  async function setFault(assertion: string): Promise<void> {
    const admin = await openPage(stage(), `${demo().idp}/admin`);
    await evaluate(admin, `${`document.querySelector('[data-testid="fault-assertion"]').value = ${JSON.stringify(assertion)}`}`);
    await clickTestId(admin, 'fault-set');
    await sleep(300);
    await admin.close();
  }

  beforeEach(() => setFault('none'));

  it('by a click in the chooser window, with one account', async () => {
    await begin('window', 'fern-alice');
    await clickTestId(page, 'sign-in-fern');
    const chooser = await openChooser(stage());
    expect(await textOf(chooser, 'h1')).toBe('Sign in to rp.localhost with idp.localhost');
    const text = await textOf(chooser);
    expect(text).toContain('Alice Archer');
    expect(text).toContain('alice@fern.example');
    expect(text).toContain(
      "To continue, idp.localhost will share your name, email address, and profile picture with this site. See this site's privacy policy and terms of service.",
    );
    expect(await chooser.evaluate('document.title')).toContain('Sign in to');
    expect(await chooser.evaluate(`[...document.images].every((image) => image.src.startsWith('data:') && image.naturalWidth > 0)`)).toBe(
      true,
    );
    await clickText(chooser, 'Continue as Alice');
    expect(await textOf(chooser), 'a click within the guard time does nothing').toContain('Continue as Alice');
    await pastGuard();
    await clickText(chooser, 'Continue as Alice');
    await isSignedIn('Alice');
  });

  it('by keys, among several accounts', async () => {
    await begin('window', 'fern-alice', 'fern-bob', 'fern-carol');
    await clickTestId(page, 'sign-in-fern');
    const chooser = await openChooser(stage());
    const text = await textOf(chooser);
    for (const shown of ['Alice Archer', 'bob@fern.example', 'carol_c']) expect(text).toContain(shown);
    await pastGuard();
    const names = String(
      await chooser.evaluate(`[...document.querySelectorAll('[role=option]')].map((row) => row.innerText).join('|')`),
    ).split('|');
    for (let i = 0; i <= names.findIndex((name) => name.includes('Bob')); i++) await chooser.press('ArrowDown');
    await chooser.press('Enter');
    await untilShown(chooser, 'Continue as Bob');
    await pastGuard();
    await chooser.press('Enter');
    await isSignedIn('Bob');
  });

  it('dismissed by Escape', async () => {
    await begin('window', 'fern-alice');
    await clickTestId(page, 'sign-in-fern');
    const chooser = await openChooser(stage());
    await chooser.press('Escape');
    expect(await untilState(page, 'result', 'resolved', 'rejected')).toBe('rejected');
    expect(JSON.parse(await textOfTestId(page, 'result-json'))).toEqual({ name: 'NetworkError', message: 'Error retrieving a token.' });
    expect(await leftovers(stage())).toEqual(NOTHING);
  });

  it('refused by the provider, with its reason', async () => {
    await begin('window', 'fern-alice');
    await setFault('access_denied');
    await clickTestId(page, 'sign-in-fern');
    const chooser = await openChooser(stage());
    await pastGuard();
    await pressText(chooser, 'Continue as Alice');
    await untilShown(chooser, 'Check that you chose the right account');
    const text = await textOf(chooser);
    expect(text).toContain('Check if the selected account is supported.');
    expect(text).toContain('Error code: access_denied');
    expect(text).toContain('More details');
    await untilState(page, 'result', 'pending');
    await pastGuard();
    await clickText(chooser, 'Got it');
    expect(await untilState(page, 'result', 'resolved', 'rejected')).toBe('rejected');
    expect(JSON.parse(await textOfTestId(page, 'result-json'))).toMatchObject({ name: 'IdentityCredentialError', error: 'access_denied' });
    expect(await leftovers(stage())).toEqual(NOTHING);
  });

  it('again, without being asked (auto re-authentication)', async () => {
    await begin('none', 'fern-alice');
    await clickTestId(page, 'sign-in-fern');
    await stage().browser.automation('waitForDialog');
    await stage().browser.automation('selectAccount', { accountIndex: 0 });
    await isSignedIn('Alice');
    await stage().browser.automation('setSettings', { surface: 'window' });
    await page.goto(`${demo().rp}/?again`);
    await clickTestId(page, 'call-passive');
    await isSignedIn('Alice');
    expect(JSON.parse(await textOfTestId(page, 'result-json'))).toMatchObject({ isAutoSelected: true });
  });

  it('with a provider where nobody is signed in, through its sign-in window', async () => {
    await begin('window');
    const opened: TestPage[] = [];
    const stop = stage().browser.onWindow((event) => {
      if (event.event === 'opened') opened.push(event.page);
    });
    await stage().browser.automation('setLoginStatus', { origin: demo().idp, status: 'logged-out' });
    await clickTestId(page, 'sign-in-fern');
    for (let i = 0; i < 200 && opened.length === 0; i++) await sleep(50);
    stop();
    const [login] = opened;
    if (login === undefined) throw new Error('no sign-in window');
    await clickTestId(login, 'quick-fern-alice');
    const chooser = await openChooser(stage());
    // The sign-in page closes itself about now: a dialog that comes into view is guarded anew.
    await until('the choice to be taken', async () => {
      await pastGuard();
      await clickText(chooser, 'Continue as Alice').catch(() => {});
      return (await textOf(chooser).catch(() => '')).includes('Continue as Alice') ? null : true;
    });
    await isSignedIn('Alice');
  });

  it.runIf(kind === 'chromium')('in the toolbar popup', async () => {
    await begin('popup', 'fern-alice');
    await clickTestId(page, 'sign-in-fern');
    const chooser = await openChooser(stage());
    expect(await chooser.evaluate('location.search')).toBe('');
    expect(await textOf(chooser)).toContain('Continue as Alice');
    await pastGuard();
    await clickText(chooser, 'Continue as Alice');
    await isSignedIn('Alice');
  });
});

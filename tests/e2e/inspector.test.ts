/** The inspector in a tab, beside real calls of the demo's relying party. */
import { beforeEach, describe, expect, it } from 'vitest';
import { isRecord, sleep, type TestPage, until } from '../support/browser-types.ts';
import { evaluate } from './kit/calls.ts';
import { clickTestId, failingCall, openRelyingParty, signInAt, textOfTestId, untilState, useDemo } from './kit/demo-site.ts';
import { type InspectorPage, openInspector } from './kit/inspector-page.ts';
import { BROWSERS, openPage, reset, useStage } from './kit/stage.ts';

describe.each(BROWSERS)('the inspector in %s', (kind) => {
  const stage = useStage(kind);
  const demo = useDemo(stage);
  let inspector: InspectorPage;
  let page: TestPage;

  beforeEach(async () => {
    await setFault('none');
    await reset(stage(), {});
    await signInAt(stage(), demo().idp, 'fern-alice');
    inspector = await openInspector(stage());
    page = await openRelyingParty(stage(), demo().rp);
  });

  /** Sets what the provider does wrong at the next assertion. */
  async function setFault(assertion: string): Promise<void> {
    const admin = await openPage(stage(), `${demo().idp}/admin`);
    await evaluate(admin, `document.querySelector('[data-testid="fault-assertion"]').value = ${JSON.stringify(assertion)}`);
    await clickTestId(admin, 'fault-set');
    await sleep(300);
    await admin.close();
  }

  /** A person signs in with the first account, or fails to. */
  async function signIn(outcome: 'resolved' | 'rejected' = 'resolved'): Promise<void> {
    await clickTestId(page, 'sign-in-fern');
    await stage().browser.automation('waitForDialog');
    await stage().browser.automation('selectAccount', { accountIndex: 0 });
    if (outcome === 'rejected') await gotIt();
    expect(await untilState(page, 'result', 'resolved', 'rejected'), await textOfTestId(page, 'result-json')).toBe(outcome);
  }

  /** Closes the error dialog, once it is there. */
  function gotIt(): Promise<true> {
    return until('an error dialog', async () => {
      const clicked = stage().browser.automation('clickDialogButton', { dialogButton: 'ErrorGotIt' });
      return clicked.then(
        () => true as const,
        () => null,
      );
    });
  }

  it('shows a sign-in while it happens, its requests, and its token when asked', async () => {
    expect(await inspector.rows()).toEqual([]);
    await clickTestId(page, 'sign-in-fern');
    await stage().browser.automation('waitForDialog');
    await inspector.says('Waiting for', '.grid-body');
    await stage().browser.automation('selectAccount', { accountIndex: 0 });
    await inspector.says('Signed in', '.grid-body');
    expect(await inspector.rows()).toHaveLength(1);

    await inspector.click('Signed in', '[role=row]');
    await inspector.click('Requests', '[role=tab]');
    const requests = await inspector.text('.requests');
    for (const endpoint of ['well-known', 'config', 'accounts', 'id-assertion']) expect(requests).toContain(endpoint);
    await inspector.click('id-assertion', '.request-row');
    const detail = await inspector.text('.request-detail');
    expect(detail).toContain('sec-fetch-dest webidentity');
    expect(detail).toMatch(/account_id fern-alice|account_id\s+\S+/);
    expect(detail).toContain('access-control-allow-origin');
    expect(detail).toMatch(/sent/);

    await inspector.click('Token', '[role=tab]');
    expect(await inspector.text('.detail')).toContain('JSON Web Token');
    expect(await inspector.text('.detail')).not.toContain('eyJ');
    await inspector.click('Show the token');
    await inspector.says('eyJ', '.detail');
  });

  it('says why a call failed', async () => {
    await setFault('no_cors');
    await signIn('rejected');
    await inspector.says('CorsError', '.grid-body');
    await inspector.click('CorsError', '[role=row]');
    await inspector.says('Access-Control-Allow-Credentials: true', '.verdict');
    expect(await inspector.text('.verdict')).toContain('IdentityCredentialError: Error retrieving a token.');
    await inspector.click('Steps', '[role=tab]');
    await inspector.says('fetch an identity assertion', '.step-failed');
  });

  it('filters, pauses and clears the list', async () => {
    await signIn();
    await inspector.says('Signed in', '.grid-body');
    await inspector.type('Filter calls', 'idp:nowhere.example');
    await inspector.says('No call matches the filter');
    await inspector.type('Filter calls', '');
    await inspector.click('Pause');
    await failingCall(page, demo().idp);
    expect(await inspector.rows()).toHaveLength(1);
    await inspector.click('Resume');
    await until('the second call', async () => ((await inspector.rows()).length === 2 ? true : null));
    await inspector.click('Clear');
    await inspector.says('No FedCM call yet');
  });

  it('changes the state that the next call sees', async () => {
    await inspector.click('State', '[role=tab]');
    await inspector.says(demo().idp);
    await inspector.choose(`Login status of ${demo().idp}`, 'logged-out');
    await inspector.says('inspector', '.page');
    await clickTestId(page, 'call-passive');
    expect(await untilState(page, 'result', 'resolved', 'rejected')).toBe('rejected');
    await inspector.click('Flows', '[role=tab]');
    await inspector.says('NotSignedInWithIdp', '.grid-body');
  });

  it('starts and ends a cooldown', async () => {
    await stage().browser.automation('setSettings', { cooldown: true });
    await inspector.click('State', '[role=tab]');
    await inspector.says('Connected accounts');
    await inspector.evaluate(`(() => {
      const fill = (name, value) => { document.querySelector('input[aria-label="' + name + '"]').value = value; };
      fill('Start a cooldown: relying party’s origin', ${JSON.stringify(demo().rp)});
      document.querySelector('form[aria-label="Start a cooldown"]').requestSubmit();
    })()`);
    await inspector.says('1 h 59 min', '.clock');
    await clickTestId(page, 'call-passive');
    expect(await untilState(page, 'result', 'resolved', 'rejected')).toBe('rejected');
    await inspector.click('End all cooldowns');
    await inspector.says('No site is in cooldown');
  });

  it('exports without secrets, and shows the export like the calls', async () => {
    await signIn();
    await inspector.says('Signed in', '.grid-body');
    await inspector.catchExport();
    await inspector.click('Export…');
    await inspector.click('Save');
    const file = await inspector.exported();
    if (!isRecord(file)) throw new Error('nothing was exported');
    const text = String(file['text']);
    expect(String(file['name'])).toMatch(/^fedcm-.*\.json$/);
    for (const secret of ['eyJ', 'Alice', 'alice@']) expect(text).not.toContain(secret);

    await inspector.open('mine.json', text);
    await inspector.says('Showing the file mine.json', '.banner');
    const shown = await inspector.rows();
    expect(shown).toHaveLength(1);
    await inspector.click('Signed in', '.grid-body [role=row]');
    await inspector.click('Requests', '[role=tab]');
    await inspector.says('id-assertion', '.requests');
    await inspector.click('Close file');
    await inspector.says('Signed in', '.grid-body');
    expect(await inspector.text()).not.toContain('Showing the file');

    await inspector.open('cut.json', text.slice(0, text.length / 2));
    await inspector.says('cut.json: ', '[role=alert]');
    await inspector.open('other.json', '{"name": "package"}');
    await inspector.says('other.json: ', '[role=alert]');
    expect(await inspector.text()).not.toContain('Showing the file');
  });

  it('exports a HAR of all requests', async () => {
    await signIn();
    await inspector.says('Signed in', '.grid-body');
    await inspector.catchExport();
    await inspector.click('Export…');
    await inspector.click('HAR 1.2', 'label');
    await inspector.click('Save');
    const file = await inspector.exported();
    if (!isRecord(file)) throw new Error('nothing was exported');
    expect(String(file['name'])).toMatch(/\.har$/);
    const har: unknown = JSON.parse(String(file['text']));
    const entries = isRecord(har) && isRecord(har['log']) ? har['log']['entries'] : undefined;
    const urls = Array.isArray(entries) ? entries.map(({ request }) => String(request.url)) : [];
    expect(urls.some((url) => url.endsWith('/.well-known/web-identity'))).toBe(true);
    expect(urls.length).toBeGreaterThanOrEqual(4);
  });

  it('shows a provider’s name as text', async () => {
    const text = JSON.stringify({ evil: '<img src=x onerror="globalThis.hacked = true">' });
    await inspector.open('<img src=x onerror="globalThis.hacked = true">.json', text);
    await inspector.says('<img src=x', '[role=alert]');
    expect(await inspector.evaluate('[document.images.length, globalThis.hacked ?? null]')).toEqual([0, null]);
  });
});

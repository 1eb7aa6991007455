/** A document may go at any time, and nobody has said so yet: nothing is shown any more, and no identity provider is told of anybody. */
import { describe, expect, it } from 'vitest';
import { ALICE, call, FETCH, IDP, requests, signIn, userAgent } from './testing/fixtures.ts';

const NOTHING_LEFT = { phase: 'ended', dialog: null, window: null, result: null };

describe('a document that has gone', () => {
  it('before the accounts: they are not asked for', async () => {
    const ua = userAgent();
    ua.callerWent = 'frame-removed';
    const gone = await call(ua);
    expect(gone.flow).toMatchObject(NOTHING_LEFT);
    expect(gone.dialogs).toEqual([]);
    expect(gone.verdicts).toEqual(['ErrorIdToken']);
    expect(requests(ua)).toEqual(['/.well-known/web-identity', '/fedcm.json']);
  });

  it('before auto re-authentication: there is no assertion', async () => {
    const ua = userAgent();
    await signIn(ua);
    ua.callerWent = 'navigated';
    const gone = await call(ua);
    expect(gone.flow).toMatchObject(NOTHING_LEFT);
    expect(gone.dialogs).toEqual([]);
    expect(requests(ua)).toEqual(['/.well-known/web-identity', '/fedcm.json']);
  });

  it('before the person has chosen: there is no assertion', async () => {
    const ua = userAgent();
    const choosing = await call(ua);
    expect(choosing.dialogs).toEqual(['AccountChooser']);
    ua.callerWent = 'tab-closed';
    await choosing.select('u1');
    expect(choosing.flow).toMatchObject(NOTHING_LEFT);
    expect(choosing.verdicts).toEqual(['UiDismissedNoEmbargo']);
    expect(requests(ua)).toEqual(FETCH);
  });

  it('before the person wants to sign in: no window opens', async () => {
    const ua = userAgent({ [`${IDP}/accounts`]: { status: 401 } });
    const confirming = await call(ua);
    ua.callerWent = 'navigated';
    await confirming.click('ConfirmIdpLoginContinue');
    expect(confirming.flow).toMatchObject(NOTHING_LEFT);
    expect(ua.opened).toEqual([]);
  });

  it.each([
    ['an error', { error: { code: 'access_denied' } }],
    ['a page to go on at', { continue_on: '/more' }],
  ])('while the assertion was under way, whose answer is %s', async (_, body) => {
    const ua = userAgent({ [`${IDP}/assert`]: { body } });
    const choosing = await call(ua);
    const send = ua.send;
    ua.send = async (request) => {
      ua.callerWent = 'navigated';
      return send(request);
    };
    await choosing.select(ALICE.id);
    expect(choosing.flow).toMatchObject(NOTHING_LEFT);
    expect(choosing.dialogs).toEqual(['AccountChooser']);
    expect(ua.opened).toEqual([]);
  });
});

import { describe, expect, it } from 'vitest';
import { call, configFile, credential, FETCH, IDP, NETWORK_ERROR, RP, requests, signIn, userAgent } from './testing/fixtures.ts';

const EMBARGO = 'error: User declined or dismissed prompt. API exponential cool down triggered.';
const NO_EMBARGO = 'error: Prompt dismissed. API exponential cool down not triggered.';
const DISABLED = /^error: FedCM was disabled either temporarily/;

describe('dismissing the account chooser', () => {
  it('is rejected at once and refuses later passive calls of the site', async () => {
    const ua = userAgent();
    ua.delayRejections = true;
    const { flow, verdicts } = await (await call(ua)).dismiss();
    expect(flow).toMatchObject({ phase: 'ended', result: NETWORK_ERROR });
    expect(verdicts).toEqual(['ShouldEmbargo']);
    expect(ua.printed).toEqual([EMBARGO]);
    ua.sent.length = 0;
    const later = await call(ua);
    expect(later.verdicts).toEqual(['DisabledInSettings']);
    expect(later.flow.phase).toBe('rejecting');
    expect(ua.printed.at(-1)).toMatch(DISABLED);
    expect(ua.sent).toEqual([]);
  });

  it('does not count without the person’s wish', async () => {
    const ua = userAgent();
    expect((await (await call(ua)).dismiss(false)).verdicts).toEqual(['UiDismissedNoEmbargo']);
    expect((await call(ua)).flow.phase).toBe('choosing');
  });

  it.each([
    ['in active mode', {}, 'active' as const],
    ['where the dialog asks to sign in', { [`${IDP}/accounts`]: { status: 401 } }, 'passive' as const],
  ])('does not count %s', async (_, routes, mode) => {
    const ua = userAgent(routes);
    const dismissed = await (await call(ua, { mode })).dismiss();
    if (mode === 'passive') expect(dismissed.verdicts).toEqual(['UiDismissedNoEmbargo']);
    expect(ua.cooldowns.size).toBe(0);
    if (mode === 'passive') expect(ua.printed.at(-1)).toBe(NO_EMBARGO);
  });

  it('does not stop active calls; a choice there ends the cooldown, whatever becomes of the assertion', async () => {
    const ua = userAgent({ [`${IDP}/assert`]: { status: 500 } });
    await (await call(ua)).dismiss();
    await (await (await call(ua, { mode: 'active' })).select('u1')).click('ErrorGotIt');
    expect(ua.cooldowns.size).toBe(0);
    expect((await call(ua)).flow.phase).toBe('choosing');
  });

  it('is over when its time is', async () => {
    const ua = userAgent();
    await (await call(ua)).dismiss();
    ua.cooldowns.set(RP, ua.now() + 1);
    expect((await call(ua)).flow.phase).toBe('ended');
    ua.advanceClock(1);
    expect((await call(ua)).flow.phase).toBe('choosing');
  });

  it('comes before the look at the providers', async () => {
    const ua = userAgent({}, 'logged-out');
    ua.cooldowns.set(RP, ua.now() + 1);
    expect((await call(ua, { mediation: 'silent' })).verdicts).toEqual(['DisabledInSettings']);
  });
});

describe('what ends a call from outside', () => {
  it('an abort gives the page its own reason', async () => {
    const ua = userAgent();
    const { flow, verdicts } = await (await call(ua)).on({ type: 'aborted' });
    expect(flow).toMatchObject({ phase: 'ended', dialog: null, result: { ok: false, exception: { kind: 'AbortReason' } } });
    expect(verdicts).toEqual(['Canceled']);
    expect(ua.printed).toEqual(['error: The request has been aborted.']);
  });

  it.each([
    ['navigated', 'UiDismissedNoEmbargo'],
    ['tab-closed', 'UiDismissedNoEmbargo'],
    ['frame-removed', 'ErrorIdToken'],
  ] as const)('a caller that is gone (%s) hears nothing', async (how, code) => {
    const ua = userAgent();
    const { flow, verdicts } = await (await call(ua)).on({ type: 'caller-gone', how });
    expect(flow).toMatchObject({ phase: 'ended', dialog: null });
    expect(verdicts).toEqual([code]);
    expect(ua.printed).toEqual([]);
  });

  it('an active call takes its place', async () => {
    const ua = userAgent();
    const { flow, verdicts } = await (await call(ua)).on({ type: 'replaced-by-active' });
    expect(flow.result).toEqual(NETWORK_ERROR);
    expect(verdicts).toEqual(['ReplacedByActiveMode']);
    expect(ua.printed).toEqual(['error: The request is replaced by a new one with active mode.']);
  });
});

/** The driver stores `inProgress` and what `checkpoint` gives it; a background that wakes gives the event again. */
describe('a background that died over an event', () => {
  it('fetches again what it was fetching', async () => {
    const ua = userAgent();
    const begun = await call(ua);
    const stored = ua.checkpoints[0];
    if (!stored) throw new Error('nothing was stored');
    begun.flow = { ...stored, inProgress: { type: 'requested' } };
    expect((await begun.start()).flow.phase).toBe('choosing');
    expect(requests(ua)).toEqual([...FETCH, ...FETCH]);
  });

  it('sends the assertion again', async () => {
    const ua = userAgent();
    const chosen = await (await call(ua)).select('u1');
    const stored = ua.checkpoints.at(-1);
    if (stored?.phase !== 'asserting') throw new Error('the assertion was not stored');
    chosen.flow = { ...stored, inProgress: { type: 'account-selected', configURL: `${IDP}/fedcm.json`, accountId: 'u1' } };
    expect((await chosen.select('u1')).flow.result).toEqual(credential('token for u1'));
  });

  it('goes on with auto re-authentication', async () => {
    const ua = userAgent();
    await signIn(ua);
    const auto = await call(ua);
    const stored = ua.checkpoints.at(-1);
    if (stored?.phase !== 'asserting') throw new Error('the assertion was not stored');
    auto.flow = { ...stored, inProgress: { type: 'requested' } };
    expect((await auto.start()).flow.result).toEqual(credential('token for u1', true));
  });

  it('goes on after the login', async () => {
    const ua = userAgent({ [`${IDP}/accounts`]: [{ status: 401 }, { body: { accounts: [{ id: 'u1', name: 'A' }] } }] });
    const signing = await (await call(ua)).click('ConfirmIdpLoginContinue');
    await signing.loggedIn();
    const stored = ua.checkpoints.at(-1);
    if (stored?.phase !== 'fetching') throw new Error('the fetch was not stored');
    signing.flow = { ...stored, inProgress: { type: 'login-status-changed', origin: IDP, status: 'logged-in' } };
    expect((await signing.loggedIn()).rows).toEqual(['SignUp u1']);
  });

  it('does not take a second click for a new event', async () => {
    const ua = userAgent();
    const chosen = await (await call(ua)).select('u1');
    const stored = ua.checkpoints.at(-1);
    if (!stored) throw new Error('nothing was stored');
    chosen.flow = stored;
    ua.sent.length = 0;
    await chosen.select('u1');
    expect(ua.sent).toEqual([]);
  });
});

describe('a window that the browser does not open', () => {
  const closed = (routes = {}) => {
    const ua = userAgent(routes);
    ua.opensWindows = false;
    return ua;
  };
  const OTHER = { [`${IDP}/fedcm.json`]: { body: { ...configFile(), supports_use_other_account: true } } };
  const CONTINUE = { [`${IDP}/assert`]: { body: { continue_on: '/more' } } };

  it.each([
    ['after a mismatch', async () => (await call(closed({ [`${IDP}/accounts`]: { status: 401 } }))).click('ConfirmIdpLoginContinue')],
    ['for another account', async () => (await call(closed(OTHER))).on({ type: 'use-other-account', configURL: `${IDP}/fedcm.json` })],
    ['to go on in', async () => (await call(closed(CONTINUE))).select('u1')],
  ])('ends the call with its verdict: %s', async (_, act) => {
    const { flow, verdicts } = await act();
    expect(flow).toMatchObject({ phase: 'ended', result: NETWORK_ERROR, dialog: null, window: null });
    expect(verdicts).toEqual(['ErrorIdToken']);
    expect(flow.trace).toContainEqual(
      expect.objectContaining({ type: 'step', outcome: 'failed', detail: expect.stringContaining('no window') }),
    );
  });
});

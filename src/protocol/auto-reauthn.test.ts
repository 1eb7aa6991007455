import { describe, expect, it } from 'vitest';
import { QUIET_PERIOD } from './auto-reauthn.ts';
import { ALICE, BOB, call, credential, IDP, idpRoutes, NETWORK_ERROR, providerOptions, RP, signIn, userAgent } from './testing/fixtures.ts';

const QUIET =
  'info: Auto re-authn was previously triggered less than 10 minutes ago. Only one auto re-authn request can be made every 10 minutes.';

describe('auto re-authentication', () => {
  it('signs in the one connected account of several', async () => {
    const ua = userAgent({ [`${IDP}/accounts`]: { body: { accounts: [ALICE, BOB] } } });
    await signIn(ua);
    const { flow, dialogs } = await call(ua);
    expect(dialogs).toEqual(['AutoReauthn']);
    expect(flow.result).toEqual(credential('token for u1', true));
    expect(ua.sent.at(-1)?.body).toContain('disclosure_text_shown=false&is_auto_selected=true');
  });

  it('shows the person the account and "Signing you in…" meanwhile', async () => {
    const ua = userAgent();
    await signIn(ua);
    await call(ua);
    expect(ua.checkpoints.at(-1)?.dialog).toMatchObject({ type: 'AutoReauthn', title: 'Signing you in…', accounts: [{ accountId: 'u1' }] });
  });

  it('happens once in ten minutes', async () => {
    const ua = userAgent();
    await signIn(ua);
    await call(ua);
    ua.advanceClock(QUIET_PERIOD - 1);
    expect((await call(ua)).flow.phase).toBe('choosing');
    expect(ua.printed).toEqual([QUIET]);
    ua.advanceClock(1);
    expect((await call(ua)).flow.result).toEqual(credential('token for u1', true));
  });

  it('may happen again at once when a person has chosen in between, even where the assertion fails', async () => {
    const ua = userAgent();
    await signIn(ua);
    await call(ua);
    const assertion = ua.routes[`${IDP}/assert`] ?? {};
    ua.routes[`${IDP}/assert`] = { status: 500 };
    await (await (await call(ua)).select('u1')).click('ErrorGotIt');
    ua.routes[`${IDP}/assert`] = assertion;
    expect((await call(ua)).flow.result).toEqual(credential('token for u1', true));
  });

  it.each([
    ['mediation is required', 'required' as const, () => undefined],
    ['preventSilentAccess() was called', 'optional' as const, (ua: ReturnType<typeof userAgent>) => ua.mediated.add(RP)],
    [
      'the IdP no longer approves the client',
      'optional' as const,
      (ua: ReturnType<typeof userAgent>) => {
        ua.routes[`${IDP}/accounts`] = { body: { accounts: [{ ...ALICE, approved_clients: [] }] } };
      },
    ],
  ])('does not happen where %s', async (_, mediation, prepare) => {
    const ua = userAgent();
    await signIn(ua);
    prepare(ua);
    expect((await call(ua, { mediation })).dialogs).toEqual(['AccountChooser']);
  });

  it('does not happen by the word of the IdP alone', async () => {
    const ua = userAgent({ [`${IDP}/accounts`]: { body: { accounts: [{ ...ALICE, approved_clients: ['client-1'] }] } } });
    const { dialogs, rows } = await call(ua);
    expect(dialogs).toEqual(['AccountChooser']);
    expect(rows).toEqual(['SignIn u1']);
  });

  it('does not choose between two connected accounts', async () => {
    const ua = userAgent({ [`${IDP}/accounts`]: { body: { accounts: [ALICE, BOB] } } });
    await signIn(ua);
    ua.advanceClock(1);
    await signIn(ua, 'u2');
    expect((await call(ua)).rows).toEqual(['SignIn u2', 'SignIn u1']);
    const silent = await call(ua, { mediation: 'silent' });
    expect(silent.flow.result).toEqual(NETWORK_ERROR);
    expect(ua.printed).toContain('error: Silent mediation issue: the user has used FedCM with multiple accounts on this site.');
  });

  it('does not happen beside an IdP whose sign-in is to be confirmed', async () => {
    const ua = userAgent({ ...idpRoutes('https://idp2.test'), 'https://idp2.test/accounts': { status: 401 } });
    ua.statuses.set('https://idp2.test', 'logged-in');
    await signIn(ua);
    const both = [providerOptions(), providerOptions({ configURL: 'https://idp2.test/fedcm.json' })];
    expect((await call(ua, { providers: both })).dialogs).toEqual(['AccountChooser']);
  });

  it.each(['constructor', '__proto__', 'toString'])('does not take the account id %j for a connected one', async (id) => {
    const ua = userAgent({ [`${IDP}/accounts`]: { body: { accounts: [{ ...ALICE, id }] } } });
    expect((await call(ua)).rows).toEqual([`SignUp ${id}`]);
  });

  it('opens a continuation window only for a call from a click', async () => {
    const ua = userAgent();
    await signIn(ua);
    ua.routes[`${IDP}/assert`] = { body: { continue_on: '/more' } };
    const alone = await call(ua);
    expect(alone.flow.result).toEqual(NETWORK_ERROR);
    expect(alone.verdicts).toEqual(['IdTokenInvalidResponse']);
    ua.advanceClock(QUIET_PERIOD);
    expect((await call(ua, {}, { userActivation: true })).flow.phase).toBe('continuation');
  });
});

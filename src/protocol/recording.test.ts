/** What the algorithms write into the trace, beside what they do. */
import { describe, expect, it } from 'vitest';
import type { TraceEvent } from '../shared/trace-event.ts';
import { createCallLog } from './call-log.ts';
import { disconnect } from './disconnect.ts';
import { ALICE, BOB, Call, CONFIG_URL, call, caller, IDP, providerOptions, RP, signIn, userAgent } from './testing/fixtures.ts';
import { getUserInfo } from './user-info.ts';

type OfType<T extends TraceEvent['type']> = Extract<TraceEvent, { type: T }>;

function eventsOf<T extends TraceEvent['type']>(trace: TraceEvent[], type: T): OfType<T>[] {
  return trace.filter((event): event is OfType<T> => event.type === type);
}

/** `outcome anchor` of each step. */
const stepsOf = (trace: TraceEvent[]): string[] => eventsOf(trace, 'step').map(({ step, outcome }) => `${outcome} ${step.anchor}`);

/** The conditions that were not met. */
const unmet = (trace: TraceEvent[]): string[] =>
  eventsOf(trace, 'conditions').flatMap(({ conditions }) => conditions.filter(({ met }) => !met).map(({ name }) => name));

describe('the trace of a sign-in', () => {
  it('has each step in order', async () => {
    const { flow } = await (await call(userAgent(), { mediation: 'required' })).select('u1');
    expect(stepsOf(flow.trace)).toEqual([
      'passed dom-identitycredential-discoverfromexternalsource-slot',
      'passed create-an-identitycredential',
      'passed get-the-login-status',
      'passed fetch-the-config-file',
      'passed fetch-the-accounts',
      'passed fetch-the-client-metadata',
      'passed fetch-the-account-picture',
      'skipped eligible-for-auto-reauthentication',
      'passed select-an-account',
      'passed fetch-an-identity-assertion',
      'passed create-a-connection-between-the-rp-and-the-idp-account',
    ]);
  });

  it('has what the page got', async () => {
    const { flow } = await (await call(userAgent())).select('u1');
    expect(eventsOf(flow.trace, 'settled')).toMatchObject([{ outcome: 'resolved', token: '"token for u1"', isAutoSelected: false }]);
  });

  it('says who had set the login status, and who sets it', async () => {
    const { flow } = await call(userAgent());
    expect(eventsOf(flow.trace, 'login-status-read')[0]).toMatchObject({ origin: IDP, status: 'logged-in', setBy: 'setStatus()' });
    expect(eventsOf(flow.trace, 'login-status-set')).toMatchObject([{ origin: IDP, status: 'logged-in', by: 'accounts endpoint' }]);
  });

  it('tells that client metadata was not asked for, and why', async () => {
    const { flow } = await call(userAgent(), { providers: [providerOptions({ fields: [] })] });
    const skipped = eventsOf(flow.trace, 'step').find(({ step }) => step.anchor === 'fetch-the-client-metadata');
    expect(skipped).toMatchObject({ outcome: 'skipped', detail: expect.stringContaining('no disclosure text') });
  });
});

describe('the accounts in the trace', () => {
  const accountsOf = async (accounts: unknown[], request = {}) => {
    const { flow } = await call(userAgent({ [`${IDP}/accounts`]: { body: { accounts } } }), request);
    return eventsOf(flow.trace, 'accounts').flatMap((event) => event.accounts);
  };

  it('are all that came, each with the rule that decided', async () => {
    const hinted = { ...BOB, login_hints: ['bob'], domain_hints: ['example.org'] };
    const shown = await accountsOf([ALICE, hinted], { providers: [providerOptions({ loginHint: 'bob' })] });
    expect(shown).toMatchObject([
      { id: 'u1', name: 'Alice Example', email: 'alice@idp.test', rule: 'login-hint', outcome: 'login_hints lacks "bob"' },
      { id: 'u2', rule: 'shown', outcome: 'shown', connected: false, loginState: 'SignUp' },
    ]);
    const byDomain = await accountsOf([ALICE, hinted], { providers: [providerOptions({ domainHint: 'example.org' })] });
    expect(byDomain.map(({ rule }) => rule)).toEqual(['domain-hint', 'shown']);
  });

  it('are named even where one of them spoils the list', async () => {
    expect(await accountsOf([ALICE, { id: 7, name: 'Seven' }, 'eight', { id: 'nine' }, ALICE])).toMatchObject([
      { id: 'u1', outcome: expect.stringContaining('dropped with the whole list: accounts[1].id is not a string') },
      { id: '', name: 'Seven', rule: 'invalid' },
      { id: '', rule: 'invalid', outcome: 'accounts[2] is not an object.' },
      { id: 'nine', rule: 'invalid' },
      { id: 'u1', rule: 'duplicate' },
    ]);
  });

  it('are none where the answer has no list', async () => {
    const { flow } = await call(userAgent({ [`${IDP}/accounts`]: { status: 500 } }));
    expect(eventsOf(flow.trace, 'accounts')).toMatchObject([{ accounts: [] }]);
  });
});

describe('the conditions of auto re-authentication', () => {
  it('are all met when it happens', async () => {
    const ua = userAgent();
    await signIn(ua);
    const { flow } = await call(ua);
    expect(eventsOf(flow.trace, 'conditions')).toMatchObject([{ met: true }]);
    expect(eventsOf(flow.trace, 'conditions')[0]?.conditions.map(({ name }) => name)).toEqual([
      'mediation-allows',
      'all-providers-answered',
      'one-returning-account',
      'no-prevent-silent-access',
      'not-in-quiet-period',
    ]);
    expect(stepsOf(flow.trace)).toContain('passed eligible-for-auto-reauthentication');
    expect(stepsOf(flow.trace)).toContain('skipped select-an-account');
  });

  it('are recorded in full whichever of them fails', async () => {
    const ua = userAgent();
    expect(unmet((await call(ua)).flow.trace)).toEqual(['one-returning-account']);
    await signIn(ua);
    expect(unmet((await call(ua, { mediation: 'required' })).flow.trace)).toEqual(['mediation-allows']);
    ua.mediated.add(RP);
    ua.autoReauthns.set(RP, ua.now());
    expect(unmet((await call(ua)).flow.trace)).toEqual(['no-prevent-silent-access', 'not-in-quiet-period']);
  });

  it('are recorded for a silent call that sends nothing', async () => {
    const { flow, ua } = await call(userAgent(), { mediation: 'silent' });
    expect(ua.sent).toEqual([]);
    expect(unmet(flow.trace)).toEqual(['one-returning-account']);
    expect(stepsOf(flow.trace)).toContain('skipped fetch-the-config-file');
  });

  it('tell that the identity provider asks to sign in, and are asked again after the sign-in page', async () => {
    const ua = userAgent({ [`${IDP}/accounts`]: [{ status: 401 }, { body: { accounts: [ALICE] } }] });
    const mismatch = await call(ua);
    expect(unmet(mismatch.flow.trace)).toEqual(['all-providers-answered', 'one-returning-account']);
    await (await mismatch.click('ConfirmIdpLoginContinue')).loggedIn();
    expect(unmet(mismatch.flow.trace).slice(2)).toEqual(['one-returning-account']);
  });
});

describe('the trace of calls that get in each other’s way', () => {
  it('names the other call', async () => {
    const ua = userAgent();
    ua.pending = { flowId: 'other', mode: 'passive' };
    expect(eventsOf((await call(ua)).flow.trace, 'overlap')).toMatchObject([{ flowId: 'other', how: 'refused-because-of' }]);
    const active = await call(ua, { mode: 'active' });
    expect(eventsOf(active.flow.trace, 'overlap')).toMatchObject([{ flowId: 'other', how: 'replaces' }]);
    ua.pending = null;
    const replaced = await (await call(ua)).on({ type: 'replaced-by-active', flowId: 'newer' });
    expect(eventsOf(replaced.flow.trace, 'overlap')).toMatchObject([{ flowId: 'newer', how: 'replaced-by' }]);
  });
});

describe('the trace of a call whose background died', () => {
  it('says that it goes on, or that nobody was there any more', async () => {
    const again = new Call(userAgent());
    again.flow = { ...again.flow, inProgress: { type: 'requested' } };
    await again.start();
    expect(eventsOf(again.flow.trace, 'resumed')).toHaveLength(1);
    const gone = await (await call(userAgent())).on({ type: 'caller-gone', how: 'navigated', afterRestart: true });
    expect(eventsOf(gone.flow.trace, 'resumed')).toHaveLength(1);
    const living = await (await call(userAgent())).on({ type: 'caller-gone', how: 'navigated' });
    expect(eventsOf(living.flow.trace, 'resumed')).toEqual([]);
  });
});

describe('the trace of a failure', () => {
  it('has the exception that the page gets', async () => {
    const dismissed = await (await call(userAgent())).dismiss();
    expect(eventsOf(dismissed.flow.trace, 'settled')).toMatchObject([
      { outcome: 'rejected: NetworkError', error: { name: 'NetworkError', message: 'Error retrieving a token.' } },
    ]);
    const aborted = await (await call(userAgent())).on({ type: 'aborted' });
    expect(eventsOf(aborted.flow.trace, 'settled')).toMatchObject([{ error: { name: 'AbortError' } }]);
  });

  it('has the cooldown as it was read', async () => {
    const ua = userAgent();
    ua.cooldowns.set(RP, ua.now() + 5000);
    const { flow } = await call(ua);
    expect(eventsOf(flow.trace, 'cooldown-read')).toMatchObject([{ origin: RP, until: ua.now() + 5000, dismissals: 1 }]);
    expect(stepsOf((await call(ua, { mode: 'active' })).flow.trace)).toContain('skipped create-an-identitycredential');
  });

  it('says that the accounts were not asked for without a config', async () => {
    const { flow } = await call(userAgent({ [CONFIG_URL]: { status: 404 } }));
    expect(stepsOf(flow.trace)).toContain('skipped fetch-the-accounts');
    expect(stepsOf(flow.trace)).toContain('failed fetch-the-config-file');
  });
});

describe('the trace of disconnect() and getUserInfo()', () => {
  const inFrame = { origin: IDP, ancestorOrigins: [RP], topOrigin: RP };

  it('has their steps', async () => {
    const ua = userAgent();
    await signIn(ua);
    const log = createCallLog(caller(), ua);
    await disconnect(caller(), { configURL: CONFIG_URL, clientId: 'client-1', accountHint: 'u1' }, false, log, ua);
    expect(stepsOf(log.trace)).toEqual(['passed fetch-the-config-file', 'passed remove-a-connection']);
  });

  it('has the accounts and the status', async () => {
    const ua = userAgent();
    await signIn(ua);
    const log = createCallLog(caller(inFrame), ua);
    const result = await getUserInfo(caller(inFrame), { configURL: CONFIG_URL, clientId: 'client-1' }, log, ua);
    expect(result.ok).toBe(true);
    expect(eventsOf(log.trace, 'accounts')).toMatchObject([{ accounts: [{ id: 'u1', connected: true, rule: 'shown' }] }]);
    expect(eventsOf(log.trace, 'cooldown-read')).toHaveLength(1);
    expect(eventsOf(log.trace, 'login-status-read')).toMatchObject([{ status: 'logged-in' }]);
  });
});

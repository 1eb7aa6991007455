import { describe, expect, it } from 'vitest';
import { call, credential, FETCH, NETWORK_ERROR, providerOptions, requests, signIn, userAgent } from './testing/fixtures.ts';

const ASSERTION =
  'client_id=client-1&account_id=u1&disclosure_text_shown=true&is_auto_selected=false&mode=passive&fields=name,email,picture&disclosure_shown_for=name,email,picture';

describe('a passive call with one new account', () => {
  it('fetches in the order of Chromium and waits with an account chooser', async () => {
    const ua = userAgent();
    const { flow, rows } = await call(ua);
    expect(requests(ua)).toEqual(FETCH);
    expect(flow.phase).toBe('choosing');
    expect(flow.dialog).toMatchObject({ type: 'AccountChooser', title: 'Sign in to rp.test with idp.test' });
    expect(rows).toEqual(['SignUp u1']);
  });

  it('gives the token of the chosen account and remembers the connection', async () => {
    const ua = userAgent();
    const chosen = await (await call(ua)).select('u1');
    expect(requests(ua)).toEqual([...FETCH, 'POST /assert']);
    expect(ua.sent.at(-1)?.body).toBe(ASSERTION);
    expect(chosen.flow.result).toEqual(credential('token for u1'));
    expect(chosen.flow.dialog).toBeNull();
    expect((await call(ua, { mediation: 'required' })).rows).toEqual(['SignIn u1']);
  });

  it('shows the account as being verified while the assertion is fetched', async () => {
    const ua = userAgent();
    await (await call(ua)).select('u1');
    expect(ua.checkpoints.at(-1)).toMatchObject({ phase: 'asserting', dialog: { verifying: { accountId: 'u1' } } });
  });

  it('takes no account that is not in the list', async () => {
    const { flow } = await (await call(userAgent())).select('somebody');
    expect(flow).toMatchObject({ phase: 'choosing', result: null });
  });
});

describe('the checks before anything is sent', () => {
  it.each([
    ['an opaque origin', {}, { origin: 'null' }, 'RelyingPartyOriginIsOpaque', 'FedCM is not supported on an opaque origin.'],
    [
      'active mode without a click',
      { mode: 'active' },
      { userActivation: false },
      'MissingTransientUserActivation',
      'FedCM active mode requires transient user activation.',
    ],
    [
      'active mode without a click in an opaque origin',
      { mode: 'active' },
      { userActivation: false, origin: 'null' },
      'MissingTransientUserActivation',
      'FedCM active mode requires transient user activation.',
    ],
    ['a fenced frame', {}, { fenced: true }, 'ErrorIdToken', 'Error retrieving a token.'],
    [
      'an http config URL',
      { providers: [providerOptions({ configURL: 'http://idp.test/fedcm.json' })] },
      {},
      'IdpNotPotentiallyTrustworthy',
      'The IdP is not potentially trustworthy (are you using HTTP?)',
    ],
    ['the same config URL twice', { providers: [providerOptions(), providerOptions()] }, {}, 'ErrorIdToken', 'Error retrieving a token.'],
  ] as const)('refuses %s at once', async (_, request, by, code, line) => {
    const ua = userAgent();
    ua.delayRejections = true;
    const { flow, verdicts } = await call(
      ua,
      { ...request, providers: [...('providers' in request ? request.providers : [providerOptions()])] },
      by,
    );
    expect(flow).toMatchObject({ phase: 'ended', result: NETWORK_ERROR });
    expect(verdicts).toEqual([code]);
    expect(ua.printed).toEqual([`error: ${line}`]);
    expect(ua.sent).toEqual([]);
  });

  it('refuses a document without the permission, and tells the console nothing', async () => {
    const ua = userAgent();
    const { flow } = await call(ua, {}, { permissionsPolicy: false });
    expect(flow.result).toMatchObject({ exception: { name: 'NotAllowedError' } });
    expect(ua.printed).toEqual([]);
    expect(ua.sent).toEqual([]);
  });

  it.each([
    ['passive', 'passive'],
    ['passive', 'active'],
    ['active', 'active'],
  ] as const)('refuses a second call: %s during %s', async (mode, pending) => {
    const ua = userAgent();
    ua.pending = { flowId: 'other', mode: pending };
    const { flow, verdicts } = await call(ua, { mode });
    expect(flow.result).toMatchObject({ exception: { name: 'NotAllowedError' } });
    expect(verdicts).toEqual(['TooManyRequests']);
    expect(ua.replaced).toEqual([]);
  });

  it('puts a call from a click in the place of a passive one', async () => {
    const ua = userAgent();
    ua.pending = { flowId: 'other', mode: 'passive' };
    expect((await call(ua, { mode: 'active' })).flow.phase).toBe('choosing');
    expect(ua.replaced).toEqual(['other']);
  });

  it('leaves the passive one where the active call has no click', async () => {
    const ua = userAgent();
    ua.pending = { flowId: 'other', mode: 'passive' };
    await call(ua, { mode: 'active' }, { userActivation: false });
    expect(ua.replaced).toEqual([]);
  });
});

describe('a rejection that waits', () => {
  const waiting = async () => {
    const ua = userAgent({}, 'logged-out');
    ua.delayRejections = true;
    const rejecting = await call(ua);
    ua.printed.length = 0;
    return { ua, rejecting };
  };

  it.each([
    ['is over at its time', { type: 'rejection-due' }, NETWORK_ERROR],
    ['is over when the page aborts', { type: 'aborted' }, { ok: false, exception: { kind: 'AbortReason' } }],
    ['is over when an active call comes', { type: 'replaced-by-active' }, NETWORK_ERROR],
    ['is over with its document', { type: 'caller-gone', how: 'navigated' }, null],
  ] as const)('%s, and nothing more is said of it', async (_, event, result) => {
    const { ua, rejecting } = await waiting();
    await rejecting.on(event);
    expect(rejecting.flow).toMatchObject({ phase: 'ended', result });
    expect(ua.printed).toEqual([]);
    expect(rejecting.verdicts).toEqual(['NotSignedInWithIdp']);
  });

  it('is waited for, whatever else happens', async () => {
    const { rejecting } = await waiting();
    await rejecting.on({ type: 'dismissed', triggerCooldown: true });
    await rejecting.on({ type: 'window-closed' });
    await rejecting.on({ type: 'login-status-changed', origin: 'https://idp.test', status: 'logged-in' });
    expect(rejecting.flow.phase).toBe('rejecting');
  });
});

describe('a logged-out IdP', () => {
  it('is not asked in passive mode, and the rejection waits', async () => {
    const ua = userAgent({}, 'logged-out');
    ua.delayRejections = true;
    const { flow, verdicts } = await call(ua);
    expect(flow.result).toEqual(NETWORK_ERROR);
    expect(flow.phase).toBe('rejecting');
    expect(flow.rejectAt).toBeGreaterThan(ua.now());
    expect(verdicts).toEqual(['NotSignedInWithIdp']);
    expect(ua.printed).toEqual(['error: Not signed in with the identity provider.']);
    expect(ua.sent).toEqual([]);
  });

  it('gives one verdict however many IdPs are logged-out', async () => {
    const ua = userAgent({}, 'logged-out');
    ua.statuses.set('https://idp2.test', 'logged-out');
    const { verdicts } = await call(ua, { providers: [providerOptions(), providerOptions({ configURL: 'https://idp2.test/fedcm.json' })] });
    expect(verdicts).toEqual(['NotSignedInWithIdp']);
  });

  it('fails a passive call that finds it so only after the config', async () => {
    const ua = userAgent();
    const config = ua.routes['https://idp.test/fedcm.json'];
    ua.routes['https://idp.test/fedcm.json'] = (request) => {
      ua.statuses.set('https://idp.test', 'logged-out');
      return typeof config === 'object' && !Array.isArray(config) ? config : { status: request ? 500 : 0 };
    };
    const { flow, verdicts } = await call(ua);
    expect(requests(ua)).toEqual(FETCH.slice(0, 2));
    expect(flow.phase).toBe('ended');
    expect(verdicts).toEqual(['NotSignedInWithIdp']);
  });
});

describe('silent mediation', () => {
  const NEVER = 'error: Silent mediation issue: the user has not used FedCM on this site with this identity provider.';
  const SUMMARY = 'error: Silent mediation was requested, but the conditions to achieve it were not met.';

  it('sends nothing where the browser knows no connection', async () => {
    const ua = userAgent();
    const { flow, verdicts } = await call(ua, { mediation: 'silent' });
    expect(ua.sent).toEqual([]);
    expect(flow.result).toEqual(NETWORK_ERROR);
    expect(verdicts).toEqual(['SilentMediationFailure']);
    expect(ua.printed).toEqual([NEVER, SUMMARY]);
  });

  it('signs the connected account in without a question', async () => {
    const ua = userAgent();
    await signIn(ua);
    const { flow, dialogs } = await call(ua, { mediation: 'silent' });
    expect(dialogs).toEqual(['AutoReauthn']);
    expect(flow.result).toEqual(credential('token for u1', true));
  });

  it('asks only the IdP that can succeed', async () => {
    const ua = userAgent();
    await signIn(ua);
    ua.statuses.set('https://idp2.test', 'logged-in');
    const { flow } = await call(ua, {
      mediation: 'silent',
      providers: [providerOptions({ configURL: 'https://idp2.test/fedcm.json' }), providerOptions()],
    });
    expect(flow.result).toEqual(credential('token for u1', true));
    expect(ua.sent.filter(({ url }) => url.includes('idp2.test'))).toEqual([]);
    expect(ua.printed).toEqual([NEVER]);
  });

  it('says no more than the summary of a logged-out IdP', async () => {
    const ua = userAgent({}, 'logged-out');
    await call(ua, { mediation: 'silent' });
    expect(ua.printed).toEqual([SUMMARY]);
    expect(ua.sent).toEqual([]);
  });

  it('names the quiet period and preventSilentAccess()', async () => {
    const ua = userAgent();
    await signIn(ua);
    await call(ua);
    ua.mediated.add('https://rp.test');
    ua.printed.length = 0;
    const { flow } = await call(ua, { mediation: 'silent' });
    expect(flow.result).toEqual(NETWORK_ERROR);
    expect(ua.printed).toEqual([
      'error: Silent mediation issue: auto re-authn is in quiet period because it was recently used on this site.',
      'error: Silent mediation issue: preventSilentAccess() has been invoked on the site.',
      SUMMARY,
    ]);
  });

  it('shows no dialog where the accounts endpoint refuses', async () => {
    const ua = userAgent();
    await signIn(ua);
    ua.routes['https://idp.test/accounts'] = { status: 401 };
    const { flow, dialogs, verdicts } = await call(ua, { mediation: 'silent' });
    expect(flow.result).toEqual(NETWORK_ERROR);
    expect(dialogs).toEqual([]);
    expect(verdicts).toEqual(['SilentMediationFailure']);
    expect(requests(ua)).toEqual(FETCH.slice(0, 3));
  });
});

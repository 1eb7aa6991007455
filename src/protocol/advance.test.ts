/** What holds of every call, whatever the IdP answers and whatever happens in whatever order. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { IdentityCredentialRequest } from '../shared/dictionaries.ts';
import type { Flow, FlowEvent } from '../shared/flow.ts';
import { advance } from './advance.ts';
import { idp } from './testing/arbitrary-idp.ts';
import { type Call, CONFIG_URL, call, credentialRequest, IDP, providerOptions, RP, userAgent } from './testing/fixtures.ts';
import { InMemoryUserAgent, type Route } from './testing/in-memory-user-agent.ts';

const configURL = fc.constantFrom(CONFIG_URL, 'https://idp2.test/fedcm.json');
const accountId = fc.constantFrom('u1', 'u2', 'constructor', '');

const event: fc.Arbitrary<FlowEvent> = fc.oneof(
  fc.constant<FlowEvent>({ type: 'requested' }),
  fc.record({ type: fc.constant('account-selected' as const), configURL, accountId }),
  /** The first account, whichever it is: filled in by `happen`. */
  fc.constant<FlowEvent>({ type: 'account-selected', configURL: CONFIG_URL, accountId: '(first)' }),
  fc.record({
    type: fc.constant('button-clicked' as const),
    button: fc.constantFrom('ConfirmIdpLoginContinue' as const, 'ErrorGotIt' as const, 'ErrorMoreDetails' as const),
  }),
  fc.record({ type: fc.constant('use-other-account' as const), configURL }),
  fc.record({
    type: fc.constant('login-status-changed' as const),
    origin: fc.constantFrom(IDP, RP),
    status: fc.constantFrom('logged-in' as const, 'logged-out' as const),
  }),
  fc.constant<FlowEvent>({ type: 'window-closed' }),
  fc.constant<FlowEvent>({ type: 'provider-closed' }),
  fc.record({ type: fc.constant('resolved' as const), token: fc.constantFrom('"t"', '{"a":1}', 'no JSON'), accountId }),
);
const ending: fc.Arbitrary<FlowEvent> = fc.oneof(
  fc.record({ type: fc.constant('dismissed' as const), triggerCooldown: fc.boolean() }),
  fc.constantFrom<FlowEvent>({ type: 'aborted' }, { type: 'replaced-by-active' }, { type: 'caller-gone', how: 'navigated' }),
);
/** Endings are rare, so that calls live long enough to see something. */
const events = fc.array(fc.oneof({ weight: 12, arbitrary: event }, { weight: 1, arbitrary: ending }), { maxLength: 8 });

interface World {
  routes: Record<string, Route>;
  status: 'logged-in' | 'logged-out' | 'unknown';
  connected: string[];
  quiet: boolean;
  request: IdentityCredentialRequest;
  userActivation: boolean;
  frame: boolean;
}
const world: fc.Arbitrary<World> = fc.record({
  routes: idp,
  status: fc.constantFrom('logged-in', 'logged-in', 'unknown', 'logged-out'),
  connected: fc.subarray(['u1', 'u2']),
  quiet: fc.boolean(),
  request: fc
    .record({
      mode: fc.constantFrom('passive', 'active'),
      mediation: fc.constantFrom('optional', 'required', 'silent'),
      loginHint: fc.constantFrom('', '', 'u1'),
      several: fc.boolean(),
    })
    .map(({ mode, mediation, loginHint, several }) =>
      credentialRequest({
        mode,
        mediation: mode === 'active' ? 'optional' : mediation,
        providers: [providerOptions({ loginHint }), ...(several ? [providerOptions({ configURL: 'https://idp2.test/fedcm.json' })] : [])],
      }),
    ),
  userActivation: fc.boolean(),
  frame: fc.boolean(),
});

async function begin({ routes, status, connected, quiet, request, userActivation, frame }: World): Promise<Call> {
  const ua = new InMemoryUserAgent(routes);
  ua.statuses.set(IDP, status);
  const origin = frame ? 'https://other-rp.test' : RP;
  for (const id of connected) await ua.connectAccount({ storeId: '0', rp: origin, embedder: RP, idp: IDP }, id);
  if (quiet) ua.autoReauthns.set(RP, ua.now() - 1);
  return call(ua, request, { userActivation, origin });
}

/** A status is set before the flows hear of it, as in background/. */
function happen(subject: Call, next: FlowEvent): Promise<Call> {
  if (next.type === 'login-status-changed') subject.ua.statuses.set(next.origin, next.status);
  if (next.type === 'account-selected' && next.accountId === '(first)') {
    const first = subject.flow.dialog?.accounts[0];
    return subject.on({ ...next, accountId: first?.accountId ?? '', configURL: first?.idpConfigUrl ?? '' });
  }
  return subject.on(next);
}

function expectSound(flow: Flow): void {
  switch (flow.phase) {
    case 'ended':
      expect(flow).toMatchObject({ dialog: null, pendingFailure: null, result: { ok: expect.any(Boolean) } });
      break;
    case 'choosing':
      expect(['AccountChooser', 'ConfirmIdpLogin']).toContain(flow.dialog?.type);
      expect(flow.dialog?.providers.length).toBeGreaterThan(0);
      break;
    case 'error':
      expect(flow).toMatchObject({ dialog: { type: 'Error' }, pendingFailure: { result: { ok: false } } });
      break;
    case 'login-window':
      expect(flow.window?.kind).toBe('login');
      break;
    case 'continuation':
      expect(flow).toMatchObject({ dialog: null, window: { kind: 'continuation' } });
      break;
    case 'native-pending':
      expect(flow).toMatchObject({ dialog: null, window: null });
      break;
    default:
      throw new Error(`nothing ends the phase '${flow.phase}'`);
  }
  expect(flow.result === null).toBe(flow.phase !== 'ended');
}

const RUNS = { numRuns: 300 };

describe('any call', () => {
  it('is ended, or waits for a person with something to answer, after every event', async () => {
    const seen = new Set<string>();
    await fc.assert(
      fc.asyncProperty(world, events, async (given, list) => {
        const subject = await begin(given);
        expectSound(subject.flow);
        for (const next of list) {
          seen.add(subject.flow.phase);
          await happen(subject, next);
          if (next.type === 'caller-gone') return;
          expectSound(subject.flow);
        }
      }),
      RUNS,
    );
    // The property says nothing of a phase that no run came to.
    expect([...seen]).toEqual(expect.arrayContaining(['choosing', 'error', 'login-window', 'continuation', 'ended']));
  }, 60_000);

  it('does not change any more when it is ended', async () => {
    await fc.assert(
      fc.asyncProperty(world, events, events, async (given, list, later) => {
        const subject = await begin(given);
        for (const next of list) await happen(subject, next);
        const { flow } = await subject.on({ type: 'aborted' });
        const { sent, printed, opened } = subject.ua;
        const before = JSON.stringify([flow, sent, printed, opened]);
        for (const next of later) await happen(subject, next);
        expect(JSON.stringify([subject.flow, sent, printed, opened])).toBe(before);
      }),
      { numRuns: 100 },
    );
  }, 60_000);

  it('gives the page the reason of its own signal when it aborts first', async () => {
    await fc.assert(
      fc.asyncProperty(world, events, async (given, list) => {
        const subject = await begin(given);
        for (const next of list) await happen(subject, next);
        const waiting = subject.flow.phase !== 'ended';
        await subject.on({ type: 'aborted' });
        expect(subject.flow.phase).toBe('ended');
        if (waiting) expect(subject.flow.result).toEqual({ ok: false, exception: { kind: 'AbortReason' } });
      }),
      { numRuns: 100 },
    );
  }, 60_000);

  it('comes to the same when the background dies between its events', async () => {
    await fc.assert(
      fc.asyncProperty(world, events, async (given, list) => {
        const [living, dying] = [await begin(structuredClone(given)), await begin(structuredClone(given))];
        for (const next of list) {
          dying.flow = JSON.parse(JSON.stringify(dying.flow));
          await happen(living, next);
          await happen(dying, next);
        }
        expect(JSON.parse(JSON.stringify(dying.flow))).toEqual(JSON.parse(JSON.stringify(living.flow)));
        expect(dying.ua.printed).toEqual(living.ua.printed);
        expect(dying.ua.sent).toEqual(living.ua.sent);
      }),
      { numRuns: 150 },
    );
  }, 60_000);

  it('tells the page nothing but a token and fixed words', async () => {
    await fc.assert(
      fc.asyncProperty(world, events, async (given, list) => {
        const subject = await begin(given);
        for (const next of list) await happen(subject, next);
        const { result } = subject.flow;
        if (!result || result.ok) return;
        const { exception } = result;
        if (exception.kind === 'DOMException')
          expect(exception).toEqual({ kind: 'DOMException', name: 'NetworkError', message: 'Error retrieving a token.' });
        else expect(['IdentityCredentialError', 'AbortReason']).toContain(exception.kind);
      }),
      { numRuns: 100 },
    );
  }, 60_000);
});

describe('advance()', () => {
  it('leaves the flow it is given as it was', async () => {
    const waiting = await call(userAgent());
    const before = structuredClone(waiting.flow);
    await advance(waiting.flow, { type: 'dismissed', triggerCooldown: true }, waiting.ua);
    expect(waiting.flow).toEqual(before);
  });

  it.each<[string, FlowEvent]>([
    ['the beginning', { type: 'requested' }],
    ['a window that is closed', { type: 'window-closed' }],
    ['a login status', { type: 'login-status-changed', origin: IDP, status: 'logged-in' }],
    ['resolve()', { type: 'resolved', token: '"t"' }],
    ['the button of another dialog', { type: 'button-clicked', button: 'ConfirmIdpLoginContinue' }],
  ])('is not moved by an event out of its phase: %s, while an account is being chosen', async (_, out) => {
    const ua = userAgent();
    const choosing = await call(ua);
    const before = { ...choosing.flow, trace: [] };
    const sent = ua.sent.length;
    await choosing.on(out);
    expect({ ...choosing.flow, trace: [] }).toEqual(before);
    expect(choosing.dialogs).toEqual(['AccountChooser']);
    expect([ua.sent.length, ua.opened]).toEqual([sent, []]);
  });
});

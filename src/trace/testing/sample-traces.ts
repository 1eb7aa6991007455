/** Traces as the emulator records them, for tests and for the inspector's gallery. */
import type { Trace } from '../../shared/trace-event.ts';
import { FAILED_SAMPLES } from './failed-samples.ts';
import {
  ALICE,
  BOB,
  CONFIG_URL,
  dialogAccount,
  IDP,
  jwt,
  RP,
  type SampleTrace,
  START,
  STEPS,
  TraceBuilder,
  traced,
} from './trace-builder.ts';

export type { SampleTrace };

const SECONDS = START / 1000;
export const SAMPLE_TOKEN = jwt({
  iss: IDP,
  sub: '1001',
  aud: 'shop-1',
  nonce: 'n-0S6_WzA2Mj',
  iat: SECONDS,
  exp: SECONDS + 600,
  email: ALICE.email,
});

const success = new TraceBuilder('success')
  .options({}, { params: '{"nonce":"n-0S6_WzA2Mj","scope":"openid"}' })
  .add({ type: 'csp', url: CONFIG_URL, allowed: true })
  .add({ type: 'cooldown-read', origin: RP, until: 0, dismissals: 0 })
  .upToAccounts()
  .request('client-metadata', `${IDP}/client-metadata?client_id=shop-1`, {
    json: { privacy_policy_url: `${RP}/privacy`, terms_of_service_url: `${RP}/terms` },
  })
  .request('picture', ALICE.picture, { headers: { 'content-type': 'image/png' } })
  .request('icon', `${IDP}/icon.png`, { headers: { 'content-type': 'image/png' } })
  .add({
    type: 'conditions',
    met: false,
    conditions: [
      { name: 'mediation-allows', met: true, detail: 'mediation is "optional"' },
      { name: 'all-providers-answered', met: true, detail: 'the provider gave accounts' },
      { name: 'one-returning-account', met: false, detail: 'no account is connected' },
    ],
  })
  .dialog()
  .choose()
  .assertion(
    { json: { token: SAMPLE_TOKEN } },
    'client_id=shop-1&account_id=1001&disclosure_text_shown=true&is_auto_selected=false&mode=passive&fields=name,email,picture&disclosure_shown_for=name,email,picture&params=%7B%22nonce%22:%22n-0S6_WzA2Mj%22%2C%22scope%22:%22openid%22%7D',
  )
  .add({ type: 'dialog-closed' })
  .resolved(SAMPLE_TOKEN);

const autoReauthn = new TraceBuilder('auto-reauthn')
  .loginStatus('logged-in', 'accounts endpoint', 86_400_000)
  .wellKnown()
  .config()
  .step(STEPS.config, 'passed')
  .accounts()
  .received([traced(ALICE, { connected: true, loginState: 'SignIn' }), traced(BOB)])
  .step(STEPS.accounts, 'passed', '2 accounts')
  .add({
    type: 'conditions',
    met: true,
    conditions: [
      { name: 'mediation-allows', met: true, detail: 'mediation is "optional"' },
      { name: 'all-providers-answered', met: true, detail: 'the provider gave accounts' },
      { name: 'one-returning-account', met: true, detail: '1001 is the only one' },
      { name: 'no-prevent-silent-access', met: true, detail: 'not called' },
      { name: 'not-in-quiet-period', met: true, detail: 'the last one was a day ago' },
    ],
  })
  .dialog('AutoReauthn', { accounts: [{ ...dialogAccount(ALICE), loginState: 'SignIn', disclosedFields: [] }] })
  .assertion(
    { json: { token: SAMPLE_TOKEN } },
    'client_id=shop-1&account_id=1001&disclosure_text_shown=false&is_auto_selected=true&mode=passive',
  )
  .add({ type: 'dialog-closed' })
  .resolved(SAMPLE_TOKEN, true);

const jsonToken = new TraceBuilder('json-token')
  .upToAccounts()
  .dialog()
  .choose('1002')
  .assertion(
    { json: { token: { access: 'abc-123-secret', expires_in: 300 } } },
    'client_id=shop-1&account_id=1002&disclosure_text_shown=true&is_auto_selected=false&mode=passive&nonce=n1',
  )
  .add({
    type: 'console',
    level: 'warning',
    text: "The 'nonce' parameter should be passed within the 'params' object instead of as a top-level parameter. Top-level nonce support will be removed in a future Chrome version.",
  })
  .resolved({ access: 'abc-123-secret', expires_in: 300 });

const continuation = new TraceBuilder('continuation')
  .upToAccounts()
  .dialog()
  .choose()
  .assertion({ json: { continue_on: '/consent?request=r-778899' } })
  .add({ type: 'dialog-closed' })
  .add({ type: 'window-opened', kind: 'continuation', url: `${IDP}/consent?request=r-778899` })
  .add({ type: 'window-closed', kind: 'continuation', by: 'provider' }, 6200)
  .resolved(SAMPLE_TOKEN);

const pendingChooser = new TraceBuilder('pending-chooser').upToAccounts().dialog().build();

const disconnect = new TraceBuilder('disconnect', { api: 'disconnect' })
  .options({ accountHint: '1001' })
  .wellKnown()
  .config()
  .request(
    'disconnect',
    `${IDP}/disconnect`,
    {
      json: { account_id: '1001' },
      headers: { 'content-type': 'application/json', 'access-control-allow-origin': RP, 'access-control-allow-credentials': 'true' },
    },
    { body: 'client_id=shop-1&account_hint=1001' },
  )
  .build({ outcome: 'resolved' });

function withoutProviders(flowId: string, api: Trace['api'], origin: string): TraceBuilder {
  return new TraceBuilder(flowId, { api, origin, topOrigin: origin }).options({ providers: [] });
}

const setStatus = withoutProviders('set-status', 'setStatus', IDP)
  .add({ type: 'login-status-set', origin: IDP, status: 'logged-in', by: 'setStatus()' })
  .build({ outcome: 'resolved' });

const setLogin = withoutProviders('set-login', 'Set-Login', IDP)
  .add({ type: 'login-status-set', origin: IDP, status: 'logged-out', by: 'Set-Login' })
  .build({ outcome: 'resolved' });

const preventSilentAccess = withoutProviders('prevent-silent-access', 'preventSilentAccess', RP).build({ outcome: 'resolved' });

/** The background and the browser were terminated during the accounts request. */
const crashed: Trace = {
  ...new TraceBuilder('crashed')
    .loginStatus('logged-in', 'Set-Login', 60_000)
    .wellKnown()
    .config()
    .add({ type: 'resumed', detail: 'The background was stopped over this call; its page was gone when it came back.' }, 30_000)
    .build(),
  endedAt: START + 30_120,
};

const THOUSAND = Array.from({ length: 1000 }, (_, index) => ({
  id: `p${index}`,
  name: `Person ${index}`,
  email: `person${index}@mail.example`,
}));
const thousandAccounts = new TraceBuilder('thousand-accounts')
  .loginStatus('logged-in', 'Set-Login', 60_000)
  .wellKnown()
  .config()
  .step(STEPS.config, 'passed')
  .accounts({ json: { accounts: THOUSAND }, ms: 900 })
  .received(THOUSAND.map((account) => traced(account)))
  .step(STEPS.accounts, 'passed', '1000 accounts')
  .dialog()
  .build();

const MARKUP = '<img src=x onerror="alert(1)"><script>alert(2)</script>';
const hostileMarkup = new TraceBuilder('hostile-markup')
  .loginStatus('logged-in', MARKUP, 60_000)
  .wellKnown()
  .config({
    json: {
      accounts_endpoint: '/accounts',
      id_assertion_endpoint: '/assertion',
      login_url: 'javascript:alert(3)',
      branding: { name: MARKUP },
    },
  })
  .accounts({ json: { accounts: [{ id: MARKUP, name: MARKUP, email: '"><svg/onload=alert(4)>' }] } })
  .received([traced({ id: MARKUP, name: MARKUP, email: '\u202Emoc.elpmaxe@live' })])
  .dialog('AccountChooser', { title: MARKUP, accounts: [dialogAccount({ ...BOB, id: MARKUP, name: MARKUP })] })
  .choose(MARKUP)
  .assertion(
    { json: { error: { error: MARKUP, url: 'javascript:alert(5)' } } },
    `client_id=shop-1&account_id=${encodeURIComponent(MARKUP)}&is_auto_selected=false`,
  )
  .fail('IdTokenIdpErrorResponse', { name: MARKUP, anchor: 'javascript:alert(6)' }, MARKUP, [MARKUP], {
    url: 'javascript:alert(7)',
    member: 'error',
    value: MARKUP,
  })
  .rejected('IdentityCredentialError', MARKUP);

export const SAMPLE_TRACES: readonly SampleTrace[] = [
  { name: 'Signed in with a chosen account', trace: success },
  { name: 'Signed in automatically', trace: autoReauthn },
  { name: 'Token that is no JWT', trace: jsonToken },
  { name: 'Signed in over a continuation page', trace: continuation },
  { name: 'Waiting for a choice', trace: pendingChooser },
  ...FAILED_SAMPLES,
  { name: 'disconnect()', trace: disconnect },
  { name: 'setStatus()', trace: setStatus },
  { name: 'Set-Login header', trace: setLogin },
  { name: 'preventSilentAccess()', trace: preventSilentAccess },
  { name: 'Cut off by a crash', trace: crashed },
  { name: '1000 accounts', trace: thousandAccounts },
  { name: 'Hostile markup everywhere', trace: hostileMarkup },
];

/** @throws if there is no such sample. */
export function sample(flowId: string): Trace {
  const found = SAMPLE_TRACES.find(({ trace }) => trace.flowId === flowId);
  if (!found) throw new RangeError(`no sample trace ${flowId}`);
  return structuredClone(found.trace);
}

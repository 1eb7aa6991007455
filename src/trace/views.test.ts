/** The smaller views: accounts, checklist, frames, cookies, steps, timeline, summary and filter. */
import { describe, expect, test } from 'vitest';
import { accountRows } from './accounts-table.ts';
import { autoReauthnChecklist } from './auto-reauthn.ts';
import { cookieRows } from './cookies.ts';
import { frameChain } from './frames.ts';
import { eventsOf } from './queries.ts';
import { stepRows } from './steps.ts';
import { matchesFilter, summaryOf } from './summary.ts';
import { SAMPLE_TRACES, sample } from './testing/sample-traces.ts';
import { CONFIG_URL, RP, SESSION, START, STEPS, TraceBuilder } from './testing/trace-builder.ts';
import { timelineOf } from './timeline.ts';

describe('accounts', () => {
  test('says for each account whether it was shown', () => {
    expect(accountRows(sample('accounts-dropped'))).toMatchObject([
      { id: '1001', shown: false, chosen: false, why: expect.stringContaining('loginHint "carol@mail.example"') },
      { id: '1002', shown: false },
    ]);
    expect(accountRows(sample('blank-email'))[1]).toMatchObject({ shown: false, why: expect.stringContaining('the whole list') });
    expect(accountRows(sample('success'))).toMatchObject([
      { id: '1001', shown: true, chosen: true, why: 'Shown as a new account.' },
      { id: '1002', shown: true, chosen: false },
    ]);
    expect(accountRows(sample('auto-reauthn'))[0]).toMatchObject({ chosen: true, why: 'Shown as a returning account.' });
  });

  test('lists accounts greyed after the sign-in page as shown', () => {
    const outcome = 'shown greyed: login_hints lacks "bob"';
    const trace = new TraceBuilder('t').received([{ id: 'a', outcome, rule: 'login-hint' }]).build();
    expect(accountRows(trace)).toMatchObject([{ shown: true, why: 'Shown greyed; it cannot be chosen: login_hints lacks "bob".' }]);
  });

  test('uses the last of several lists', () => {
    const trace = new TraceBuilder('t')
      .received([{ id: 'old', outcome: 'shown' }])
      .received([{ id: 'new', outcome: 'shown' }])
      .build();
    expect(accountRows(trace).map(({ id }) => id)).toEqual(['new']);
  });
});

describe('auto re-authentication', () => {
  test('unmet conditions have their line and their remedy, unchecked ones say so', () => {
    const checklist = autoReauthnChecklist(sample('silent'));
    expect(checklist).toMatchObject({ met: false });
    const by = (name: string) => checklist?.items.find((item) => item.name === name);
    expect(by('mediation-allows')).toMatchObject({ met: true });
    expect(by('mediation-allows')).not.toHaveProperty('toSatisfy');
    expect(by('one-returning-account')).toMatchObject({
      met: false,
      console: expect.stringContaining('has not used FedCM'),
      toSatisfy: expect.stringContaining('Sign in'),
    });
    expect(by('all-providers-answered')).toMatchObject({ met: null });
    expect(checklist?.summary).toContain('exactly one returning account');
  });

  test('met, not reached, and not applicable', () => {
    expect(autoReauthnChecklist(sample('auto-reauthn'))).toMatchObject({ met: true });
    expect(autoReauthnChecklist(sample('well-known-404'))).toMatchObject({ met: null });
    expect(autoReauthnChecklist(sample('disconnect'))).toBeNull();
  });

  test('uses Chromium’s lines if no checklist was recorded', () => {
    const line = 'Silent mediation issue: preventSilentAccess() has been invoked on the site.';
    const trace = new TraceBuilder('t')
      .add({ type: 'console', level: 'error', text: line })
      .fail('SilentMediationFailure', STEPS.create, 'x', [])
      .rejected();
    expect(autoReauthnChecklist(trace)?.items.find(({ name }) => name === 'no-prevent-silent-access')).toMatchObject({ met: false });
  });
});

describe('frames', () => {
  test('names the outermost denying frame as the one to change', () => {
    const chain = frameChain(sample('iframe-without-allow'));
    expect(chain.frames.map(({ origin, role, deniesFirst }) => [origin, role, deniesFirst])).toEqual([
      [RP, 'top-level document', false],
      ['https://widgets.example', 'parent', true],
      ['https://pay.example', 'calling document', false],
    ]);
    expect(chain).toMatchObject({ allowed: false, userActivation: true, fenced: false });
    expect(chain.fix?.snippet?.code).toBe(
      '<iframe src="https://widgets.example/frame" allow="payment; identity-credentials-get"></iframe>',
    );
  });

  test('gives the header for a page that denies itself', () => {
    const trace = sample('success');
    trace.caller = {
      frames: [{ origin: RP, allowed: false, permissionsPolicyHeader: 'identity-credentials-get=()' }],
      storeId: '0',
      documentId: 'd',
      userActivation: false,
      permissionsPolicy: false,
      fenced: false,
    };
    expect(frameChain(trace).fix?.snippet?.code).toBe('Permissions-Policy: identity-credentials-get=(self)');
  });

  test('escapes quotes in attributes', () => {
    const trace = sample('iframe-without-allow');
    const frame = trace.caller?.frames[1];
    if (frame) frame.allow = '"><script>';
    expect(frameChain(trace).fix?.snippet?.code).not.toContain('<script>');
  });

  test('shows origins and the CSP verdict without recorded frames', () => {
    const { caller: _caller, ...trace } = sample('csp');
    expect(frameChain(trace)).toMatchObject({
      frames: [{ origin: RP, allowed: null }],
      allowed: null,
      csp: [{ url: CONFIG_URL, allowed: false, directive: 'connect-src' }],
    });
  });
});

describe('cookies', () => {
  const row = (withheldBecause: string) => {
    const request = eventsOf(sample('success'), 'request')[0]?.event.request;
    if (!request) throw new Error('no request');
    return cookieRows({ ...request, cookies: [{ name: 'sid', value: 'v', sent: false, withheldBecause }] })[0];
  };

  test.each([
    ['SameSite=Lax', 'only carries SameSite=None cookies'],
    ['SameSite=Strict', 'only carries SameSite=None cookies'],
    ['SameSite is not stated, which means Lax', 'set without SameSite'],
    ['SameSite=None without Secure', 'together with Secure'],
    ['Path /app', 'its path /app does not cover'],
    ['Partition https://shop.example', 'partitioned (CHIPS) for https://shop.example'],
  ])('%s', (reason, why) => {
    expect(row(reason)).toMatchObject({
      sent: false,
      reason,
      why: expect.stringContaining(why),
      write: 'Set-Cookie: sid=…; Path=/; SameSite=None; Secure',
    });
  });

  test.each([
    ['Domain .login.idp.example', 'belongs to .login.idp.example'],
    ['Store firefox-container-1', 'a different cookie store'],
  ])('%s: no header of the endpoint cures it', (reason, why) => {
    expect(row(reason)).toMatchObject({ why: expect.stringContaining(why) });
    expect(row(reason)).not.toHaveProperty('write');
  });

  test('sent cookies need no change', () => {
    const request = eventsOf(sample('success'), 'request')[0]?.event.request;
    expect(request && cookieRows({ ...request, cookies: [SESSION] })).toEqual([
      { name: 'session', value: SESSION.value, sent: true, why: 'Sent.' },
    ]);
  });
});

describe('steps', () => {
  test('a success has passed all steps, with their findings', () => {
    const rows = stepRows(sample('success'));
    expect(rows.every(({ outcome }) => outcome === 'passed' || outcome === 'skipped')).toBe(true);
    expect(rows.find(({ name }) => name === 'fetch the accounts')).toMatchObject({
      detail: '2 accounts',
      url: 'https://w3c-fedid.github.io/FedCM/#fetch-the-accounts',
      configURL: CONFIG_URL,
    });
  });

  test('a failure is one row, and the steps after it are not reached', () => {
    const rows = stepRows(sample('well-known-404'));
    expect(rows.filter(({ outcome }) => outcome === 'failed')).toMatchObject([
      { name: 'fetch the config file', detail: expect.stringContaining('404') },
    ]);
    expect(rows.filter(({ outcome }) => outcome === 'not-reached').map(({ name }) => name)).toEqual([
      'fetch the accounts',
      'select an account',
      'fetch an identity assertion',
    ]);
  });

  test('shows findings in the row of their step, and a failure recorded twice as one row', () => {
    const cause = 'The login status is logged-out.';
    const trace = new TraceBuilder('t')
      .loginStatus('logged-out', 'Set-Login', 60_000)
      .step(STEPS.status, 'failed', cause)
      .step(STEPS.config, 'skipped', 'nothing is sent')
      .fail('NotSignedInWithIdp', STEPS.status, cause, [])
      .rejected();
    const rows = stepRows(trace).filter(({ name }) => name === STEPS.status.name);
    expect(rows).toMatchObject([
      {
        outcome: 'failed',
        detail: expect.stringMatching(/set by Set-Login at 2026-11-22 13:59:00 UTC; The login status is logged-out\.$/),
      },
    ]);
    expect(stepRows(trace).find(({ name }) => name === STEPS.config.name)).toMatchObject({ outcome: 'skipped', detail: 'nothing is sent' });
  });

  test('an open dialog is still running', () => {
    expect(stepRows(sample('pending-chooser')).find(({ name }) => name === 'select an account')).toMatchObject({ outcome: 'running' });
  });

  test('an impossible auto re-authentication is skipped, with the reason', () => {
    expect(stepRows(sample('success')).find(({ name }) => name.startsWith('eligible'))).toMatchObject({
      outcome: 'skipped',
      detail: 'no account is connected',
    });
  });
});

describe('timeline', () => {
  test('bars in one lane never overlap, and none exceeds the length', () => {
    for (const { trace } of SAMPLE_TRACES) {
      const { bars, length, lanes } = timelineOf(trace, START + 60_000);
      for (const bar of bars) {
        expect(bar.end).toBeGreaterThanOrEqual(bar.start);
        expect(bar.end).toBeLessThanOrEqual(length);
        expect(bar.lane).toBeLessThan(lanes);
        for (const other of bars)
          if (other !== bar && other.lane === bar.lane)
            expect(other.end <= bar.start || other.start >= bar.end || other.start === bar.start).toBe(true);
      }
    }
  });

  test('distinguishes waiting for the user from the network', () => {
    const { waited, network, bars, marks } = timelineOf(sample('success'), START);
    expect(bars.filter(({ kind }) => kind === 'request')).toHaveLength(7);
    expect(waited).toBeGreaterThanOrEqual(2400);
    expect(network).toBe(7 * 40);
    expect(marks.map(({ kind }) => kind)).toContain('person');
  });

  test('open bars of a running call last until now', () => {
    const { bars, length } = timelineOf(sample('pending-chooser'), START + 90_000);
    expect(length).toBe(90_000);
    expect(bars.find(({ kind }) => kind === 'dialog')).toMatchObject({ open: true, end: 90_000 });
  });

  test('parallel requests are in different lanes', () => {
    const at = { startedAt: START, endedAt: START + 100 };
    const trace = new TraceBuilder('p')
      .request('well-known', 'https://idp.example/a', {}, at)
      .request('config', CONFIG_URL, {}, at)
      .build();
    expect(timelineOf(trace, START + 100).bars.map(({ lane }) => lane)).toEqual([0, 1]);
  });
});

describe('summary and filter', () => {
  test('summarises a call in one row', () => {
    expect(summaryOf(sample('iframe-without-allow'))).toMatchObject({
      origin: 'https://pay.example',
      topOrigin: RP,
      frameDepth: 2,
      idps: ['accounts.idp.example'],
      mode: 'passive',
      mediation: 'optional',
      outcome: 'failed',
      code: 'PolicyDenied',
    });
    expect(summaryOf(sample('success'))).toMatchObject({ outcome: 'resolved', outcomeText: 'Signed in: 1001', requests: 7 });
    expect(summaryOf(sample('pending-chooser'))).not.toHaveProperty('duration');
    expect(summaryOf(sample('set-login')).idps).toEqual(['accounts.idp.example']);
    expect(summaryOf(sample('overlap-refused')).overlaps).toEqual([{ flowId: 'pending-chooser', how: 'refused-because-of' }]);
    expect(summaryOf(sample('crashed')).outcome).toBe('cut-off');
  });

  test.each([
    ['', true],
    ['code:CorsError', true],
    ['code:corserror outcome:failed', true],
    ['outcome:resolved', false],
    ['-outcome:resolved', true],
    ['idp:idp.example rp:shop', true],
    ['rp:idp.example', false],
    ['cors', true],
    ['"lacks CORS"', true],
    ['"of want"', false],
    ['tab:7', true],
    ['tab:', true],
    ['tab:1', false],
    ['mode:passive -mediation:silent', true],
    ['unknown:thing', false],
    ['https://shop.example', true],
    ['-', true],
    ['"unfinished', false],
  ])('filter %s', (text, matches) => {
    expect(matchesFilter(summaryOf(sample('cors-missing')), text)).toBe(matches);
  });
});

/** The comparison itself: that it finds what differs and lets pass what native does in either order. */
import { describe, expect, it } from 'vitest';
import { compareScenario } from './compare.ts';
import { loadRecording, setFiles } from './fixtures.ts';
import type { RecordedRequest, RecordedScenario, RecordedStep } from './recording.ts';

const { recorded } = loadRecording(setFiles('chromium156').recording);

function scenario(name: string): RecordedScenario {
  const found = recorded.find((candidate) => candidate.name === name);
  if (found === undefined) throw new Error(`no scenario is called ${name}`);
  return structuredClone(found);
}

/** What the comparison finds after `change` was made to the first step. */
function found(name: string, change: (step: RecordedStep) => unknown): string[] {
  const ours = scenario(name);
  const [step] = ours.steps;
  if (step === undefined) throw new Error(`${name} has no step`);
  change(step);
  return compareScenario(scenario(name), ours, 'chromium').map(({ aspect, what }) => `${aspect}: ${what}`);
}

function request(step: RecordedStep, path: string): RecordedRequest {
  const one = step.requests.find((candidate) => candidate.path.startsWith(path));
  if (one === undefined) throw new Error(`no request of ${path}`);
  return one;
}

/** Exchanges two requests. */
function swap(step: RecordedStep, a: string, b: string): void {
  const [i, j] = [step.requests.indexOf(request(step, a)), step.requests.indexOf(request(step, b))];
  const [first, second] = [request(step, a), request(step, b)];
  step.requests[i] = second;
  step.requests[j] = first;
}

describe('compareScenario', () => {
  it('finds every recorded scenario equal to itself', () => {
    expect(recorded).toHaveLength(435);
    for (const one of loadRecording().recorded) expect(compareScenario(one, structuredClone(one), 'chromium')).toEqual([]);
  });

  it('finds a header, a cookie, a body that differ', () => {
    const withHeader = (name: string, value: string) =>
      found('signup-single', (step) => {
        request(step, '/accounts').headers[name] = value;
      });
    expect(withHeader('cookie', 'none=1')).toEqual(['requests: GET idp.test/accounts: cookie: "none=1; part=1" ≠ "none=1"']);
    expect(withHeader('origin', 'https://rp.test')).toEqual(['requests: GET idp.test/accounts: origin: absent ≠ "https://rp.test"']);
    const otherBody = (step: RecordedStep): void => {
      request(step, '/assert').body = 'account_id=u1';
    };
    expect(found('signup-single', otherBody)).toHaveLength(1);
  });

  it('finds requests that are missing or too many', () => {
    const without = (step: RecordedStep): unknown => step.requests.pop();
    expect(found('signup-single', without)).toEqual(['requests: missing: POST idp.test/assert']);
    const twice = (step: RecordedStep): unknown => step.requests.push(structuredClone(request(step, '/accounts')));
    expect(found('signup-single', twice)).toContain('requests: extra: GET idp.test/accounts');
  });

  it('compares the order, except where native has none', () => {
    expect(found('signup-single', (step) => swap(step, '/.well-known', '/fedcm.json'))).toEqual([]);
    expect(found('signup-single', (step) => swap(step, '/pic.png', '/metadata'))).toEqual([]);
    expect(found('signup-single', (step) => swap(step, '/accounts', '/fedcm.json'))).toEqual([
      'order: GET idp.test/accounts came before GET idp.test/fedcm.json',
    ]);
  });

  it('ignores the order between two parallel calls', () => {
    const [native, ours] = [scenario('signup-single'), scenario('signup-single')];
    const [one, other] = [native.steps[0], ours.steps[0]];
    if (one === undefined || other === undefined) throw new Error('the scenario has no step');
    const fetches = one.requests.filter(({ method }) => method === 'GET');
    one.requests = [...fetches, ...structuredClone(fetches)];
    other.requests = fetches.flatMap((fetched) => [structuredClone(fetched), structuredClone(fetched)]);
    expect(compareScenario(native, ours, 'chromium')).toEqual([]);
  });

  it('ignores the order of requests made by a page in a window', () => {
    const withFetch = (step: RecordedStep, at: number): void => {
      const headers = { 'sec-fetch-dest': 'empty', 'sec-fetch-mode': 'cors', referer: 'https://idp.test/login?login_hint=x' };
      step.requests.splice(at, 0, { method: 'GET', host: 'idp.test', path: '/session', headers });
    };
    const native = scenario('active-logged-out');
    const ours = scenario('active-logged-out');
    const [a, b] = [native.steps[0], ours.steps[0]];
    if (a === undefined || b === undefined) throw new Error('the scenario has no step');
    expect(a.timeline.some(({ url }) => url?.startsWith('https://idp.test/login'))).toBe(true);
    withFetch(a, a.requests.length);
    withFetch(b, 0);
    expect(compareScenario(native, ours, 'chromium')).toEqual([]);
  });

  it('finds dialogs, results, console lines, issues and windows that differ', () => {
    const emptied = (name: string, change: Partial<RecordedStep>) => found(name, (step) => Object.assign(step, change));
    expect(emptied('signup-single', { dialogsShown: [] })).toHaveLength(1);
    expect(emptied('wk-404', { console: [] })[0]).toMatch(/^console: missing: error: /);
    expect(emptied('wk-404', { issues: [] })).toEqual(['issues: missing: WellKnownHttpNotFound']);
    expect(emptied('signup-single', { result: { outcome: 'pending' } })[0]).toMatch(/^result: /);
    expect(emptied('active-logged-out', { timeline: [] })[0]).toMatch(/^windows: missing: window opened/);
  });

  it('ignores times and network retries', () => {
    const withTimes = (step: RecordedStep): void => {
      step.result = JSON.parse(JSON.stringify(step.result).replace(/"ms":\d+/g, '"ms":999999'));
    };
    expect(found('signup-single', withTimes)).toEqual([]);
    const onceOnly = (step: RecordedStep): unknown => step.requests.splice(step.requests.indexOf(request(step, '/accounts')), 1);
    expect(found('accounts-closed-logged-in', onceOnly)).toEqual([]);
  });
});

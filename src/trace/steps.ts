/** The list of steps of one call. */
import type { SpecStep, Trace } from '../shared/trace-event.ts';
import { outcomeOf } from './outcome.ts';
import { eventsOf } from './queries.ts';
import { specUrl } from './spec-url.ts';
import { dateInWords } from './words.ts';

export interface StepRow {
  name: string;
  /** Link to the step's definition; absent if it has none. */
  url?: string;
  outcome: 'passed' | 'failed' | 'skipped' | 'running' | 'not-reached';
  /** Why it was skipped or failed, or its result. */
  detail?: string;
  configURL?: string;
  /** ms since the start of the call; absent if it was not reached. */
  offset?: number;
  /** Index into `trace.events`. */
  event?: number;
}

/** The steps of a get() that returns a token, in the specification's order. Steps that a call did not reach are listed too. */
const OF_GET: readonly SpecStep[] = [
  {
    name: '[[DiscoverFromExternalSource]](origin, options, sameOriginWithAncestors)',
    anchor: 'dom-identitycredential-discoverfromexternalsource-slot',
  },
  { name: 'get the login status', anchor: 'get-the-login-status' },
  { name: 'fetch the config file', anchor: 'fetch-the-config-file' },
  { name: 'fetch the accounts', anchor: 'fetch-the-accounts' },
  { name: 'select an account', anchor: 'select-an-account' },
  { name: 'fetch an identity assertion', anchor: 'fetch-an-identity-assertion' },
];

/** @returns the steps in the order in which they happened; steps never reached come last. */
export function stepRows(trace: Trace): StepRow[] {
  const happened = withoutRepeats(withFindings(trace));
  if (trace.api !== 'get') return happened;
  const outcome = outcomeOf(trace);
  const missing = OF_GET.filter(({ name }) => !happened.some((row) => row.name === name));
  // A call that got further has passed this step.
  const reached = Math.max(
    -1,
    ...happened.map(({ name, outcome: of }) => (of === 'passed' ? OF_GET.findIndex((step) => step.name === name) : -1)),
  );
  const rest = missing.flatMap((step): StepRow[] => {
    if (OF_GET.indexOf(step) < reached || outcome === 'resolved') return [];
    return [row(step, 'not-reached', outcome === 'pending' ? 'the call is still in progress' : 'the call ended first')];
  });
  return [...happened, ...rest];
}

/** Recorded steps, with the findings of other events. Such an event has a row of its own only if no step of its name follows. */
function withFindings(trace: Trace): StepRow[] {
  const rows: StepRow[] = [];
  const findings: StepRow[] = [];
  for (const [index, event] of trace.events.entries()) {
    const [found] = rowOf(trace, index);
    if (!found) continue;
    if (event.type !== 'step') {
      const finding = trace.events.slice(index + 1).some((later) => later.type === 'step' && later.step.name === found.name)
        ? findings
        : rows;
      finding.push(found);
      continue;
    }
    const details = findings.filter(({ name }) => name === found.name).flatMap(({ detail }) => detail ?? []);
    for (const [at, { name }] of [...findings.entries()].toReversed()) if (name === found.name) findings.splice(at, 1);
    const all = [...new Set([...details, ...(found.detail === undefined ? [] : [found.detail])])];
    rows.push({ ...found, ...(all.length > 0 && { detail: all.join('; ') }) });
  }
  return rows;
}

function row({ name, anchor }: SpecStep, outcome: StepRow['outcome'], detail?: string): StepRow {
  const url = specUrl({ anchor });
  return { name, ...(url && { url }), outcome, ...(detail && { detail }) };
}

/** The row for an event, if it has one. */
function rowOf(trace: Trace, index: number): StepRow[] {
  const event = trace.events[index];
  if (!event) return [];
  const at = { offset: event.at - trace.startedAt, event: index };
  switch (event.type) {
    case 'step':
      return [
        { ...row(event.step, event.outcome, event.detail), ...(event.configURL !== undefined && { configURL: event.configURL }), ...at },
      ];
    case 'login-status-read': {
      const setBy =
        event.setBy === undefined ? '' : `, set by ${event.setBy}${event.setAt === undefined ? '' : ` at ${dateInWords(event.setAt)}`}`;
      const outcome = event.status === 'logged-out' ? 'failed' : 'passed';
      return [
        {
          ...row({ name: 'get the login status', anchor: 'get-the-login-status' }, outcome, `${event.origin}: ${event.status}${setBy}`),
          ...at,
        },
      ];
    }
    case 'csp':
      return [
        {
          ...row(
            { name: 'Content Security Policy of the page', anchor: OF_GET[0]?.anchor ?? '' },
            event.allowed ? 'passed' : 'failed',
            `${event.url}: ${event.allowed ? 'allowed' : `forbidden by ${event.directive ?? 'connect-src'}`}`,
          ),
          ...at,
        },
      ];
    case 'cooldown-read':
      return [
        {
          ...row(
            { name: 'create an IdentityCredential: the cooldown', anchor: 'create-an-identitycredential' },
            event.until > event.at ? 'failed' : 'passed',
            event.until > event.at ? `until ${dateInWords(event.until)}` : 'none',
          ),
          ...at,
        },
      ];
    case 'conditions':
      return [
        {
          ...row(
            { name: 'eligible for auto reauthentication', anchor: 'eligible-for-auto-reauthentication' },
            event.met ? 'passed' : 'skipped',
            event.met
              ? 'all conditions met'
              : event.conditions
                  .filter(({ met }) => !met)
                  .map(({ detail }) => detail)
                  .join(' '),
          ),
          ...at,
        },
      ];
    case 'dialog-shown':
      return [
        {
          ...row(
            { name: 'select an account', anchor: 'select-an-account' },
            selectionOutcome(trace, index),
            `dialog “${event.dialog.title}”`,
          ),
          ...at,
        },
      ];
    default:
      return [];
  }
}

/** A dialog is passed when the user has chosen, and runs as long as nothing comes after it. */
function selectionOutcome(trace: Trace, index: number): StepRow['outcome'] {
  const next = eventsOf(trace, 'dialog-shown').find((later) => later.index > index)?.index ?? trace.events.length;
  const until = trace.events.slice(index + 1, next);
  if (until.some((event) => event.type === 'person' && event.action.type === 'dismissed')) return 'failed';
  const over = until.some(({ type }) => type === 'person' || type === 'dialog-closed' || type === 'settled' || type === 'request');
  return over || next < trace.events.length ? 'passed' : 'running';
}

/** A step that is recorded twice with the same result (a failure and its verdict) is one row. */
function withoutRepeats(rows: StepRow[]): StepRow[] {
  return rows.filter((later, index) => {
    const before = rows
      .slice(0, index)
      .findLast(({ name, configURL }) => name === later.name && (configURL === later.configURL || !configURL || !later.configURL));
    return !before || before.outcome !== later.outcome || !(before.detail ?? '').includes(later.detail ?? '');
  });
}

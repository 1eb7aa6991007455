/** The conditions of auto re-authentication and silent mediation, as a checklist. */
import type { Trace, TracedCondition } from '../shared/trace-event.ts';
import { eventsOf, lastOf } from './queries.ts';

export interface ChecklistItem {
  name: TracedCondition['name'];
  /** The condition in words. */
  label: string;
  /** null: not checked, because an earlier condition or another check decided. */
  met: boolean | null;
  detail: string;
  /** What Chrome prints if it is not met. */
  console?: string;
  /** How to satisfy it; absent if it is met. */
  toSatisfy?: string;
}

export interface Checklist {
  items: ChecklistItem[];
  /** Whether auto re-authentication happened. null: the call did not get that far. */
  met: boolean | null;
  summary: string;
}

const CONDITIONS: Record<TracedCondition['name'], { label: string; toSatisfy: string; console?: string }> = {
  'mediation-allows': {
    label: 'mediation is "optional" or "silent"',
    toSatisfy: 'Call with mediation: "optional" (the default) or "silent". With "required" the browser always asks the user.',
  },
  'all-providers-answered': {
    label: 'no provider asks to sign in again',
    toSatisfy: 'Sign in at the provider whose accounts endpoint returned no account, or remove it from providers.',
    console: 'Silent mediation issue: the user has used FedCM with multiple accounts on this site.',
  },
  'one-returning-account': {
    label: 'exactly one returning account, connected in this browser',
    toSatisfy:
      'Sign in with one account on this site first, or connect it in the State view. Disconnect any others, or pass a loginHint that only one account matches.',
    console: 'Silent mediation issue: the user has not used FedCM on this site with this identity provider.',
  },
  'no-prevent-silent-access': {
    label: 'preventSilentAccess() has not been called since the last sign-in',
    toSatisfy:
      'A sign-in through the chooser clears it, and you can clear it in the State view. Call preventSilentAccess() only at sign-out.',
    console: 'Silent mediation issue: preventSilentAccess() has been invoked on the site.',
  },
  'not-in-quiet-period': {
    label: 'no auto re-authentication on this site in the last 10 minutes',
    toSatisfy: 'Wait until the 10 minutes are over, let the user choose an account once, or end the quiet period in the State view.',
    console: 'Silent mediation issue: auto re-authn is in quiet period because it was recently used on this site.',
  },
};

const NAMES: readonly TracedCondition['name'][] = [
  'mediation-allows',
  'all-providers-answered',
  'one-returning-account',
  'no-prevent-silent-access',
  'not-in-quiet-period',
];

const NOT_LOOKED_AT = 'Not checked: the call had already been decided.';

const SEVERAL = 'Silent mediation issue: the user has used FedCM with multiple accounts on this site.';

/** @returns null for calls that are not get(). */
export function autoReauthnChecklist(trace: Trace): Checklist | null {
  if (trace.api !== 'get') return null;
  const asked = lastOf(trace, 'conditions')?.event;
  const found = new Map((asked?.conditions ?? deduced(trace)).map((condition) => [condition.name, condition]));
  const printed = new Set(
    eventsOf(trace, 'console')
      .map(({ event }) => event.text)
      .filter((text) => text.startsWith('Silent mediation issue: ')),
  );
  const wasAsked = eventsOf(trace, 'request').length > 0;
  const items = NAMES.map((name): ChecklistItem => {
    const item = itemOf(name, found.get(name));
    if (item.console === undefined || printed.size === 0 || printed.has(item.console)) return item;
    // The browser's records ended a silent call before anything was sent, so nothing is known about the accounts.
    if (name === 'one-returning-account' && !wasAsked) return { name, label: item.label, met: null, detail: NOT_LOOKED_AT };
    const { console: _unprinted, ...rest } = item;
    return rest;
  });
  const met = asked ? asked.met : happened(trace) ? true : items.some((item) => item.met === false) ? false : null;
  return { items, met, summary: summaryOf(items, met) };
}

function itemOf(name: TracedCondition['name'], condition: TracedCondition | undefined): ChecklistItem {
  const { label, toSatisfy, console } = CONDITIONS[name];
  if (!condition) return { name, label, met: null, detail: NOT_LOOKED_AT };
  const { met, detail } = condition;
  // Chromium prints one line for no account and another for several.
  const line = name === 'one-returning-account' && /several|multiple|\b[2-9]\d*\b/.test(detail) ? SEVERAL : console;
  return { name, label, met, detail, ...(!met && { toSatisfy, ...(line && { console: line }) }) };
}

function happened(trace: Trace): boolean {
  return eventsOf(trace, 'settled').some(({ event }) => event.isAutoSelected === true);
}

/** For traces without a `conditions` event, from the options and Chromium's lines. */
function deduced(trace: Trace): TracedCondition[] {
  const conditions: TracedCondition[] = [];
  const mediation = trace.options?.mediation;
  if (mediation)
    conditions.push({ name: 'mediation-allows', met: mediation !== 'required', detail: `The call has mediation: "${mediation}".` });
  const lines = new Set(eventsOf(trace, 'console').map(({ event }) => event.text));
  for (const name of NAMES) {
    const line = CONDITIONS[name].console;
    if (line && name !== 'all-providers-answered' && lines.has(line)) conditions.push({ name, met: false, detail: line });
  }
  if (lines.has(SEVERAL)) conditions.push({ name: 'one-returning-account', met: false, detail: SEVERAL });
  return conditions;
}

function summaryOf(items: ChecklistItem[], met: boolean | null): string {
  if (met === true) return 'All conditions were met, so the browser chose the account.';
  const unmet = items.filter((item) => item.met === false);
  if (unmet.length === 0) return 'The call did not get as far as these conditions.';
  return `Not possible: ${unmet.map(({ label }) => `not met: ${label}`).join('; ')}.`;
}

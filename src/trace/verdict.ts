/** The deciding failure of a call, explained from the facts of its trace. */
import type { EndpointName, FedCmFailure, Trace } from '../shared/trace-event.ts';
import { explain } from './explanations/explain.ts';
import type { Failed } from './explanations/explanation.ts';
import { type Circumstances, lastMoment, outcomeOf } from './outcome.ts';
import { configURLs, type EventOf, eventsOf, type Found, type FoundRequest, lastOf, lastRequest } from './queries.ts';
import { specUrl } from './spec-url.ts';
import type { Fact, Verdict } from './verdict-types.ts';
import { cutOffVerdict, pendingVerdict, resolvedVerdict } from './verdict-without-failure.ts';

/**
 * The deciding failure comes first; the failures of the call's other providers are in `others`.
 * @returns null for a trace without events.
 */
export function verdictOf(trace: Trace, circumstances: Circumstances = {}): Verdict | null {
  if (trace.events.length === 0) return null;
  const outcome = outcomeOf(trace, circumstances);
  const failures = decidingFailures(trace);
  const deciding = failures.map((found) => failedVerdict(trace, found));
  const others = eventsOf(trace, 'verdict')
    .filter(({ index }) => !failures.some((found) => found.index === index))
    .map((found) => failedVerdict(trace, found));
  if (outcome === 'resolved') return resolvedVerdict(trace, [...others, ...deciding]);
  if (outcome === 'pending') return pendingVerdict(trace, [...others, ...deciding]);
  const [main, ...alike] = deciding;
  if (outcome === 'cut-off' || !main) return outcome === 'cut-off' ? cutOffVerdict(trace, [...others, ...deciding]) : unexplained(trace);
  // Chromium's lines of the whole call: lines of a failure that the call survived come before those of the last one.
  const printed = eventsOf(trace, 'console')
    .filter(({ event }) => event.level !== 'info')
    .map(({ event }) => event.text);
  return { ...main, console: printed.length > 0 ? printed : main.console, others: [...alike, ...others] };
}

/**
 * The verdicts at the end of the trace. A verdict before a dialog, a user action or another request did not decide. If several
 * providers fail together, each has its own.
 */
function decidingFailures(trace: Trace): Found<EventOf<'verdict'>>[] {
  const AFTER = new Set(['verdict', 'step', 'console', 'settled', 'dialog-closed', 'phase', 'conditions', 'window-closed', 'resumed']);
  const before = trace.events.findLastIndex(({ type }) => !AFTER.has(type));
  const verdicts = eventsOf(trace, 'verdict');
  const atTheEnd = verdicts.filter(({ index }) => index > before);
  return atTheEnd.length > 0 ? atTheEnd : verdicts.slice(-1);
}

function failedVerdict(trace: Trace, { event, index }: Found<EventOf<'verdict'>>): Verdict {
  const { failure } = event;
  const [only, ...more] = configURLs(trace);
  const configURL = event.configURL ?? (more.length === 0 ? only : undefined);
  const found = requestAtFault(trace, failure, configURL);
  const failed: Failed = { trace, failure, at: event.at, ...(configURL !== undefined && { configURL }), ...(found && { found }) };
  const explanation = explain(failed);
  const url = specUrl(failure.step);
  const page = whatThePageGets(trace);
  return {
    outcome: 'failed',
    code: failure.code,
    ...(configURL !== undefined && { configURL }),
    title: explanation.title,
    what: explanation.what,
    step: { name: failure.step.name, ...(url && { url }) },
    facts: [...(explanation.facts ?? []), ...evidenceFacts(failure, explanation.facts ?? [], index)],
    console: failure.console,
    ...(page !== undefined && { page }),
    fixes: explanation.fixes,
    others: [],
  };
}

/** The endpoints that a code is about, by its name. */
const ENDPOINTS: [pattern: RegExp, endpoints: EndpointName[]][] = [
  [/WellKnown/, ['well-known']],
  [/^Config/, ['config']],
  [/Accounts/, ['accounts']],
  [/^IdToken|^CorsError/, ['id-assertion']],
  [/^Disconnect/, ['disconnect', 'config', 'well-known']],
];

function requestAtFault(trace: Trace, failure: FedCmFailure, configURL: string | undefined): FoundRequest | undefined {
  const endpoints = ENDPOINTS.find(([pattern]) => pattern.test(failure.code))?.[1];
  if (!endpoints) return undefined;
  const { url } = failure.evidence;
  const byUrl = eventsOf(trace, 'request').findLast(
    ({ event: { request } }) => request.url === url && endpoints.includes(request.endpoint),
  );
  if (byUrl) return { request: byUrl.event.request, index: byUrl.index };
  return lastRequest(trace, endpoints, configURL);
}

/** The protocol's own evidence, except what the explanation already contains. */
function evidenceFacts({ evidence }: FedCmFailure, known: Fact[], index: number): Fact[] {
  const { member, header, value, expected, url, status } = evidence;
  const label = header ?? member;
  const facts: Fact[] = [];
  const isKnown = (text: string) =>
    known.some((fact) => fact.label.toLowerCase().includes(text.toLowerCase()) || fact.value.includes(text));
  if (label !== undefined && value !== undefined && !isKnown(label))
    facts.push({ label, value, ...(expected !== undefined && { expected }), event: index });
  else if (label !== undefined && header === undefined && !isKnown(label)) facts.push({ label: 'Member', value: label, event: index });
  if (url !== undefined && !isKnown(url)) facts.push({ label: 'URL', value: url, event: index });
  if (status !== undefined && !isKnown('HTTP status')) facts.push({ label: 'HTTP status', value: String(status), event: index });
  return facts;
}

function whatThePageGets(trace: Trace): string | undefined {
  const settled = lastOf(trace, 'settled')?.event;
  if (settled?.error) return settled.error.message ? `${settled.error.name}: ${settled.error.message}` : settled.error.name;
  if (settled?.outcome.startsWith('rejected: ')) return settled.outcome.slice('rejected: '.length);
  return undefined;
}

/** Rejected without a recorded reason: traces of other versions. */
function unexplained(trace: Trace): Verdict {
  const page = whatThePageGets(trace);
  return {
    outcome: 'failed',
    title: 'The call was rejected',
    what: `The trace records no reason. It ends ${Math.round(lastMoment(trace) - trace.startedAt)} ms after the call.`,
    facts: [],
    console: eventsOf(trace, 'console').map(({ event }) => event.text),
    ...(page !== undefined && { page }),
    fixes: [],
    others: [],
  };
}

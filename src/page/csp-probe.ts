/**
 * Whether the document's Content Security Policy lets FedCM connect to a config URL
 * (https://w3c-fedid.github.io/FedCM/#fetch-config-file: "blocked by CSP"). Only the browser knows: headers, meta elements,
 * inheritance by about:blank and answers of service workers. So a request is begun which never reaches the wire, and the
 * violation that it may cause is the very `securitypolicyviolation` event that native FedCM fires.
 */
import { documentKnowsItsPolicy } from './permissions-policy.ts';
import { addListener, createObject, getterOf, later, newRecord, promiseThen, uncurryThis } from './primordials.ts';

interface Probe {
  url: string;
  violated: boolean;
}

const eventPrototype = SecurityPolicyViolationEvent.prototype;
const blockedURI = getterOf(eventPrototype, 'blockedURI');
const disposition = getterOf(eventPrototype, 'disposition');
const effectiveDirective = getterOf(eventPrototype, 'effectiveDirective');
const startFetch = fetch.bind(globalThis);
const EventSourceConstructor = EventSource;
const closeEventSource = uncurryThis(EventSource.prototype.close);
const repeat = uncurryThis(String.prototype.repeat);
const indexOf = uncurryThis<string, [string], number>(String.prototype.indexOf);
const slice = uncurryThis(String.prototype.slice);

/** More than the 64 KiB that the Fetch standard gives keepalive requests: such a request fails after its CSP check. */
const BODY_LENGTH = 70_000;

const probes = newRecord<Probe>();
let lastProbe = 0;

/** A URL as reports have it: without fragment, and the scheme alone where it is not http(s). */
function asReported(url: string): string {
  if (indexOf(url, 'http') !== 0) return slice(url, 0, indexOf(url, ':'));
  const hash = indexOf(url, '#');
  return hash < 0 ? url : slice(url, 0, hash);
}

function onViolation(event: Event): void {
  if (!event.isTrusted) return;
  for (const id in probes) {
    const probe = probes[id];
    if (!probe || disposition(event) !== 'enforce' || effectiveDirective(event) !== 'connect-src') continue;
    if (blockedURI(event) === asReported(probe.url)) probe.violated = true;
  }
}

/**
 * To be called at document_start: first of all listeners on `window`, so that no script of the page can stop the event
 * before it. Else a page could free itself from its own policy.
 */
export function watchViolations(): void {
  addListener(globalThis.window, 'securitypolicyviolation', onViolation, true);
}

function ignore(): void {}

/** Begins a request that the browser checks against the policy and then gives up by itself. */
function beginRequest(url: string): void {
  if (documentKnowsItsPolicy) {
    const init: RequestInit = createObject(null);
    init.method = 'POST';
    init.mode = 'no-cors';
    init.keepalive = true;
    init.body = repeat('x', BODY_LENGTH);
    promiseThen(startFetch(url, init), ignore, ignore);
  } else closeEventSource(new EventSourceConstructor(url));
}

/**
 * Probes the URLs one after another and calls `done` with the first that the policy forbids, or null. Takes one task for each.
 */
export function probeContentSecurityPolicy(urls: string[], done: (forbidden: string | null) => void, index = 0): void {
  const url = urls[index];
  if (index >= urls.length || url === undefined) {
    done(null);
    return;
  }
  const id = ++lastProbe;
  const probe = { url, violated: false };
  probes[id] = probe;
  beginRequest(url);
  later(() => {
    delete probes[id];
    if (probe.violated) done(url);
    else probeContentSecurityPolicy(urls, done, index + 1);
  });
}

/** What the call's exception says of a forbidden URL. */
export function refusedToConnect(url: string): string {
  return `Refused to connect to '${url}' because it violates the document's Content Security Policy.`;
}

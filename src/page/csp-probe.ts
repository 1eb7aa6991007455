/**
 * Whether the document's Content Security Policy lets FedCM connect to a config URL
 * (https://w3c-fedid.github.io/FedCM/#fetch-the-config-file: "blocked by CSP"). Only the browser knows: headers, meta elements,
 * inheritance by about:blank and answers of service workers. So a request is begun which never reaches the wire, and the
 * violation that it may cause is the very `securitypolicyviolation` event that native FedCM fires.
 */
import { IS_GECKO } from '../shared/engine.ts';
import { addListener, apply, getterOf, later, newList, uncurryThis } from './primordials.ts';

/** More than the 64 KiB that a beacon may have: Chromium looks at the policy first and then refuses it. */
const TOO_LONG = 70_000;

/** Firefox, whose beacons are not refused before they are sent: a rule of the extension (public/csp-probe-rules.json) stops requests with this fragment after the policy's word. */
const BLOCKED_FRAGMENT = '#fedcm-csp';

const indexOf = /* @__PURE__ */ uncurryThis<string, [string], number>(String.prototype.indexOf);
const sendBeacon = /* @__PURE__ */ navigator.sendBeacon.bind(navigator);
const Bytes = Uint8Array;
const isHttps = /* @__PURE__ */ location.protocol === 'https:';
const disposition = /* @__PURE__ */ getterOf(SecurityPolicyViolationEvent, 'disposition');
const effectiveDirective = /* @__PURE__ */ getterOf(SecurityPolicyViolationEvent, 'effectiveDirective');

/** Begins a request and stops it at once, with what XMLHttpRequest has before any script of the page. */
function requestStarter(): (url: string) => void {
  const Request = XMLHttpRequest;
  const { open, send, abort } = Request.prototype;
  return (url) => {
    const request = new Request();
    apply(open, request, ['GET', url]);
    apply(send, request, []);
    apply(abort, request, []);
  };
}

const startRequest = /* @__PURE__ */ requestStarter();

let violated = false;

/**
 * To be called at document_start: first of all listeners on `window`, so that no script of the page can stop the event
 * before it. Else a page could free itself from its own policy.
 */
export function watchViolations(): void {
  if (!IS_GECKO) return;
  const onViolation = (event: Event): void => {
    // A page that dispatches such an event itself only forbids itself something.
    if (disposition(event) === 'enforce' && effectiveDirective(event) === 'connect-src') violated = true;
  };
  addListener(window, 'securitypolicyviolation', onViolation, true);
}

/** Chromium says `true` (as if sent) of a beacon that the policy forbids and `false` of one that is too long. */
function beaconIsBlocked(url: string): boolean {
  // From an https page such a beacon is mixed content, of which the console would tell; the call fails for another reason.
  if (isHttps && indexOf(url, 'http:') === 0) return false;
  try {
    return sendBeacon(url, new Bytes(TOO_LONG));
  } catch {
    // No URL, or none of http(s).
    return false;
  }
}

/** Firefox tells of the violation in a task of its own: one probe after another. */
function probeByEvent(urls: { configURL: string }[], blocked: boolean[], done: (blocked: boolean[]) => void): void {
  const url = urls[blocked.length];
  if (!url) {
    done(blocked);
    return;
  }
  violated = false;
  try {
    startRequest(url.configURL + BLOCKED_FRAGMENT);
  } catch {
    // As above.
  }
  later(() => {
    blocked[blocked.length] = violated;
    probeByEvent(urls, blocked, done);
  });
}

/** Calls `done` with the policy's word on each of the URLs; in Chromium at once. */
export function probeContentSecurityPolicy(urls: { configURL: string }[], done: (blocked: boolean[]) => void): void {
  const blocked = newList<boolean>();
  if (IS_GECKO) {
    probeByEvent(urls, blocked, done);
    return;
  }
  for (let i = 0; i < urls.length; i++) blocked[i] = beaconIsBlocked(urls[i]?.configURL ?? '');
  done(blocked);
}

/**
 * Whether the document's Content Security Policy lets FedCM connect to a config URL
 * (https://w3c-fedid.github.io/FedCM/#fetch-the-config-file: "blocked by CSP"). Only the browser knows: headers, meta elements,
 * inheritance by about:blank and answers of service workers. A beacon is asked for which never reaches the wire: both browsers
 * look at the policy first and tell at once, and the violation that it may cause is the very `securitypolicyviolation` event that
 * native FedCM fires. No listener is needed: `document.open()` would take it away, and the page could come before it.
 */
import { IS_GECKO } from '../shared/engine.ts';
import { construct, getterOf, newList } from './primordials.ts';

/** Chromium: more than the 64 KiB that a beacon may have, so that it is refused after the policy's word. */
const TOO_LONG = 70_000;

/** Firefox, whose beacons may be as long as they like: a rule of the extension (public/csp-probe-rules.json) stops those with this fragment. */
const BLOCKED_FRAGMENT = '#fedcm-csp';

// Absent in a Firefox with `beacon.enabled` off (index.iife.ts).
const sendBeacon = /* @__PURE__ */ navigator.sendBeacon?.bind(navigator);
const Bytes = Uint8Array;
const Url = URL;
const hrefOf = getterOf(URL, 'href');

const isBlocked = (configURL: string): boolean => {
  try {
    // A beacon takes a relative URL, FedCM does not, and nothing is asked about it (scheme-get-csp-2).
    const url = `${hrefOf(construct(Url, [configURL]))}`;
    // Firefox says `false` of a beacon that the policy forbids.
    if (IS_GECKO) return !sendBeacon(url + BLOCKED_FRAGMENT);
    // Chromium says `true` (as if sent), and `false` of one that is refused otherwise.
    return sendBeacon(url, new Bytes(TOO_LONG));
  } catch {
    // No URL, or none of http(s).
    return false;
  }
};

/** The policy's word on each of the URLs. */
export const blockedByPolicy = (urls: { configURL: string }[]): boolean[] => {
  const blocked = newList<boolean>();
  for (let i = 0; i < urls.length; i++) blocked[i] = isBlocked(urls[i]?.configURL ?? '');
  return blocked;
};

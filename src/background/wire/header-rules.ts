/**
 * Header rules: each matches one own request by a secret fragment (which never reaches the wire) and by this extension as its
 * initiator, and is removed after it. Rules left by a background that died are removed when the next one starts. Chromium has one set of
 * session rules for ordinary and private windows together: each background numbers its own apart, and leaves the other's alone.
 */
import browser from 'webextension-polyfill';
import { isPotentiallyTrustworthy } from '../../protocol/site.ts';
import type { WireRequest } from '../../protocol/user-agent.ts';
import { IN_PRIVATE_WINDOWS } from '../../session/private-window.ts';
import { EXTENSION_HOST } from '../platform.ts';
import { addRule, removeRule } from './rule-updates.ts';

/** Numbers from here on are private windows'. */
const FIRST_PRIVATE = 2 ** 30;

let nextId = IN_PRIVATE_WINDOWS ? FIRST_PRIVATE : 1;

export const nextRuleId = (): number => nextId++;

/** Resolves when no rule of an earlier background is left. */
export const rulesCleared: Promise<void> = clearRules();

async function clearRules(): Promise<void> {
  const rules = await browser.declarativeNetRequest.getSessionRules();
  const removeRuleIds = rules.map(({ id }) => id).filter((id) => id >= FIRST_PRIVATE === IN_PRIVATE_WINDOWS);
  if (removeRuleIds.length > 0) await browser.declarativeNetRequest.updateSessionRules({ removeRuleIds });
}

export interface HeaderRule {
  /** The URL to fetch: the request's, with the secret fragment. */
  url: string;
  remove(): Promise<void>;
}

type HeaderOperation = { header: string; operation: 'set'; value: string } | { header: string; operation: 'remove' };

function setOrRemove(header: string, value: string | undefined): HeaderOperation {
  // Firefox refuses an empty value.
  return value ? { header, operation: 'set', value } : { header, operation: 'remove' };
}

/** Fetch metadata goes to trustworthy URLs alone (accounts-picture-http). https://w3c.github.io/webappsec-fetch-metadata/ */
export function sendsFetchMetadata(request: WireRequest): boolean {
  return isPotentiallyTrustworthy(new URL(request.url));
}

/** The headers that native FedCM sends and a fetch of an extension cannot. */
function operations(request: WireRequest, cookie: string | undefined): HeaderOperation[] {
  const metadata = sendsFetchMetadata(request);
  return [
    setOrRemove('sec-fetch-dest', metadata ? 'webidentity' : undefined),
    setOrRemove('sec-fetch-mode', metadata ? request.secFetchMode : undefined),
    setOrRemove('sec-fetch-site', metadata ? request.secFetchSite : undefined),
    setOrRemove('sec-fetch-storage-access', undefined),
    setOrRemove('origin', request.origin),
    setOrRemove('cookie', cookie),
    setOrRemove('referer', undefined),
    // HTTP/1.1 has no use for it, and localhost speaks nothing else.
    ...(request.url.startsWith('https:') ? [setOrRemove('priority', 'u=4, i')] : []),
  ];
}

export async function installRule(request: WireRequest, cookie: string | undefined): Promise<HeaderRule> {
  await rulesCleared;
  const id = nextRuleId();
  const fragment = `#fedcm-${id}-${crypto.randomUUID()}`;
  const requestHeaders = operations(request, cookie);
  await addRule({
    id,
    priority: 1,
    condition: { urlFilter: `${fragment}|`, initiatorDomains: [EXTENSION_HOST], resourceTypes: ['xmlhttprequest'] },
    action: { type: 'modifyHeaders', requestHeaders },
  });
  return {
    url: withFragment(request.url, fragment),
    remove: () => removeRule(id),
  };
}

function withFragment(url: string, fragment: string): string {
  const parsed = new URL(url);
  parsed.hash = '';
  // fetch() refuses URLs with credentials; native FedCM sends none of them.
  parsed.username = '';
  parsed.password = '';
  return parsed.href + fragment;
}

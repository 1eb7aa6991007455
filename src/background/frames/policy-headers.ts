/** `Permissions-Policy` headers of open documents that speak of FedCM, kept per frame (Firefox only; see headers-listener.ts). */
import browser from 'webextension-polyfill';
import { readItem } from '../state/storage.ts';
import { type Allowlist, parsePolicyHeader } from './allowlist.ts';

const FEATURE = 'identity-credentials-get';
const key = (tabId: number, frameId: number) => `policy:${tabId} ${frameId}`;

/** Remembers (or forgets) what the document that is being loaded into the frame declares. */
export async function rememberPolicyHeader(tabId: number, frameId: number, header: string | undefined): Promise<void> {
  const list = header?.includes(FEATURE) ? parsePolicyHeader(header, FEATURE) : null;
  if (list) await browser.storage.session.set({ [key(tabId, frameId)]: { list, header } });
  else await browser.storage.session.remove(key(tabId, frameId));
}

export async function declaredPolicy(tabId: number, frameId: number): Promise<Allowlist | null> {
  const { list } = await stored(tabId, frameId);
  return Array.isArray(list) ? list.filter((entry) => typeof entry === 'string') : null;
}

/** The header itself, where it speaks of FedCM; Firefox only. */
export async function declaredHeader(tabId: number, frameId: number): Promise<string | undefined> {
  const { header } = await stored(tabId, frameId);
  return typeof header === 'string' ? header : undefined;
}

async function stored(tabId: number, frameId: number): Promise<{ list?: unknown; header?: unknown }> {
  const value = await readItem(browser.storage.session, key(tabId, frameId));
  return typeof value === 'object' && value !== null ? value : {};
}

/**
 * Firefox: what documents came with that speaks of FedCM, by document: their own `Permissions-Policy`, and what the element of their frame
 * said. Kept in `storage.session`, since the background may end before a document calls, and documents come back out of the
 * back/forward cache.
 */
import browser from 'webextension-polyfill';
import { sessionArea } from '../../session/session-area.ts';
import { serialised } from '../serialised.ts';
import { readItem, readPrefix, setInSession } from '../state/storage.ts';
import { makeRoom } from '../state/traces.ts';
import { type Allowlist, parseAllowAttribute, parseOlderHeader, parsePolicyHeader } from './allowlist.ts';
import { FEATURE } from './feature.ts';
import type { Container } from './frame-container.ts';
import { frameTree } from './frame-tree.ts';

interface Declared {
  list: Allowlist;
  /** As it was written, for the trace. */
  text: string;
}

export interface DocumentPolicy {
  header?: Declared;
  /** Absent where the element did not speak of FedCM. */
  container?: Declared & { declaredOrigin: string };
}

const PREFIX = 'policy:';
/** Characters of a text, and entries of a list, that are kept. An entry less forbids more. */
const LONGEST_TEXT = 1000;
const LONGEST_LIST = 300;
/** Documents of one tab that are kept beside those which it shows: the back/forward cache may have them. */
const CACHED = 100;

const prefixOf = (tabId: number): string => `${PREFIX}${tabId} `;
const keyOf = (tabId: number, documentId: string): string => prefixOf(tabId) + documentId;

function declared(text: string, list: Allowlist | null): Declared | null {
  return list && { list: list.slice(0, LONGEST_LIST), text: text.slice(0, LONGEST_TEXT) };
}

/** The headers of a response that declare a policy. */
export interface PolicyHeaders {
  'permissions-policy': string | undefined;
  'feature-policy': string | undefined;
}

/** Null where none speaks of FedCM. The older one counts where the newer does not. */
export function policyOfHeaders(headers: PolicyHeaders): DocumentPolicy | null {
  const { 'permissions-policy': newer = '', 'feature-policy': older = '' } = headers;
  const found =
    declared(newer, newer.includes(FEATURE) ? parsePolicyHeader(newer, FEATURE) : null) ??
    declared(older, parseOlderHeader(older, FEATURE));
  return found && { header: found };
}

/** Null where the element does not speak of FedCM. */
export function policyOfContainer(container: Container | null): DocumentPolicy | null {
  const found = container && declared(container.allow, parseAllowAttribute(container.allow, FEATURE));
  return found && { container: { ...found, declaredOrigin: container.declaredOrigin } };
}

/** Adds to what is kept of the document. Never rejects. */
export async function keepPolicy(tabId: number, documentId: string, policy: DocumentPolicy): Promise<void> {
  const key = keyOf(tabId, documentId);
  await serialised(key, async () => {
    const kept = { ...(await keptPolicy(tabId, documentId)), ...policy, at: Date.now() };
    await setInSession(() => ({ [key]: kept }), makeRoom);
    await forgetOthers(tabId);
  }).catch((error: unknown) => console.error('FedCM emulator:', error));
}

/** Nobody tells when a document is gone for good. */
async function forgetOthers(tabId: number): Promise<void> {
  const { session } = browser.storage;
  const keys = (await session.getKeys()).filter((key) => key.startsWith(PREFIX));
  const open = new Set((await browser.tabs.query({})).map(({ id }) => id));
  const ofClosedTabs = keys.filter((key) => !open.has(Number(key.slice(PREFIX.length).split(' ')[0])));
  if (ofClosedTabs.length > 0) await session.remove(ofClosedTabs);
  if (keys.filter((key) => key.startsWith(prefixOf(tabId))).length <= CACHED) return;
  const shown = new Set((await frameTree(tabId)).map(({ documentId }) => keyOf(tabId, documentId ?? '')));
  const others = (await readPrefix(session, prefixOf(tabId)))
    .filter(([key]) => !shown.has(key))
    .toSorted(([, a], [, b]) => atOf(b) - atOf(a));
  await session.remove(others.slice(CACHED).map(([key]) => key));
}

function atOf(value: unknown): number {
  return typeof value === 'object' && value !== null && 'at' in value && typeof value.at === 'number' ? value.at : 0;
}

export async function keptPolicy(tabId: number, documentId: string): Promise<DocumentPolicy> {
  const value = await readItem(sessionArea, keyOf(tabId, documentId));
  if (typeof value !== 'object' || value === null) return {};
  const header = 'header' in value ? readDeclared(value.header) : null;
  const container = 'container' in value ? readContainer(value.container) : null;
  return { ...(header && { header }), ...(container && { container }) };
}

function readDeclared(value: unknown): Declared | null {
  if (typeof value !== 'object' || value === null || !('list' in value) || !('text' in value)) return null;
  const { list, text } = value;
  return Array.isArray(list) && typeof text === 'string' ? { list: list.filter((entry) => typeof entry === 'string'), text } : null;
}

function readContainer(value: unknown): DocumentPolicy['container'] | null {
  const found = readDeclared(value);
  if (!found || typeof value !== 'object' || value === null || !('declaredOrigin' in value)) return null;
  const { declaredOrigin } = value;
  return typeof declaredOrigin === 'string' ? { ...found, declaredOrigin } : null;
}

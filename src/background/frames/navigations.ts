/**
 * Firefox: ties what a response and a frame's element said to the document that came of them, and to no other: a navigation may end in a
 * download, in a 204 or in nothing, and Back brings a document without a response. The browser tells of responses late and in batches,
 * of navigations at once; so the times count at which it says things happened.
 */
import browser, { type WebNavigation, type WebRequest } from 'webextension-polyfill';
import { keepPolicy, type PolicyHeaders, policyOfContainer, policyOfHeaders } from './document-policies.ts';
import { type Container, containerOf } from './frame-container.ts';

interface Response {
  url: string;
  at: number;
  headers: PolicyHeaders;
}

export interface Commit {
  tabId: number;
  documentId: string;
  parentDocumentId: string | undefined;
  url: string;
  /** When its navigation began; itself where that is not known. */
  began: number;
  at: number;
  answered: boolean;
  /** What is being kept of it. */
  keeping: Promise<void>[];
}

/** What is under way in one frame. */
interface Navigation {
  began?: number;
  container?: Promise<Container | null>;
  response?: Response;
  commit?: Commit;
}

/** Frames that are remembered; the one that was quiet for longest is forgotten first. */
const MANY = 1000;
const navigations = new Map<string, Navigation>();

function remember(key: string): Navigation {
  const navigation = navigations.get(key) ?? {};
  navigations.delete(key);
  navigations.set(key, navigation);
  for (const oldest of navigations.keys()) {
    if (navigations.size <= MANY) break;
    navigations.delete(oldest);
  }
  return navigation;
}

const keyOf = (tabId: number, frameId: number): string => `${tabId} ${frameId}`;
/** Firefox tells of the response of an `object` or `embed` as of one that its document asked for. */
const keyWithin = (documentId: string | undefined): string => `in ${documentId}`;
/** A service worker that passes a navigation on asks for its URL by itself. */
const keyOfWorker = (url: string): string => `worker ${url}`;

export function commitOf(tabId: number, frameId: number, documentId: string): Commit | undefined {
  const { commit } = navigations.get(keyOf(tabId, frameId)) ?? {};
  return commit?.documentId === documentId ? commit : undefined;
}

function withoutFragment(url: string): string {
  return url.split('#', 1)[0] ?? url;
}

/** An element's policy counts as it is when the navigation begins: what the page makes of it meanwhile counts for the next. */
function onBeforeNavigate({ tabId, frameId, parentFrameId, url, timeStamp }: WebNavigation.OnBeforeNavigateDetailsType): void {
  const navigation = remember(keyOf(tabId, frameId));
  // Where another process takes a navigation over it is told of twice.
  navigation.began ??= timeStamp;
  if (frameId !== 0) navigation.container = containerOf({ tabId, frameId, parentFrameId, url });
}

/** Statuses with which no document comes: the one there stays, or another response follows. */
const NO_DOCUMENT = new Set([204, 205, 301, 302, 303, 304, 307, 308]);
const DOCUMENTS = new Set(['main_frame', 'sub_frame', 'object']);

export function mayBeOfDocument({ type, tabId, statusCode }: WebRequest.OnHeadersReceivedDetailsType): boolean {
  return (DOCUMENTS.has(type) || tabId < 0) && statusCode >= 200 && !NO_DOCUMENT.has(statusCode);
}

type ResponseDetails = WebRequest.OnHeadersReceivedDetailsType & { documentId?: string };

export function documentResponse(details: ResponseDetails, headers: PolicyHeaders): void {
  const { tabId, frameId, timeStamp, type, documentId } = details;
  const response = { url: withoutFragment(details.url), at: timeStamp, headers };
  if (tabId >= 0 && type !== 'object') {
    const navigation = remember(keyOf(tabId, frameId));
    navigation.response = response;
    if (navigation.commit) tieIfOf(navigation.commit, response, navigation);
    return;
  }
  // Others than documents are asked for in these ways too.
  if (!policyOfHeaders(headers)) return;
  const waiting = remember(tabId < 0 ? keyOfWorker(response.url) : keyWithin(documentId));
  waiting.response = response;
  for (const { commit } of navigations.values()) {
    const fits = commit && !commit.answered && (tabId < 0 ? commit.began <= timeStamp : commit.parentDocumentId === documentId);
    if (fits) tieIfOf(commit, response, waiting);
  }
}

function tieIfOf(commit: Commit, { url, at, headers }: Response, from: Navigation): boolean {
  if (commit.url !== url || at > commit.at) return false;
  commit.answered = true;
  delete from.response;
  const policy = policyOfHeaders(headers);
  if (policy) commit.keeping.push(keepPolicy(commit.tabId, commit.documentId, policy));
  return true;
}

function onCommitted(details: WebNavigation.OnCommittedDetailsType & { documentId?: string; parentDocumentId?: string }): void {
  const { tabId, frameId, timeStamp: at, documentId, parentDocumentId } = details;
  if (documentId === undefined) return;
  const navigation = remember(keyOf(tabId, frameId));
  const { container, began = at } = navigation;
  const url = withoutFragment(details.url);
  const commit: Commit = { tabId, documentId, parentDocumentId, url, began, at, answered: false, keeping: [] };
  if (container) {
    const kept = container.then(policyOfContainer).then((policy) => (policy ? keepPolicy(tabId, documentId, policy) : undefined));
    commit.keeping.push(kept);
  }
  delete navigation.container;
  delete navigation.began;
  navigation.commit = commit;
  for (const from of [navigation, navigations.get(keyWithin(parentDocumentId)), navigations.get(keyOfWorker(url))]) {
    if (!from?.response || (from !== navigation && from.response.at < began)) continue;
    if (tieIfOf(commit, from.response, from)) break;
  }
}

/** Documents of servers alone: the browser wakes the background for their responses anyway. */
const FROM_SERVERS: WebNavigation.EventUrlFilters = { url: [{ schemes: ['https', 'http'] }] };

export function listenToNavigations(): void {
  browser.webNavigation.onBeforeNavigate.addListener(onBeforeNavigate, FROM_SERVERS);
  browser.webNavigation.onCommitted.addListener(onCommitted, FROM_SERVERS);
}

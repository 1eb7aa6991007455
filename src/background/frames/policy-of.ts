/** Firefox: what a document that calls came with. */
import browser from 'webextension-polyfill';
import { type DocumentPolicy, keptPolicy, policyOfContainer } from './document-policies.ts';
import { containerAsItBegan } from './frame-container.ts';
import { commitOf } from './navigations.ts';

/** ms for which Firefox may keep the word of a response back: 250, and what a busy machine takes. */
const LATE = 400;

export interface DocumentRef {
  tabId: number;
  frameId: number;
  documentId: string;
  url: string;
}

/** What the document came with. */
export async function policyOf(document: DocumentRef): Promise<DocumentPolicy> {
  if (!/^https?:/.test(document.url)) return policyOfContainer(await containerAsItBegan(document)) ?? {};
  await heardOf(document);
  return keptPolicy(document.tabId, document.documentId);
}

/** A page may call before the background hears of the response it came with, most of all where that has just woken it. */
async function heardOf({ tabId, frameId, documentId }: DocumentRef): Promise<void> {
  const find = () => commitOf(tabId, frameId, documentId);
  const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 10));
  const isYoung = performance.now() < LATE && (await ageOf(tabId, frameId)) < LATE * 10;
  while (isYoung && !find() && performance.now() < LATE) await pause();
  for (let commit = find(); commit && !commit.answered && Date.now() < commit.at + LATE; commit = find()) await pause();
  // What is heard late is kept later than the rest.
  for (const kept of find()?.keeping ?? []) await kept;
}

/** ms since the document's navigation began. */
async function ageOf(tabId: number, frameId: number): Promise<number> {
  try {
    const target = { tabId, frameIds: [frameId] };
    const [result] = await browser.scripting.executeScript({ target, injectImmediately: true, func: () => performance.now() });
    const age: unknown = result?.result;
    return typeof age === 'number' ? age : Infinity;
  } catch {
    return Infinity;
  }
}

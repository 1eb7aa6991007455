/**
 * The order of a tab's messages: they are taken in one after another, as the page made them, whatever has to be looked up for one of them.
 * A tab's, not a document's: natively the frames of one page share its one pending call, and those of one process speak in one order. What
 * is ordered is that a message is taken in; the network, a window or a person is not waited for.
 */
import { serialised } from './serialised.ts';

/** @param takeIn Resolves when the next message of the tab may be looked at. */
export function inOrder<T>(tabId: number | undefined, takeIn: () => Promise<T>): Promise<T> {
  return tabId === undefined ? takeIn() : serialised(`messages:${tabId}`, takeIn);
}

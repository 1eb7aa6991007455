/** Whether another extension or a script on the page intercepts calls before the emulator. Such calls may never reach it, and no event tells of them. */
import browser from 'webextension-polyfill';

/** False if the tab cannot be inspected. */
export async function isCovered(tabId: number): Promise<boolean> {
  const results = await browser.scripting.executeScript({ target: { tabId, allFrames: true }, func: look }).catch(() => []);
  return results.some(({ result }) => result === true);
}

/** Runs in the bridge's isolated world, so it is self-contained. The names are those of shared/private-channel.ts. */
function look(): boolean {
  const node: unknown = Reflect.get(globalThis, 'meetingPoint');
  if (!(node instanceof Node)) return false;
  node.dispatchEvent(new Event('look'));
  return node.textContent === '1';
}

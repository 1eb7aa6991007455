/** Whether another extension, or a script of the page, stands before the emulator: its calls may not come to it, and then nothing tells of them. */
import browser from 'webextension-polyfill';

/** False where the tab cannot be looked into. */
export async function isCovered(tabId: number): Promise<boolean> {
  const results = await browser.scripting.executeScript({ target: { tabId, allFrames: true }, func: look }).catch(() => []);
  return results.some(({ result }) => result === true);
}

/** Runs in the isolated world, where the bridge is: self-contained. The words are those of shared/private-channel.ts. */
function look(): boolean {
  const node: unknown = Reflect.get(globalThis, 'meetingPoint');
  if (!(node instanceof Node)) return false;
  node.dispatchEvent(new Event('look'));
  return node.textContent === '1';
}

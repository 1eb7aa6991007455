/** The iframe element that holds a frame, as its parent document has it now. */
import browser from 'webextension-polyfill';
import type { Frame } from './frame-tree.ts';

export interface Container {
  allow: string;
  src: string;
}

/** Null where the element cannot be found: gone, in a closed shadow tree, or (Chromium) one of several that look alike. */
export async function containerOf(tabId: number, frame: Frame): Promise<Container | null> {
  try {
    const [result] = await browser.scripting.executeScript({
      target: { tabId, frameIds: [frame.parentFrameId] },
      injectImmediately: true,
      args: [frame.frameId, frame.url],
      func: readContainer,
    });
    const container: unknown = result?.result;
    if (typeof container !== 'object' || container === null || !('allow' in container) || !('src' in container)) return null;
    const { allow, src } = container;
    return typeof allow === 'string' && typeof src === 'string' ? { allow, src } : null;
  } catch {
    return null;
  }
}

/**
 * Runs in the parent's isolated world: self-contained. Frames in open shadow trees are found too. Firefox knows each element's frame
 * id; in Chromium the one element that shows the frame's URL is it, if there is just one.
 */
function readContainer(frameId: unknown, url: unknown): { allow: string; src: string } | null {
  const api: unknown = Reflect.get(globalThis, 'browser') ?? Reflect.get(globalThis, 'chrome');
  const runtime: unknown = typeof api === 'object' && api !== null && 'runtime' in api ? api.runtime : null;
  const getFrameId: unknown = typeof runtime === 'object' && runtime !== null && 'getFrameId' in runtime ? runtime.getFrameId : null;
  const elements: HTMLIFrameElement[] = [];
  const roots: (Document | ShadowRoot)[] = [document];
  for (let root = roots.shift(); root; root = roots.shift()) {
    for (const element of root.querySelectorAll('*')) {
      if (element.shadowRoot) roots.push(element.shadowRoot);
      if (element instanceof HTMLIFrameElement) elements.push(element);
    }
  }
  const found =
    typeof getFrameId === 'function'
      ? elements.filter((element) => Reflect.apply(getFrameId, runtime, [element]) === frameId)
      : elements.length === 1
        ? elements
        : elements.filter((element) => (element.srcdoc ? 'about:srcdoc' : element.src || 'about:blank') === url);
  const [element] = found;
  return element && found.length === 1 ? { allow: element.allow, src: element.src } : null;
}

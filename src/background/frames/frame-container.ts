/** The element that holds a frame: what its parent document says there of the frame's policy. */
import browser from 'webextension-polyfill';
import { OPAQUE } from './allowlist.ts';

export interface Container {
  allow: string;
  /** Origin that `'src'` stands for: https://w3c.github.io/webappsec-permissions-policy/#algo-declared-origin */
  declaredOrigin: string;
}

export interface FrameRef {
  tabId: number;
  frameId: number;
  parentFrameId: number;
  url: string;
}

/** Null where the element cannot be found: gone, or (Chromium) one of several that look alike. */
export function containerOf({ tabId, frameId, parentFrameId, url }: FrameRef): Promise<Container | null> {
  return read(tabId, parentFrameId, readContainer, [frameId, url]);
}

/** What the bridge of a document from no server saw as it began (Firefox; bridge/index.iife.ts). Null in a frame of another origin. */
export function containerAsItBegan({ tabId, frameId }: Pick<FrameRef, 'tabId' | 'frameId'>): Promise<Container | null> {
  return read(tabId, frameId, readKept, []);
}

async function read<Args extends unknown[]>(
  tabId: number,
  frameId: number,
  func: (...args: Args) => unknown,
  args: Args,
): Promise<Container | null> {
  try {
    const target = { tabId, frameIds: [frameId] };
    const [result] = await browser.scripting.executeScript({ target, injectImmediately: true, args, func });
    return containerFrom(result?.result);
  } catch {
    return null;
  }
}

function containerFrom(found: unknown): Container | null {
  if (typeof found !== 'object' || found === null || !('allow' in found) || !('self' in found)) return null;
  const { allow, self } = found;
  if (typeof allow !== 'string' || typeof self !== 'string') return null;
  const sandbox = 'sandbox' in found && typeof found.sandbox === 'string' ? found.sandbox : null;
  const src = 'src' in found && typeof found.src === 'string' ? found.src : '';
  return { allow, declaredOrigin: declaredOrigin(self, src, sandbox) };
}

/** @param src Empty where there is none, or where `srcdoc` counts instead. */
function declaredOrigin(self: string, src: string, sandbox: string | null): string {
  if (sandbox !== null && !/(^|\s)allow-same-origin(\s|$)/i.test(sandbox)) return OPAQUE;
  return !src.startsWith('about:') && URL.canParse(src) ? new URL(src).origin : self;
}

/** Runs in the frame's isolated world: self-contained. */
function readKept(): unknown {
  return { allow: Reflect.get(globalThis, 'allow'), self: globalThis.origin };
}

/**
 * Runs in the parent's isolated world: self-contained. Firefox knows each element's frame id; in Chromium the one element that shows the
 * frame's URL is it, if there is just one. Shadow trees, closed ones too, are looked through where no other element is it.
 */
function readContainer(frameId: unknown, url: unknown): unknown {
  const api: unknown = Reflect.get(globalThis, 'browser') ?? Reflect.get(globalThis, 'chrome');
  const member = (object: unknown, name: string): unknown =>
    typeof object === 'object' && object !== null ? Reflect.get(object, name) : null;
  const runtime = member(api, 'runtime');
  const getFrameId = member(runtime, 'getFrameId');
  const dom = member(api, 'dom');
  const openShadowRoot = member(dom, 'openOrClosedShadowRoot');
  const rootOf = (element: Element): unknown =>
    typeof openShadowRoot === 'function' && element instanceof HTMLElement
      ? Reflect.apply(openShadowRoot, dom, [element])
      : Reflect.get(element, 'openOrClosedShadowRoot');
  const srcOf = (element: Element): string =>
    element.hasAttribute('srcdoc') ? '' : String(Reflect.get(element, element instanceof HTMLObjectElement ? 'data' : 'src') ?? '');
  const isIt = (element: Element): boolean =>
    typeof getFrameId === 'function'
      ? Reflect.apply(getFrameId, runtime, [element]) === frameId
      : (element.hasAttribute('srcdoc') ? 'about:srcdoc' : srcOf(element) || 'about:blank') === url;

  const among = (root: Document | ShadowRoot): Element[] => [...root.querySelectorAll('iframe, frame, object, embed')];
  const shadowRoots = (root: Document | ShadowRoot): ShadowRoot[] =>
    [...root.querySelectorAll('*')].map(rootOf).filter((found) => found instanceof ShadowRoot);

  let roots: (Document | ShadowRoot)[] = [document];
  let found: Element[] = [];
  while (found.length === 0 && roots.length > 0) {
    found = roots.flatMap(among).filter(isIt);
    if (found.length === 0) roots = roots.flatMap(shadowRoots);
  }
  const [element] = found;
  if (!element || found.length > 1) return null;
  const isIframe = element instanceof HTMLIFrameElement;
  return {
    // No other element has it.
    allow: isIframe ? element.allow : '',
    sandbox: isIframe ? element.getAttribute('sandbox') : null,
    src: srcOf(element),
    self: globalThis.origin,
  };
}

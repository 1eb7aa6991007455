/** A tab's frames and their origins. */
import browser from 'webextension-polyfill';

export interface Frame {
  frameId: number;
  parentFrameId: number;
  url: string;
  documentId?: string;
  frameType?: string;
}

export async function frameTree(tabId: number): Promise<Frame[]> {
  return (await browser.webNavigation.getAllFrames({ tabId })) ?? [];
}

/** Origin of a frame's document by its URL; `about:` documents have their parent's. */
function frameOrigin(frames: Frame[], frame: Frame): string {
  if (frame.url.startsWith('about:') || frame.url === '') {
    const parent = frames.find((candidate) => candidate.frameId === frame.parentFrameId);
    return parent ? frameOrigin(frames, parent) : 'null';
  }
  try {
    return new URL(frame.url).origin;
  } catch {
    return 'null';
  }
}

export function originOfFrame(frames: Frame[], frameId: number): string {
  const frame = frames.find((candidate) => candidate.frameId === frameId);
  return frame ? frameOrigin(frames, frame) : 'null';
}

/** From the parent up to the top-level document; empty for a top-level frame. */
export function ancestorOrigins(frames: Frame[], frameId: number): string[] {
  const origins: string[] = [];
  let frame = frames.find((candidate) => candidate.frameId === frameId);
  while (frame && frame.parentFrameId >= 0) {
    const parentId: number = frame.parentFrameId;
    frame = frames.find((candidate) => candidate.frameId === parentId);
    if (frame) origins.push(frameOrigin(frames, frame));
  }
  return origins;
}

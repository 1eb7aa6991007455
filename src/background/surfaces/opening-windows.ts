/** The windows that are open and that no stored flow knows yet: a background that dies over it would leave them behind. */
import { sessionArea } from '../../session/session-area.ts';
import { readPrefix } from '../state/storage.ts';

const PREFIX = 'opening-window:';
const key = (windowId: number) => `${PREFIX}${windowId}`;

/** Those of this background. */
const own = new Set<string>();

export async function keepOpening(windowId: number): Promise<void> {
  own.add(key(windowId));
  await sessionArea.set({ [key(windowId)]: true });
}

/** The window is known, closed, or nobody's but the user's. */
export async function forgetOpening(windowId: number): Promise<void> {
  if (own.delete(key(windowId))) await sessionArea.remove(key(windowId));
}

/** @returns the windows which an earlier background was opening. */
export async function takeForgottenWindows(): Promise<number[]> {
  const names = [...(await readPrefix(sessionArea, PREFIX))].map(([name]) => name).filter((name) => !own.has(name));
  await sessionArea.remove(names);
  return names.map((name) => Number(name.slice(PREFIX.length)));
}

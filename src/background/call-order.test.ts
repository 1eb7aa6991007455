import { describe, expect, it } from 'vitest';
import { inOrder } from './call-order.ts';

const TAB = 1;

/** Work that notes its beginning and waits to be let go. */
function held(name: string, seen: string[]): { work: () => Promise<string>; release: () => void; fail: (error: Error) => void } {
  let release = (): void => undefined;
  let fail: (error: Error) => void = () => undefined;
  const promise = new Promise<void>((resolve, reject) => {
    release = resolve;
    fail = reject;
  });
  const work = async (): Promise<string> => {
    seen.push(name);
    await promise;
    return name;
  };
  return { work, release, fail };
}

describe("a tab's messages", () => {
  it('are handled in order, however long one of them takes', async () => {
    const seen: string[] = [];
    const [first, second, third] = [held('call', seen), held('abort', seen), held('next call', seen)];
    const all = [first, second, third].map(({ work }) => inOrder(TAB, work));
    third.release();
    second.release();
    await Promise.resolve();
    expect(seen).toEqual(['call']);
    first.release();
    expect(await Promise.all(all)).toEqual(['call', 'abort', 'next call']);
    expect(seen).toEqual(['call', 'abort', 'next call']);
  });

  it('do not wait for messages of another tab or without a tab', async () => {
    const seen: string[] = [];
    const waiting = held('waits', seen);
    const first = inOrder(TAB, waiting.work);
    expect(await inOrder(2, async () => 'another tab')).toBe('another tab');
    expect(await inOrder(undefined, async () => 'no tab')).toBe('no tab');
    waiting.release();
    await first;
  });

  it('continue after a failed one, which only its sender learns of', async () => {
    const failing = held('fails', []);
    const first = inOrder(TAB, failing.work);
    const second = inOrder(TAB, async () => 'goes on');
    failing.fail(new Error('no such tab'));
    await expect(first).rejects.toThrow('no such tab');
    expect(await second).toBe('goes on');
  });
});

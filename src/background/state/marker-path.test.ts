import { afterEach, describe, expect, it, vi } from 'vitest';

type Listener = (changes: Record<string, { newValue?: unknown }>) => void;

/** `storage.local`, which ordinary and private windows have together. */
function sharedStorage() {
  const stored = new Map<string, unknown>();
  const listeners = new Set<Listener>();
  return {
    stored,
    area: {
      get: async (key: string) => (stored.has(key) ? { [key]: stored.get(key) } : {}),
      set: async (items: Record<string, unknown>) => {
        for (const [key, newValue] of Object.entries(items)) {
          stored.set(key, newValue);
          for (const listener of listeners) listener({ [key]: { newValue } });
        }
      },
      onChanged: {
        addListener: (listener: Listener) => listeners.add(listener),
        removeListener: (listener: Listener) => listeners.delete(listener),
      },
    },
    listeners,
  };
}

/** A background of its own on the storage. */
async function background(area: unknown, inIncognitoContext: boolean): Promise<typeof import('./marker-path.ts')> {
  vi.resetModules();
  vi.doMock('webextension-polyfill', () => ({
    default: { storage: { local: area, session: {} }, extension: { inIncognitoContext }, runtime: {} },
  }));
  vi.stubGlobal('BroadcastChannel', class {});
  return import('./marker-path.ts');
}

describe('markerPath()', () => {
  afterEach(() => {
    vi.doUnmock('webextension-polyfill');
    vi.resetModules();
    vi.unstubAllGlobals();
    vi.useRealTimers();
  });

  it.each([
    ['the ordinary one first', [0, 1]],
    ['the private one first', [1, 0]],
  ])('is one for two backgrounds that begin at once, %s', async (_which, order) => {
    const { area, stored, listeners } = sharedStorage();
    const both = [await background(area, false), await background(area, true)];
    const paths = await Promise.all(order.map((nth) => both[nth]?.markerPath()));
    expect(paths[0]).toMatch(/^\/\../);
    expect(paths).toEqual([paths[0], paths[0]]);
    expect([...stored.values()]).toEqual([paths[0]]);
    expect(listeners.size).toBe(0);
  });

  it('is created in private windows if it does not exist yet', async () => {
    vi.useFakeTimers();
    const { area, stored } = sharedStorage();
    const { markerPath } = await background(area, true);
    const path = markerPath();
    await vi.advanceTimersByTimeAsync(3000);
    expect([...stored.values()]).toEqual([await path]);
  });
});

/**
 * The session area of private windows, in IndexedDB: the browser keeps a private window's in memory, apart from the ordinary one, and
 * forgets it with the last private window. Changes are told by a BroadcastChannel, which does not leave the private windows either.
 */
import { openDatabase } from './open-database.ts';
import type { AreaChanges, SessionArea } from './session-area.ts';

const NAME = 'session';

/** Unlike `storage.session`, it does not tell the context that makes a change. */
export function createPrivateArea(): SessionArea {
  const channel = new BroadcastChannel(NAME);
  const listeners = new Set<(changes: AreaChanges) => void>();
  let opened: Promise<IDBDatabase> | undefined;

  const hear = ({ data }: MessageEvent<AreaChanges>): void => {
    for (const listener of listeners) listener(data);
  };

  /** Runs `work` in a transaction of its own. Resolves when that is complete. */
  async function within(mode: IDBTransactionMode, work: (store: IDBObjectStore) => void): Promise<void> {
    opened ??= openDatabase(NAME);
    const transaction = (await opened).transaction(NAME, mode);
    work(transaction.objectStore(NAME));
    await new Promise<void>((resolve, reject) => {
      transaction.oncomplete = () => resolve();
      transaction.onabort = () => reject(transaction.error);
    });
  }

  async function getKeys(): Promise<string[]> {
    let keys: string[] = [];
    await within('readonly', (store) => whenDone(store.getAllKeys(), (found) => (keys = found.map(String))));
    return keys;
  }

  /** Writes, or with no value removes, and tells of it. */
  async function change(items: [key: string, newValue?: unknown][]): Promise<void> {
    const changes: AreaChanges = {};
    await within('readwrite', (store) => {
      for (const [key, newValue] of items) {
        whenDone<unknown>(store.get(key), (oldValue) => {
          changes[key] = { ...(oldValue !== undefined && { oldValue }), ...(newValue !== undefined && { newValue }) };
        });
        if (newValue === undefined) store.delete(key);
        else store.put(newValue, key);
      }
    });
    channel.postMessage(changes);
  }

  return {
    async get(keys) {
      const found: Record<string, unknown> = {};
      const wanted = typeof keys === 'string' ? [keys] : (keys ?? (await getKeys()));
      await within('readonly', (store) => {
        for (const key of wanted) {
          whenDone<unknown>(store.get(key), (value) => {
            if (value !== undefined) found[key] = value;
          });
        }
      });
      return found;
    },
    getKeys,
    set: (items) => change(Object.entries(items)),
    remove: (keys) => change([keys].flat().map((key) => [key])),
    clear: async () => change((await getKeys()).map((key) => [key])),
    onChanged: {
      addListener(listener) {
        listeners.add(listener);
        channel.onmessage = hear;
      },
      removeListener(listener) {
        listeners.delete(listener);
      },
    },
  };
}

function whenDone<T>(request: IDBRequest<T>, take: (result: T) => void): void {
  request.onsuccess = () => take(request.result);
}

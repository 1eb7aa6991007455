/** IndexedDB, one record per flow. */
import { openDatabase } from '../../session/open-database.ts';

const NAME = 'pictures';

/** @param work Makes the transaction's last request, after which it is complete. */
async function withStore<T>(
  mode: IDBTransactionMode,
  work: (store: IDBObjectStore, done: (last: IDBRequest<T>) => void) => void,
): Promise<T> {
  const database = await openDatabase(NAME);
  try {
    return await new Promise<T>((resolve, reject) => {
      work(database.transaction(NAME, mode).objectStore(NAME), (last) => {
        last.onsuccess = () => resolve(last.result);
        last.onerror = () => reject(last.error);
      });
    });
  } finally {
    database.close();
  }
}

function asPictures(value: unknown): Record<string, string> {
  if (typeof value !== 'object' || value === null) return {};
  return Object.fromEntries(Object.entries(value).filter((entry): entry is [string, string] => typeof entry[1] === 'string'));
}

/** URL → data: URL. */
export async function getPictures(flowId: string): Promise<Record<string, string>> {
  return asPictures(await withStore<unknown>('readonly', (store, done) => done(store.get(flowId))));
}

export async function putPictures(flowId: string, pictures: Record<string, string>): Promise<void> {
  await withStore<IDBValidKey>('readwrite', (store, done) => {
    const before: IDBRequest<unknown> = store.get(flowId);
    before.onsuccess = () => done(store.put({ ...asPictures(before.result), ...pictures }, flowId));
  });
}

export async function deletePictures(flowId: string): Promise<void> {
  await withStore<undefined>('readwrite', (store, done) => done(store.delete(flowId)));
}

/** IndexedDB, one record per flow. */

const NAME = 'pictures';

function open(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(NAME, 1);
    request.onupgradeneeded = () => request.result.createObjectStore(NAME);
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

async function withStore<T>(mode: IDBTransactionMode, work: (store: IDBObjectStore) => IDBRequest<T>): Promise<T> {
  const database = await open();
  try {
    return await new Promise<T>((resolve, reject) => {
      const request = work(database.transaction(NAME, mode).objectStore(NAME));
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
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
  return asPictures(await withStore<unknown>('readonly', (store) => store.get(flowId)));
}

export async function putPictures(flowId: string, pictures: Record<string, string>): Promise<void> {
  const before = await getPictures(flowId);
  await withStore('readwrite', (store) => store.put({ ...before, ...pictures }, flowId));
}

export async function deletePictures(flowId: string): Promise<void> {
  await withStore('readwrite', (store) => store.delete(flowId));
}

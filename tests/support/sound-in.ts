/**
 * Names of everything in the storage of an extension that could hold sound: binary values of any of its databases, caches and private files. To be run
 * in one of its pages.
 */
export async function soundIn(): Promise<string[]> {
  const found: string[] = [];
  const binary = (value: unknown): boolean => {
    if (value instanceof Blob || value instanceof ArrayBuffer || ArrayBuffer.isView(value)) return true;
    if (typeof value === 'string') return value.length > 20_000;
    return typeof value === 'object' && value !== null && Object.values(value).some(binary);
  };
  const rowsOf = (store: IDBObjectStore): Promise<unknown[]> =>
    new Promise((resolve, reject) => {
      const asked = store.getAll();
      asked.addEventListener('success', () => resolve(asked.result as unknown[]));
      asked.addEventListener('error', () => reject(new Error(`${store.name} cannot be read.`)));
    });
  for (const { name = '' } of await indexedDB.databases()) {
    const database = await new Promise<IDBDatabase>((resolve, reject) => {
      const open = indexedDB.open(name);
      open.addEventListener('success', () => resolve(open.result));
      open.addEventListener('error', () => reject(new Error(`${name} cannot be opened.`)));
    });
    for (const store of database.objectStoreNames) {
      const rows = await rowsOf(database.transaction(store).objectStore(store));
      rows.forEach((row, at) => binary(row) && found.push(`${name}/${store}/${at}`));
    }
    database.close();
  }
  for (const name of await caches.keys()) found.push(`cache ${name}`);
  const folder = (await navigator.storage.getDirectory()) as FileSystemDirectoryHandle & {
    keys(): AsyncIterable<string>;
  };
  for await (const name of folder.keys()) found.push(`file ${name}`);
  type Api = { storage: Record<'local' | 'session', { get(): Promise<object> }> };
  const api = globalThis as unknown as { browser?: Api; chrome: Api };
  const { local, session } = (api.browser ?? api.chrome).storage;
  for (const area of [local, session])
    for (const [name, value] of Object.entries(await area.get())) if (binary(value)) found.push(`storage ${name}`);
  return found;
}

// happy-dom has no Web Locks; of them the extension needs that one follows the other.
let last: Promise<unknown> = Promise.resolve();

function request<T>(_: string, work: () => Promise<T>): Promise<T> {
  const mine = last.then(work, work);
  last = mine;
  return mine;
}

if (globalThis.navigator && !navigator.locks) Object.defineProperty(navigator, 'locks', { value: { request } });

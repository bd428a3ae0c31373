// happy-dom has no Web Locks; of them the extension needs that one follows the other, and that one is taken away by the next.
let last: Promise<unknown> = Promise.resolve();
const held = new Map<string, (error: DOMException) => void>();

type Work<T> = () => Promise<T>;

function stolen<T>(name: string, work: Work<T>): Promise<T> {
  held.get(name)?.(new DOMException('The lock was stolen.', 'AbortError'));
  return new Promise<T>((resolve, reject) => {
    held.set(name, reject);
    work().then(resolve, reject);
  });
}

function request<T>(name: string, ...rest: [Work<T>] | [{ steal?: boolean }, Work<T>]): Promise<T> {
  const work = rest[1] ?? (rest[0] as Work<T>);
  if (rest[1] && (rest[0] as { steal?: boolean }).steal) return stolen(name, work);
  const mine = last.then(work, work);
  last = mine;
  return mine;
}

if (globalThis.navigator && !navigator.locks) Object.defineProperty(navigator, 'locks', { value: { request } });

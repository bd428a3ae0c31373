// happy-dom has no Web Locks; of them the extension needs that one follows the other, that one is taken away by the next, and that one is had only if nobody has it.
let last: Promise<unknown> = Promise.resolve();
const held = new Map<string, (error: DOMException) => void>();

type Work<T> = (lock: { name: string } | null) => Promise<T>;

function stolen<T>(name: string, work: Work<T>): Promise<T> {
  held.get(name)?.(new DOMException('The lock was stolen.', 'AbortError'));
  return new Promise<T>((resolve, reject) => {
    const lose = reject as (error: DOMException) => void;
    held.set(name, lose);
    const free = () => (held.get(name) === lose ? held.delete(name) : undefined);
    work({ name }).finally(free).then(resolve, reject);
  });
}

function request<T>(
  name: string,
  ...rest: [Work<T>] | [{ steal?: boolean; ifAvailable?: boolean }, Work<T>]
): Promise<T> {
  const [options, work] = rest.length === 1 ? [{}, rest[0]] : rest;
  if (options.steal) return stolen(name, work);
  if (options.ifAvailable) return held.has(name) ? work(null) : stolen(name, work);
  const once = () => work({ name });
  const mine = last.then(once, once);
  last = mine;
  return mine;
}

if (globalThis.navigator && !navigator.locks) Object.defineProperty(navigator, 'locks', { value: { request } });

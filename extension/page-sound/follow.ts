/** Something of the page's own world, whatever the page made of it. */
type Owner = Record<string, unknown>;

function put(owner: object, name: string, value: unknown): void {
  const { enumerable = true } = Object.getOwnPropertyDescriptor(owner, name) ?? {};
  Object.defineProperty(owner, name, { value, enumerable, writable: true, configurable: true });
}

/**
 * Tells of every call of a method of the page, once it has run. What the page gives and gets stays as it was, errors, names and `instanceof`
 * included; nothing that goes wrong in `heed` reaches it.
 */
export function follow(owner: object | undefined, name: string, heed: (self: object, given: unknown[]) => void): void {
  const native = (owner as Owner | undefined)?.[name];
  if (!owner || typeof native !== 'function') return;
  const followed = new Proxy(native, {
    apply(target, self, given: unknown[]) {
      const result: unknown = Reflect.apply(target, self, given);
      quietly(() => heed(self as object, given));
      return result;
    },
  });
  put(owner, name, followed);
}

/**
 * Tells what a method of the page that promises something gives in the end. The page gets a promise of the same: refusals are still its own to
 * handle, and told as unhandled where it does not.
 */
export function followGiven(owner: object | undefined, name: string, heed: (given: unknown) => void): void {
  const native = (owner as Owner | undefined)?.[name];
  if (!owner || typeof native !== 'function') return;
  const { then } = Promise.prototype;
  const seen = (value: unknown): unknown => {
    quietly(() => heed(value));
    return value;
  };
  const followed = new Proxy(native, {
    apply(target, self, given: unknown[]) {
      const result: unknown = Reflect.apply(target, self, given);
      return result instanceof Promise ? (Reflect.apply(then, result, [seen]) as unknown) : result;
    },
  });
  put(owner, name, followed);
}

/** Runs something that the page may have booby-trapped. Gives null where it threw. */
export function quietly<T>(work: () => T): T | null {
  try {
    return work();
  } catch {
    return null;
  }
}

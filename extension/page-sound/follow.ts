/** Something of the page's own world, whatever the page made of it. */
type Owner = Record<string, unknown>;

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
  const { enumerable = true } = Object.getOwnPropertyDescriptor(owner, name) ?? {};
  Object.defineProperty(owner, name, { value: followed, enumerable, writable: true, configurable: true });
}

/** Runs something that the page may have booby-trapped. Gives null where it threw. */
export function quietly<T>(work: () => T): T | null {
  try {
    return work();
  } catch {
    return null;
  }
}

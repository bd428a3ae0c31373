/** What comes by events, to be taken by a loop, in order. */
export interface Inbox<T> extends AsyncIterable<T> {
  put(item: T): void;
  /** Nothing comes any more: the loop ends after what is there. */
  end(): void;
  /** The loop takes what is there and then throws. The first of `end` and `fail` counts. */
  fail(error: Error): void;
}

/** An inbox for one taker. */
export function newInbox<T>(): Inbox<T> {
  const items: T[] = [];
  let over = false;
  let failed: Error | null = null;
  let wake: (() => void) | null = null;

  function close(error: Error | null): void {
    if (over) return;
    over = true;
    failed = error;
    wake?.();
  }

  return {
    put(item) {
      if (over) return;
      items.push(item);
      wake?.();
    },
    end: () => close(null),
    fail: close,
    async *[Symbol.asyncIterator]() {
      for (;;) {
        while (items.length > 0) yield items.shift() as T;
        if (failed) throw failed;
        if (over) return;
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
    },
  };
}

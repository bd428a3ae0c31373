/** Gives a function that waits its turn and resolves to the release. Rejects when the turn has not come within `patience`. */
export function createMutex(patience = 60_000) {
  const waiting: (() => void)[] = [];
  let held = false;

  const release = (): (() => void) => {
    let done = false;
    return () => {
      if (done) return;
      done = true;
      const next = waiting.shift();
      if (next) next();
      else held = false;
    };
  };

  return {
    acquire(): Promise<() => void> {
      if (!held) {
        held = true;
        return Promise.resolve(release());
      }
      return new Promise((resolve, reject) => {
        const turn = (): void => {
          clearTimeout(timer);
          resolve(release());
        };
        const timer = setTimeout(() => {
          waiting.splice(waiting.indexOf(turn), 1);
          reject(new Error('the database has been busy for too long'));
        }, patience);
        waiting.push(turn);
      });
    },
  };
}

export type Mutex = ReturnType<typeof createMutex>;

import { AsyncLocalStorage } from 'node:async_hooks';

/** What may be said of a failure: never a message or a detail, since the database puts values into them. */
export function describe(parts: readonly unknown[]): string {
  return parts
    .map((part) => {
      if (typeof part === 'string') return part.length > 80 || part.includes('\n') ? 'a long text' : part;
      if (!(part instanceof Error)) return typeof part;
      const { code, constraint, table, routine } = part as {
        code?: string;
        constraint?: string;
        table?: string;
        routine?: string;
      };
      return [part.name, code, table, constraint, routine].filter(Boolean).join(' ');
    })
    .join(' ');
}

const METHODS = ['log', 'info', 'warn', 'error', 'debug', 'trace'] as const;

/** Takes the whole console of this thread. */
export function takeConsole(tell: (problem: string) => void): void {
  for (const method of METHODS) console[method] = (...parts: unknown[]) => tell(describe(parts));
}

const inside = new AsyncLocalStorage<(problem: string) => void>();
let taken = false;

/** Runs `work` so that what it prints goes to `tell`; everybody else prints as before. */
export function quietly<T>(tell: (problem: string) => void, work: () => T): T {
  if (!taken) {
    taken = true;
    for (const method of METHODS) {
      const print = console[method].bind(console);
      console[method] = (...parts: unknown[]) => {
        const told = inside.getStore();
        if (told) told(describe(parts));
        else print(...parts);
      };
    }
  }
  return inside.run(tell, work);
}

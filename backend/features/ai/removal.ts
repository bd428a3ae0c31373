import type { Removed } from '#domain/ai/answer.ts';
import { redact, type RedactKinds } from '#domain/untrusted/redact.ts';

/** Takes out of texts what the team does not let out, and counts it. */
export interface Removal {
  text(text: string): string;
  removed(): Removed[];
}

export function newRemoval(kinds: RedactKinds): Removal {
  const counts = new Map<Removed['kind'], number>();
  return {
    text(text) {
      const done = redact(text, kinds);
      for (const { kind, count } of done.removed) counts.set(kind, (counts.get(kind) ?? 0) + count);
      return done.text;
    },
    removed: () => [...counts].map(([kind, count]) => ({ kind, count })),
  };
}

/** For what stays on our own server. */
export const nothingRemoved: Removal = { text: (text) => text, removed: () => [] };

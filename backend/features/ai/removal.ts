import type { Removed } from '#domain/ai/answer.ts';
import { redact, redactTurns, type RedactKinds } from '#domain/untrusted/redact.ts';

/** Takes out of texts what the team does not let out, and counts it. */
export interface Removal {
  text(text: string): string;
  /** Of what was said in a row: a number may be dictated over several turns. */
  turns(texts: readonly string[]): string[];
  removed(): Removed[];
}

export function newRemoval(kinds: RedactKinds): Removal {
  const counts = new Map<Removed['kind'], number>();
  const count = (removed: readonly Removed[]): void => {
    for (const { kind, count: more } of removed) counts.set(kind, (counts.get(kind) ?? 0) + more);
  };
  return {
    text(text) {
      const done = redact(text, kinds);
      count(done.removed);
      return done.text;
    },
    turns(texts) {
      const done = redactTurns(texts, kinds);
      count(done.removed);
      return done.texts;
    },
    removed: () => [...counts].map(([kind, times]) => ({ kind, count: times })),
  };
}

/** For what stays on our own server. */
export const nothingRemoved: Removal = {
  text: (text) => text,
  turns: (texts) => [...texts],
  removed: () => [],
};

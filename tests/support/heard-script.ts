import type { Channel, Heard, HeardWord } from '#domain/sound/heard.ts';
import { VOCABULARY } from './caption-script.ts';
import { dice } from './random-script.ts';

/** Everything that is said on one channel, word by word. */
export type Speech = readonly [rep: HeardWord[], buyer: HeardWord[]];

/** Two people who take turns, talk over each other, and say "right" into each other's words. */
export function twoSides(seed: number, lengthMs: number): Speech {
  const next = dice(seed);
  const pick = () => VOCABULARY[Math.floor(next() * VOCABULARY.length)] ?? 'so';
  const sides: [HeardWord[], HeardWord[]] = [[], []];
  let channel: Channel = next() < 0.5 ? 0 : 1;
  for (let atMs = 300; atMs < lengthMs;) {
    const words = sides[channel];
    let at = Math.max(atMs, (words.at(-1)?.endMs ?? 0) + 60);
    const count = next() < 0.3 ? 1 + Math.floor(next() * 3) : 4 + Math.floor(next() * 25);
    for (let i = 0; i < count; i++) {
      const lasts = 140 + Math.floor(next() * 260);
      words.push({ text: pick(), startMs: at, endMs: at + lasts });
      at += lasts + 20 + Math.floor(next() ** 4 * 1_500);
    }
    atMs = next() < 0.2 ? at - Math.floor(next() * 1_500) : at + Math.floor(next() ** 3 * 6_000);
    if (next() < 0.8) channel = channel === 0 ? 1 : 0;
  }
  return sides;
}

/** How a transcriber gives a speech. */
export interface Hearing {
  seed: number;
  /** Connections that break: what was not settled by then is given again from so long before. */
  breaks: readonly { atMs: number; backMs: number; late: boolean }[];
  /** How far times are off when a stretch is heard again. */
  jitterMs: number;
  /** Stretches that are settled only after the next one was begun. */
  swaps: boolean;
}

/** One message of a transcriber, and when it comes. */
export interface Said {
  atMs: number;
  heard: Heard;
}

interface Part {
  channel: Channel;
  words: readonly HeardWord[];
  fromMs: number;
  toMs: number;
  delayMs: number;
  /** Nothing of it comes before this. */
  notBefore: number;
  late: boolean;
  jitterMs: number;
}

/** Interim results that grow, now and then misheard, and the final one; empty where nobody speaks. */
function stretches(
  { channel, words, fromMs, toMs, delayMs, notBefore, late, jitterMs }: Part,
  next: () => number,
): Said[] {
  const said: Said[] = [];
  const more = late ? { late: true } : {};
  const off = () => Math.round((next() * 2 - 1) * jitterMs);
  const mine = words.map((word) => ({ ...word, startMs: word.startMs + off(), endMs: word.endMs + off() }));
  for (let from = fromMs; from < toMs;) {
    const to = Math.min(toMs, from + 600 + Math.floor(next() * 5_000));
    const inside = mine.filter((_, i) => {
      const end = words[i]?.endMs ?? 0;
      return end > from && end <= to;
    });
    for (let i = 1; i < inside.length; i += 1 + Math.floor(next() * 4)) {
      const seen = inside.slice(0, i).map((word) => (next() < 0.2 ? { ...word, text: 'misheard' } : word));
      const endMs = Math.max(from + 1, inside[i - 1]?.endMs ?? to);
      const heard = { channel, startMs: from, endMs, words: seen, final: false, ...more };
      said.push({ atMs: Math.max(notBefore, endMs + delayMs + 100), heard });
    }
    const rests = next() < 0.3;
    const heard = {
      channel,
      startMs: from,
      endMs: to,
      words: inside,
      final: true,
      ...(rests ? { rests } : {}),
      ...more,
    };
    said.push({ atMs: Math.max(notBefore, to + delayMs + 300), heard });
    from = to;
  }
  return said;
}

/** Every message that a transcriber gives of a speech, in the order in which they come. */
export function messagesOf(speech: Speech, lengthMs: number, hearing: Hearing): Said[] {
  const next = dice(hearing.seed);
  const all: Said[] = [];
  for (const channel of [0, 1] as const) {
    const words = speech[channel];
    let from = 0;
    let notBefore = 0;
    for (const { atMs, backMs, late } of [...hearing.breaks, { atMs: lengthMs, backMs: 0, late: false }]) {
      if (atMs <= from) continue;
      const part = { channel, words, notBefore, jitterMs: from === 0 ? 0 : hearing.jitterMs, late: false };
      const given = stretches({ ...part, fromMs: from, toMs: atMs, delayMs: 0 }, next);
      const lost = atMs === lengthMs ? 0 : Math.floor(next() * 3);
      const kept = given.slice(0, given.length - lost);
      all.push(...kept);
      if (atMs === lengthMs) break;
      // Everything from before the last settled stretch is given again, at once or as late words.
      notBefore = atMs + 500;
      const settled = Math.max(from, ...kept.filter(({ heard }) => heard.final).map(({ heard }) => heard.endMs));
      const again = Math.max(0, settled - backMs);
      if (late) {
        all.push(
          ...stretches(
            { ...part, notBefore, jitterMs: hearing.jitterMs, fromMs: again, toMs: atMs, delayMs: 4_000, late },
            next,
          ),
        );
        from = atMs;
      } else from = again;
    }
  }
  all.sort((a, b) => a.atMs - b.atMs);
  if (!hearing.swaps) return all;
  for (let i = 0; i + 1 < all.length; i++) {
    const [one, two] = [all[i], all[i + 1]];
    if (one && two && one.heard.final && two.heard.startMs >= one.heard.endMs && next() < 0.5) {
      all[i] = { ...two, atMs: one.atMs };
      all[i + 1] = { ...one, atMs: two.atMs };
      i += 1;
    }
  }
  return all;
}

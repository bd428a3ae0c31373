import type { TurnDraft } from '#domain/captions/assembly.ts';
import { newAssembly } from '#domain/captions/assembly.ts';
import { hearFrom, hearSound, readCaptions, settleBlend } from '#domain/sound/blend.ts';
import { type Blended, newBlend, type Placed } from '#domain/sound/blending.ts';
import type { Channel, Heard } from '#domain/sound/heard.ts';

/** A stretch of speech with its words evenly over it. */
export function said(channel: Channel, startMs: number, endMs: number, text: string, more: Partial<Heard> = {}): Heard {
  const list = text === '' ? [] : text.split(' ');
  const each = (endMs - startMs) / Math.max(1, list.length);
  const words = list.map((word, i) => ({
    text: word,
    startMs: Math.round(startMs + i * each),
    endMs: Math.round(startMs + (i + 1) * each - 20),
  }));
  return { channel, startMs, endMs, words, final: true, ...more };
}

/** A turn of the captions. */
export function caption(
  seq: number,
  name: string,
  startMs: number,
  endMs: number,
  text: string,
  final = true,
): TurnDraft {
  return { seq, speaker: name.toLowerCase(), ...(name === '' ? {} : { name }), text, startMs, endMs, final };
}

/** A call with two sources: what is on record of it, step by step. Breaches of promises are told in `broken`. */
export function twoSources(ownName = '', from = newBlend(newAssembly())) {
  let state = from;
  let lastMs = 0;
  const turns = new Map<number, TurnDraft>();
  const placed: Placed[] = [];
  const late: TurnDraft[] = [];
  const broken: string[] = [];
  function take(blended: Blended): void {
    state = blended.state;
    for (const turn of [...blended.turns, ...blended.late]) {
      if (turns.get(turn.seq)?.final === true) broken.push(`${turn.seq} was final`);
      if (turn.endMs < turn.startMs) broken.push(`${turn.seq} ends before it begins`);
      turns.set(turn.seq, turn);
    }
    for (const { seq, speaker, name } of blended.named) {
      const { name: _, ...old } = turns.get(seq) as TurnDraft;
      turns.set(seq, { ...old, speaker, ...(name === undefined ? {} : { name }) });
    }
    late.push(...blended.late);
    placed.push(...blended.placed);
  }
  const call = {
    /** Lets time pass in beats of half a second. */
    until(atMs: number) {
      for (let tick = (Math.floor(lastMs / 500) + 1) * 500; tick <= atMs; tick += 500)
        take(settleBlend(state, { nowMs: tick, ownName }));
      lastMs = Math.max(lastMs, atMs);
      return call;
    },
    live(atMs: number, rep: boolean, buyer = rep) {
      call.until(atMs);
      take(hearFrom(state, [rep, buyer], { nowMs: atMs, ownName }));
      return call;
    },
    hear(atMs: number, ...heard: Heard[]) {
      call.until(atMs);
      take(hearSound(state, heard, { nowMs: atMs, ownName }));
      return call;
    },
    read(atMs: number, ...drafts: TurnDraft[]) {
      call.until(atMs);
      take(readCaptions(state, drafts, { nowMs: atMs, ownName }));
      return call;
    },
    /** What is on record once all has been still, in order of time. */
    end(afterMs = 20_000) {
      call.until(lastMs + afterMs);
      take(settleBlend(state, { nowMs: lastMs, ownName }, true));
      return call.turns();
    },
    turns: () =>
      [...turns.values()].filter(({ text }) => text !== '').sort((a, b) => a.startMs - b.startMs || a.seq - b.seq),
    state: () => state,
    placed,
    late,
    broken,
  };
  return call;
}

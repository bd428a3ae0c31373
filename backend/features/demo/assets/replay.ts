import type { Utterance, Voice } from '#domain/demo/story.ts';
import { captionAfter, evenly, spoken, type Spoken } from './words.ts';

/** What the page does as the replay goes on. */
export interface Stage {
  begin(speaker: string): { write(text: string): void };
  speaking(speaker: string, on: boolean): void;
  sound(utterance: Utterance, intoMs: number): void;
  hush(): void;
  captions(on: boolean): void;
  ended(): void;
}

export interface Replay {
  readonly index: number;
  readonly atMs: number;
  readonly ended: boolean;
  /** Sounds again what is being said, from where it is: sound may become possible in the middle of a line. */
  resound: () => void;
  /** Lets `deltaMs` pass. */
  advance(deltaMs: number): void;
  jump: (index: number) => void;
  hush: () => void;
  say(speaker: string, text: string, wordsPerMinute: number): Promise<void>;
}

interface Active {
  speaker: string;
  line: Spoken;
  words: readonly number[];
  durationMs: number;
  passedMs: number;
  heard: number;
  silent: boolean;
  /** The line of the story that it is; none for what `say` was given. */
  utterance?: Utterance;
  caption: { write(text: string): void };
  done: () => void;
}

/** Captions come this long after the word, and the line is put right this long after its end. */
const LAG_MS = 250;
const SETTLE_MS = 600;
const AFTER_END_MS = 1500;

/** The story as a function of time passed: starts lines, rewrites captions word by word, says who speaks. */
export function createReplay(utterances: readonly Utterance[], totalMs: number, speed: number, stage: Stage): Replay {
  let atMs = 0;
  let next = 0;
  let running = true;
  let ended = false;
  let active: Active[] = [];

  function start(entry: Omit<Active, 'heard' | 'silent' | 'caption'>): void {
    active.push({ ...entry, heard: 0, silent: false, caption: stage.begin(entry.speaker) });
    stage.speaking(entry.speaker, true);
  }

  function startStory(utterance: Utterance): void {
    if (utterance.captions) stage.captions(utterance.captions === 'on');
    const passedMs = atMs - utterance.startMs;
    stage.sound(utterance, passedMs);
    const { words, durationMs } = utterance;
    const line = spoken(utterance.text, utterance.misheard);
    start({ speaker: utterance.by, line, words, durationMs, passedMs, utterance, done: () => undefined });
  }

  function startDue(): void {
    for (let due = utterances[next]; due && due.startMs <= atMs; due = utterances[next]) {
      next += 1;
      startStory(due);
    }
  }

  function step(entry: Active): boolean {
    const heard = entry.words.filter((ms) => ms + LAG_MS <= entry.passedMs).length;
    if (heard > entry.heard) {
      entry.heard = heard;
      entry.caption.write(captionAfter(entry.line, heard));
    }
    if (!entry.silent && entry.passedMs >= entry.durationMs) {
      entry.silent = true;
      stage.speaking(entry.speaker, false);
    }
    if (entry.passedMs < entry.durationMs + SETTLE_MS) return true;
    entry.caption.write(captionAfter(entry.line, entry.line.words.length, true));
    entry.done();
    return false;
  }

  function dropStory(): void {
    for (const entry of active) if (entry.utterance && !entry.silent) stage.speaking(entry.speaker, false);
    active = active.filter((entry) => !entry.utterance);
    stage.hush();
  }

  return {
    get index() {
      return next - 1;
    },
    get atMs() {
      return atMs;
    },
    get ended() {
      return ended;
    },
    resound() {
      stage.hush();
      for (const { utterance, passedMs, silent } of active) if (utterance && !silent) stage.sound(utterance, passedMs);
    },
    advance(deltaMs) {
      if (running) atMs += deltaMs * speed;
      for (const entry of active) entry.passedMs += entry.utterance ? deltaMs * speed : deltaMs;
      if (running) startDue();
      active = active.filter(step);
      if (running && !ended && atMs > totalMs + AFTER_END_MS) {
        ended = true;
        stage.ended();
      }
    },
    jump(index) {
      dropStory();
      next = Math.max(0, Math.min(index, utterances.length - 1));
      atMs = utterances[next]?.startMs ?? 0;
      running = true;
      ended = false;
    },
    hush() {
      dropStory();
      running = false;
    },
    say(speaker, text, wordsPerMinute) {
      const line = spoken(text);
      const words = evenly(line.words.length, wordsPerMinute);
      const durationMs = words.at(-1) ?? 0;
      return new Promise((done) => start({ speaker, line, words, durationMs, passedMs: 0, done }));
    },
  };
}

/** The story's own voices; `say` may name anybody. */
export function isVoice(speaker: string): speaker is Voice {
  return speaker === 'rep' || speaker === 'buyer';
}

import { describe, expect, it, onTestFinished } from 'vitest';
import type { Heard, HeardWord } from '#domain/sound/heard.ts';
import { sentence, spoken, type Spoken } from '../../tests/support/coded-sound.ts';
import type { HandClock } from '../../tests/support/hand-clock.ts';
import { FRAME_MS } from '../capture/framer.ts';
import { TranscriberError, type Frame, type Transcriber } from './transcriber.ts';

/** A transcriber before the vendor it works with, or before what stands in for that vendor. */
export interface Stage {
  transcriber: Transcriber;
  clock: HandClock;
  /** 20 ms of sound at a time of the call. */
  frame(atMs: number, seq: number): Frame;
  /** How far the times of words may be off. */
  offMs: number;
  /** Connections that are open now. */
  lines(): number;
  /** The vendor ends every connection by itself, where there is a vendor. */
  vanish?(): void;
  stop?(): Promise<void>;
}

const HELLO = spoken([
  ...sentence(0, 600, 'Hello this is Ada'),
  ...sentence(1, 3_000, 'Good morning how much is it'),
  ...sentence(0, 4_200, 'Right'),
  ...sentence(0, 6_200, 'It depends on seats'),
]);

/** Sound from one time of the call to another, at the pace of the clock; `onTaken` tells of each frame that was asked for. */
async function* sound(
  stage: Stage,
  fromMs: number,
  toMs: number,
  onTaken?: (atMs: number) => void,
): AsyncGenerator<Frame> {
  for (let atMs = fromMs; atMs < toMs; atMs += FRAME_MS) {
    onTaken?.(atMs);
    yield stage.frame(atMs, atMs / FRAME_MS);
    await stage.clock.pass(FRAME_MS);
  }
}

async function all(heards: AsyncIterable<Heard>): Promise<Heard[]> {
  const list: Heard[] = [];
  for await (const heard of heards) list.push(heard);
  return list;
}

const finalWords = (heards: readonly Heard[]): HeardWord[][] =>
  [0, 1].map((channel) => heards.filter((one) => one.final && one.channel === channel).flatMap(({ words }) => words));

/** What every way from sound to words must do; one without a `vendor` has nobody who ends its line. */
export function transcriberContract(
  name: string,
  open: (said: Spoken) => Stage | Promise<Stage>,
  { vendor = true } = {},
): void {
  const never = new AbortController().signal;

  async function opened(said: Spoken): Promise<Stage> {
    const stage = await open(said);
    onTestFinished(() => stage.stop?.());
    return stage;
  }

  const near = (ms: number, { offMs }: Stage): unknown => expect.toSatisfy((at: number) => Math.abs(at - ms) <= offMs);
  /** What is said, as final words should tell it. */
  const asSaid = (said: Spoken, stage: Stage, laterMs = 0): unknown =>
    said.map((words) =>
      words.map(({ text, startMs, endMs }) =>
        expect.objectContaining({ text, startMs: near(startMs + laterMs, stage), endMs: near(endMs + laterMs, stage) }),
      ),
    );

  describe(`${name} as a transcriber`, () => {
    it('gives every word of both sides once, in order, at its time, and ends after the last ones', async () => {
      const stage = await opened(HELLO);
      const heards = await all(stage.transcriber.transcribe(sound(stage, 0, 8_000), {}, never));
      expect(finalWords(heards)).toEqual(asSaid(HELLO, stage));
      expect(heards.every((heard) => heard.startMs <= heard.endMs)).toBe(true);
      await stage.clock.settle('the line to be closed', () => stage.lines() === 0);
      expect(stage.lines()).toBe(0);
    });

    it('gives words before they are settled', async () => {
      const stage = await opened(HELLO);
      const heards = await all(stage.transcriber.transcribe(sound(stage, 0, 8_000), {}, never));
      const first = heards.findIndex((heard) => heard.words.length > 0);
      expect(heards[first]?.final).toBe(false);
    });

    it('tells when a speaker rests', async () => {
      const stage = await opened(HELLO);
      const heards = await all(stage.transcriber.transcribe(sound(stage, 0, 8_000), {}, never));
      expect(new Set(heards.filter(({ rests }) => rests).map(({ channel }) => channel))).toEqual(new Set([0, 1]));
    });

    it('gives the last words although the sound ends within them', async () => {
      const stage = await opened(HELLO);
      const heards = await all(stage.transcriber.transcribe(sound(stage, 0, 7_360), {}, never));
      expect(finalWords(heards)).toEqual(asSaid(HELLO, stage));
    });

    it('gives no word for silence', async () => {
      const stage = await opened(spoken([]));
      const heards = await all(stage.transcriber.transcribe(sound(stage, 0, 4_000), {}, never));
      expect(heards.flatMap(({ words }) => words)).toEqual([]);
    });

    it('ends at once where no sound comes', async () => {
      const stage = await opened(HELLO);
      const heards = await all(stage.transcriber.transcribe(sound(stage, 0, 0), {}, never));
      expect(heards.flatMap(({ words }) => words)).toEqual([]);
    });

    it('stops without a throw when it is told to, and lets its lines go', async () => {
      const stage = await opened(HELLO);
      const stop = new AbortController();
      const taken = (atMs: number): void => (atMs === 3_600 ? stop.abort() : undefined);
      await all(stage.transcriber.transcribe(sound(stage, 0, 60_000, taken), {}, stop.signal));
      await stage.clock.settle('the line to be closed', () => stage.lines() === 0);
      expect(stage.lines()).toBe(0);
    });

    it('lets its lines go when nobody takes its words any more', async () => {
      const stage = await opened(HELLO);
      for await (const heard of stage.transcriber.transcribe(sound(stage, 0, 60_000), {}, never)) {
        if (heard.words.length > 0) break;
      }
      await stage.clock.settle('the line to be closed', () => stage.lines() === 0);
      expect(stage.lines()).toBe(0);
    });

    it('does nothing where it was stopped before it began', async () => {
      const stage = await opened(HELLO);
      let taken = 0;
      const frames = sound(stage, 0, 8_000, () => (taken += 1));
      expect(await all(stage.transcriber.transcribe(frames, {}, AbortSignal.abort()))).toEqual([]);
      expect(taken).toBe(0);
    });

    it('asks for the first frame when its line is open', async () => {
      const stage = await opened(HELLO);
      let linesThen = -1;
      const frames = sound(stage, 0, 1_000, () => (linesThen = linesThen < 0 ? stage.lines() : linesThen));
      await all(stage.transcriber.transcribe(frames, {}, never));
      expect(linesThen).toBeGreaterThan(0);
    });

    it('times words within the call wherever the sound begins, and after a stretch without sound', async () => {
      const stage = await opened(HELLO);
      async function* parts(): AsyncGenerator<Frame> {
        yield* sound(stage, 0, 2_200);
        await stage.clock.pass(1_000);
        yield* sound(stage, 2_800, 8_000);
      }
      const later = 300_000;
      async function* moved(): AsyncGenerator<Frame> {
        for await (const frame of parts()) yield { ...frame, atMs: frame.atMs + later };
      }
      const heards = await all(stage.transcriber.transcribe(moved(), {}, never));
      expect(finalWords(heards)).toEqual(asSaid(HELLO, stage, later));
    });

    if (!vendor) return;
    it('says that it can go on where the vendor ends the line by itself', async () => {
      const stage = await opened(HELLO);
      const taken = (atMs: number): void => (atMs === 2_000 ? stage.vanish?.() : undefined);
      const error = await all(stage.transcriber.transcribe(sound(stage, 0, 60_000, taken), {}, never)).catch(
        (one) => one,
      );
      expect(error).toBeInstanceOf(TranscriberError);
      expect(error).toMatchObject({ retryable: true });
    });
  });
}

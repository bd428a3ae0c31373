import { describe, expect, test } from 'vitest';
import type { Heard, HeardWord } from '#domain/sound/heard.ts';
import { codedFrame, sentence, spoken, talk, type Spoken } from '../../tests/support/coded-sound.ts';
import { handClock } from '../../tests/support/hand-clock.ts';
import { steadyCall } from '../../tests/support/steady-call.ts';
import { FRAME_MS } from '../capture/framer.ts';
import { transcriberContract } from './contract.ts';
import type { ScriptLine } from './script-side.ts';
import { scripted } from './scripted.ts';
import { openSteadyLine } from './steady.ts';
import type { Frame, Transcriber } from './transcriber.ts';

const never = new AbortController().signal;

/** A side's words as lines: a rest of half a second begins another one. */
function linesOf(said: Spoken): ScriptLine[] {
  return ([0, 1] as const).flatMap((channel) => {
    const lines: HeardWord[][] = [];
    for (const word of said[channel]) {
      const line = lines.at(-1);
      if (line && word.startMs - (line.at(-1)?.endMs ?? 0) < 500) line.push(word);
      else lines.push([word]);
    }
    return lines.map((words) => ({ channel, words }));
  });
}

/** How many transcriptions run. */
function counted(transcriber: Transcriber) {
  let running = 0;
  return {
    running: () => running,
    transcriber: {
      ...transcriber,
      async *transcribe(...given: Parameters<Transcriber['transcribe']>) {
        running += 1;
        try {
          yield* transcriber.transcribe(...given);
        } finally {
          running -= 1;
        }
      },
    } satisfies Transcriber,
  };
}

transcriberContract(
  'The script',
  (said) => {
    const clock = handClock();
    const { transcriber, running } = counted(scripted({ script: linesOf(said), clock }));
    return { transcriber, clock, frame: (atMs, seq) => codedFrame(said, atMs, seq), offMs: FRAME_MS, lines: running };
  },
  { vendor: false },
);

const SAID = spoken([...sentence(1, 600, 'It is too dear for us'), ...sentence(0, 3_600, 'What is it worth to you')]);

/** What is heard of frames that come at their pace. */
async function hear(script: Spoken, frames: readonly Frame[], everyMs = FRAME_MS): Promise<Heard[]> {
  const clock = handClock();
  async function* coming(): AsyncGenerator<Frame> {
    for (const frame of frames) {
      yield frame;
      await clock.pass(everyMs);
    }
  }
  const heards: Heard[] = [];
  for await (const heard of scripted({ script: linesOf(script), clock }).transcribe(coming(), {}, never))
    heards.push(heard);
  return heards;
}
const frames = (said: Spoken, fromMs: number, toMs: number): Frame[] =>
  Array.from({ length: (toMs - fromMs) / FRAME_MS }, (_, i) => codedFrame(said, fromMs + i * FRAME_MS));
const later = (said: Spoken, ms: number): Spoken =>
  said.map((words) =>
    words.map((word) => ({ ...word, startMs: word.startMs + ms, endMs: word.endMs + ms })),
  ) as unknown as Spoken;

test('a script is laid on the sound wherever in the call it begins to play', async () => {
  const played = later(SAID, 7_340);
  const heards = await hear(SAID, frames(played, 0, 14_000));
  const words = heards.filter(({ final }) => final).flatMap((heard) => heard.words);
  expect(words.map(({ text, startMs }) => ({ text, startMs }))).toEqual(
    [...played[1], ...played[0]].map(({ text, startMs }) => ({ text, startMs })),
  );
});

test('words come one by one, each when its own sound has come', async () => {
  const heards = await hear(SAID, frames(SAID, 0, 6_000));
  const grown = heards.filter(({ final, channel }) => !final && channel === 1).map(({ words }) => words.length);
  expect(grown).toEqual([1, 2, 3, 4, 5]);
});

describe('fails where the sound is not what the script says:', () => {
  const silenced: Spoken = [[], SAID[1]];

  test('one side is silent', async () => {
    await expect(hear(SAID, frames(silenced, 0, 8_000))).rejects.toThrow(
      "speech on the rep's side at 3.6 s, but there is silence",
    );
  });

  test('the sides are the wrong way round', async () => {
    await expect(hear(SAID, frames([SAID[1], SAID[0]], 0, 12_000))).rejects.toThrow('there is silence');
  });

  test('all is silent', async () => {
    await expect(hear(SAID, frames(spoken([]), 0, 40_000))).rejects.toThrow('no voice has come');
  });

  test('the recording stands still', async () => {
    const halted: Spoken = [later([SAID[0], []], 20_000)[0], SAID[1]];
    await expect(hear(SAID, frames(halted, 0, 10_000))).rejects.toThrow('there is silence');
  });

  test('frames were lost within a word', async () => {
    const holed = frames(SAID, 0, 6_000).filter(({ atMs }) => atMs < 1_300 || atMs >= 1_600);
    await expect(hear(SAID, holed)).rejects.toThrow("Sound of the buyer's side is missing at");
  });

  test('it comes faster than it can be spoken', async () => {
    await expect(hear(SAID, frames(SAID, 0, 40_000), 10)).rejects.toThrow('faster than it can be spoken');
  });
});

test('a leap of the clock in mid-word loses no word', async () => {
  const leaping = frames(SAID, 0, 6_000).map((frame) =>
    frame.atMs < 1_300 ? frame : { ...frame, atMs: frame.atMs + 160 },
  );
  const heard = (await hear(SAID, leaping)).filter(({ final }) => final).flatMap(({ words }) => words);
  expect(heard).toHaveLength(SAID.flat().length);
});

describe('lines are laid where their own voice begins:', () => {
  const said = spoken(
    Array.from({ length: 12 }, (_, i) => sentence(i % 2 === 0 ? 1 : 0, 600 + i * 2_500, `line ${i} of them`)).flat(),
  );
  const heardOf = async (played: Spoken) =>
    (await hear(said, frames(played, 0, 40_000))).filter(({ final }) => final).flatMap(({ words }) => words);

  test.each([-500, 500])('one side is %i ms off', async (ms) => {
    const played: Spoken = [later([said[0], []], ms)[0], said[1]];
    const heard = await heardOf(played);
    expect(heard.toSorted((a, b) => a.startMs - b.startMs)).toEqual(
      played
        .flat()
        .toSorted((a, b) => a.startMs - b.startMs)
        .map((word) => expect.objectContaining({ text: word.text, startMs: word.startMs })),
    );
  });

  test('a side falls behind little by little', async () => {
    const slower = (word: HeardWord, i: number): HeardWord => {
      const ms = Math.floor(i / 4) * 300;
      return { ...word, startMs: word.startMs + ms, endMs: word.endMs + ms };
    };
    const played: Spoken = [said[0], said[1].map(slower)];
    const heard = await heardOf(played);
    expect(heard).toHaveLength(said.flat().length);
    const last = played[1].at(-1);
    expect(heard).toContainEqual(expect.objectContaining({ text: last?.text, startMs: last?.startMs }));
  });

  test('a line whose voice is nowhere near is missed', async () => {
    const played: Spoken = [later([said[0], []], 2_000)[0], said[1]];
    await expect(heardOf(played)).rejects.toThrow("the rep's side at 3.1 s, but there is silence");
  });
});

test('somewhat faster than real time is taken', async () => {
  const heards = await hear(SAID, frames(SAID, 0, 60_000), FRAME_MS / 1.2);
  expect(heards.filter(({ final }) => final).flatMap(({ words }) => words)).toHaveLength(12);
});

test('on a steady line the words of a pause are missing and all others are there', async () => {
  const clock = handClock();
  const said = talk(60_000);
  const call = steadyCall(said, clock);
  const line = openSteadyLine({ transcriber: scripted({ script: linesOf(said), clock }), clock }, call.events, never);
  await call.goesOn(line, 0, 20_000);
  line.rest();
  await clock.pass(15_000);
  await call.goesOn(line, 35_000, 60_000);
  await call.ends(line);
  const heard = new Set(call.words().flat());
  const [before, after] = [
    said.flat().filter(({ endMs }) => endMs <= 20_000),
    said.flat().filter(({ startMs }) => startMs >= 35_000),
  ];
  expect([...before, ...after].filter(({ text }) => !heard.has(text))).toEqual([]);
  expect(heard.size).toBeLessThanOrEqual(before.length + after.length + 2);
  expect(call.gaps).toEqual([]);
});

import { afterEach, expect, test, vi } from 'vitest';
import { heardDemo, scriptOf } from '#domain/demo/script.ts';
import { LINES } from '#domain/demo/story-data.ts';
import { storyOf } from '#domain/demo/story.ts';
import type { Heard, HeardWord } from '#domain/sound/heard.ts';
import timing from '../../backend/features/demo/assets/timing.json' with { type: 'json' };
import { codedFrame, type Spoken } from '../../tests/support/coded-sound.ts';
import { handClock } from '../../tests/support/hand-clock.ts';
import { FRAME_MS } from '../capture/framer.ts';
import { demoCall } from './demo-call.ts';

const ADDRESS = 'http://127.0.0.1:8787/demo/call?audio=microphone&from=8';
const STORY = storyOf(LINES, timing);
const { rep, from } = heardDemo(new URL(ADDRESS))!;
const script = scriptOf({ utterances: STORY.utterances, rep, from });
const never = new AbortController().signal;

const asked: string[] = [];
function answer(respond: () => Response): void {
  vi.spyOn(globalThis, 'fetch').mockImplementation(async (url) => {
    asked.push(new Request(url).url);
    return respond();
  });
}
afterEach(() => {
  vi.restoreAllMocks();
  asked.length = 0;
});

/** The story as sound that begins at `atMs` of a call; words end a frame early, so that each has its own. */
function soundAt(atMs: number): Spoken {
  const side = (channel: 0 | 1): HeardWord[] =>
    script
      .filter((line) => line.channel === channel)
      .flatMap(({ words }) => words)
      .map(({ text, startMs, endMs }) => ({ text, startMs: startMs + atMs, endMs: endMs + atMs }));
  return [side(0), side(1)];
}

async function hear(said: Spoken, lengthMs: number): Promise<Heard[]> {
  const clock = handClock();
  async function* coming() {
    for (let atMs = 0; atMs < lengthMs; atMs += FRAME_MS) {
      yield codedFrame(said, atMs);
      await clock.pass(FRAME_MS);
    }
  }
  const heards: Heard[] = [];
  for await (const heard of demoCall(ADDRESS, { clock }).transcribe(coming(), {}, never)) heards.push(heard);
  return heards;
}

test('the script comes from where the page comes from, and its words come with their sound', async () => {
  answer(() => Response.json(STORY));
  const heard = await hear(soundAt(4_000), 24_000);
  expect(asked).toEqual(['http://127.0.0.1:8787/demo/story.json']);
  const words = heard.filter(({ final }) => final).flatMap((one) => one.words);
  const due = script
    .flatMap((line) => line.words)
    .filter(({ endMs }) => endMs + 4_000 < 23_000)
    .map(({ text }) => text);
  expect(words.map(({ text }) => text).toSorted()).toEqual(expect.arrayContaining(due.toSorted()));
  expect(due.length).toBeGreaterThan(30);
});

test('a buyer who is silent is told, with what to do', async () => {
  answer(() => Response.json(STORY));
  const [mine] = soundAt(1_000);
  await expect(hear([mine, []], 24_000)).rejects.toThrow(
    /^The demo call is not heard as it is played\. The script has speech on the buyer's side at .* silence\. Let this tab sound/,
  );
});

test('a silent call is told', async () => {
  answer(() => Response.json(STORY));
  await expect(hear([[], []], 60_000)).rejects.toThrow('no voice has come');
});

test.each([
  ['answers with an error', () => new Response('', { status: 503 }), 'it answered 503'],
  ['gives something else', () => Response.json({ utterances: [{ by: 'nobody' }] }), 'it gave something else'],
  [
    'does not answer',
    () => {
      throw new TypeError('Failed to fetch');
    },
    'Failed to fetch',
  ],
])('a backend that %s fails hearing in words', async (_, respond, words) => {
  answer(respond);
  await expect(hear([[], []], 1_000)).rejects.toThrow(words);
  await expect(hear([[], []], 1_000)).rejects.toThrow('Run npm start');
});

import { beforeEach, describe, expect, it } from 'vitest';
import { LINES } from '#domain/demo/story-data.ts';
import { storyOf, type Utterance } from '#domain/demo/story.ts';
import { createReplay, type Stage } from './replay.ts';
import timing from './timing.json' with { type: 'json' };

const { utterances, totalMs } = storyOf(LINES, timing);

interface Written {
  speaker: string;
  texts: string[];
}
let written: Written[];
let events: string[];

beforeEach(() => {
  written = [];
  events = [];
});

const stage: Stage = {
  begin(speaker) {
    const line: Written = { speaker, texts: [] };
    written.push(line);
    return { write: (text) => void line.texts.push(text) };
  },
  speaking: (speaker, on) => void events.push(`${speaker} ${on ? 'speaks' : 'stops'}`),
  sound: (utterance, intoMs) => void events.push(`sound of ${utterance.by} ${Math.round(intoMs)}`),
  hush: () => void events.push('hush'),
  captions: (on) => void events.push(`captions ${on ? 'on' : 'off'}`),
  ended: () => void events.push('ended'),
};

function play(replay: ReturnType<typeof createReplay>, ms: number, stepMs = 40): void {
  for (let passed = 0; passed < ms; passed += stepMs) replay.advance(stepMs);
}

const finals = () => written.map((line) => line.texts.at(-1));

describe('the replay', () => {
  it.each([1, 4, 20])('says every line in order, whole, at speed %d, and ends once', (speed) => {
    const replay = createReplay(utterances, totalMs, speed, stage);
    play(replay, (totalMs + 5000) / speed);
    expect(finals()).toEqual(LINES.map((line) => line.text));
    expect(events.filter((event) => event === 'ended')).toHaveLength(1);
    expect(events.filter((event) => event.startsWith('captions'))).toEqual(['captions off', 'captions on']);
    expect(replay.ended).toBe(true);
  });

  it('writes word by word, and never less than before', () => {
    const replay = createReplay(utterances, totalMs, 1, stage);
    play(replay, 20_000);
    const third = written[2]!.texts;
    expect(third.length).toBeGreaterThan(15);
    const counts = third.map((text) => text.split(' ').length);
    expect(counts).toEqual(counts.toSorted((a, b) => a - b));
  });

  it('has two speak at once in the interruption', () => {
    const at = LINES.findIndex((line) => (line.gapMs ?? 0) < 0);
    const replay = createReplay(utterances, totalMs, 1, stage);
    replay.jump(at - 1);
    play(replay, utterances[at]!.startMs - utterances[at - 1]!.startMs + 400);
    const spoken = events.filter((event) => /speaks|stops/.test(event));
    expect(spoken).toEqual(['rep speaks', 'buyer speaks']);
  });

  it('loses nothing when the timer slept for a minute', () => {
    const replay = createReplay(utterances, totalMs, 1, stage);
    play(replay, 60_000, 60_000);
    play(replay, 2000);
    const due = utterances
      .filter((line) => line.startMs + line.durationMs < 60_000)
      .map((line: Utterance) => line.text);
    expect(finals().slice(0, due.length)).toEqual(due);
  });

  it('jumps to any line, forward and back, and stops the sound of the one before', () => {
    const replay = createReplay(utterances, totalMs, 1, stage);
    play(replay, 3000);
    replay.jump(21);
    expect(events.at(-1)).toBe('hush');
    play(replay, 200);
    expect(replay.index).toBe(21);
    expect(events).toContain('sound of buyer 40');
    replay.jump(0);
    play(replay, 200);
    expect(replay.index).toBe(0);
  });

  it('sounds from the middle of a line when sound becomes possible there', () => {
    const replay = createReplay(utterances, totalMs, 1, stage);
    replay.jump(5);
    play(replay, 2000);
    replay.resound();
    expect(events.slice(-2)).toEqual(['hush', 'sound of buyer 2000']);
    play(replay, utterances[5]!.durationMs - 1900);
    replay.resound();
    expect(events.at(-1)).toBe('hush');
  });

  it('says anything in the same grammar, also with the story hushed', async () => {
    const replay = createReplay(utterances, totalMs, 1, stage);
    replay.hush();
    const said = replay.say('Priya Nair', 'We just had a budget freeze.', 300);
    play(replay, 3000);
    await said;
    expect(written).toHaveLength(1);
    expect(written[0]!.speaker).toBe('Priya Nair');
    expect(written[0]!.texts.slice(0, 3)).toEqual(['we', 'we just', 'We just had']);
    expect(written[0]!.texts.at(-1)).toBe('We just had a budget freeze.');
  });
});

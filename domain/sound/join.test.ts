import { expect, test } from 'vitest';
import type { Channel, Heard } from './heard.ts';
import { join, settleSound } from './join.ts';
import { newJoining, type SoundTurn } from './joining.ts';

/** Words evenly over a stretch. */
function said(channel: Channel, startMs: number, endMs: number, text: string, more: Partial<Heard> = {}): Heard {
  const list = text === '' ? [] : text.split(' ');
  const each = (endMs - startMs) / Math.max(1, list.length);
  const words = list.map((word, i) => ({
    text: word,
    startMs: Math.round(startMs + i * each),
    endMs: Math.round(startMs + (i + 1) * each - 20),
  }));
  return { channel, startMs, endMs, words, final: true, ...more };
}

/** Turns after messages that come as they were spoken, and once all has been still. */
function turnsOf(...messages: Heard[]): SoundTurn[] {
  let state = newJoining();
  const turns: SoundTurn[] = [];
  const take = ({ state: next, changed }: ReturnType<typeof join>) => {
    state = next;
    for (const turn of changed) turns[turn.seq] = turn;
  };
  let lastMs = 0;
  for (const heard of messages) {
    lastMs = Math.max(lastMs, heard.endMs);
    take(join(state, [heard], lastMs));
  }
  take(settleSound(state, lastMs + 20_000));
  return turns.filter(({ text }) => text !== '').sort((a, b) => a.startMs - b.startMs);
}

const textsOf = (turns: SoundTurn[]) => turns.map(({ channel, text }) => `${channel} ${text}`);

test('a “right” inside the other side’s monologue does not break it', () => {
  const turns = turnsOf(
    said(1, 0, 3_000, 'we count every part by hand'),
    said(0, 3_000, 3_600, 'right I see'),
    said(1, 4_900, 7_000, 'and it takes all night'),
  );
  expect(textsOf(turns)).toEqual(['1 we count every part by hand and it takes all night', '0 right I see']);
});

test('an answer in the same pause does', () => {
  const turns = turnsOf(
    said(1, 0, 3_000, 'we count every part by hand'),
    said(0, 3_000, 4_500, 'and how long does that take you'),
    said(1, 4_900, 6_000, 'all night'),
  );
  expect(textsOf(turns)).toEqual(['1 we count every part by hand', '0 and how long does that take you', '1 all night']);
});

test('people who talk at once have two turns in the same time', () => {
  const turns = turnsOf(
    said(0, 0, 4_000, 'let me show you how it works'),
    said(1, 2_000, 5_000, 'no wait what does it cost'),
  );
  expect(turns.map(({ channel, startMs, endMs }) => [channel, startMs, endMs])).toEqual([
    [0, 0, 3_980],
    [1, 2_000, 4_980],
  ]);
});

test('a pause ends a turn, also within one message, and so does the word that the speaker rests', () => {
  const long = said(1, 0, 1_000, 'too dear');
  const after = said(1, 5_000, 6_000, 'for us');
  expect(textsOf(turnsOf({ ...long, endMs: 6_000, words: [...long.words, ...after.words] }))).toEqual([
    '1 too dear',
    '1 for us',
  ]);
  const rested = turnsOf(said(1, 0, 1_000, 'too dear', { rests: true }), said(1, 1_100, 2_000, 'for us'));
  expect(textsOf(rested)).toEqual(['1 too dear', '1 for us']);
  const told = turnsOf(
    said(1, 0, 1_000, 'too dear'),
    said(1, 1_000, 1_050, '', { rests: true }),
    said(1, 1_100, 2_000, 'for us'),
  );
  expect(textsOf(told)).toEqual(['1 too dear', '1 for us']);
});

test('a turn whose speaker rests is final at once', () => {
  const { changed } = join(newJoining(), [said(1, 0, 1_000, 'it costs too much', { rests: true })], 1_200);
  expect(changed).toMatchObject([{ seq: 0, text: 'it costs too much', final: true, speaker: 'tab' }]);
});

test('interim words give way to final ones; empty finals say nothing', () => {
  const turns = turnsOf(
    said(1, 0, 0, ''),
    said(1, 0, 800, 'its cost', { final: false }),
    said(1, 0, 1_500, 'its costs too', { final: false }),
    said(1, 0, 2_000, 'It costs too much.'),
    said(1, 2_000, 4_000, ''),
  );
  expect(textsOf(turns)).toEqual(['1 It costs too much.']);
  expect(turns[0]?.seq).toBe(0);
});

test('what was only thought to be heard is taken back, and its number serves the next turn', () => {
  let state = join(newJoining(), [said(1, 0, 800, 'hm', { final: false })], 900).state;
  const back = join(state, [said(1, 0, 1_000, '')], 1_200);
  expect(back.changed).toMatchObject([{ seq: 0, text: '', final: false }]);
  state = settleSound(back.state, 9_000).state;
  expect(join(state, [said(1, 10_000, 11_000, 'yes')], 11_100).changed).toMatchObject([{ seq: 0, text: 'yes' }]);
});

test('a final result that comes after the next interim one', () => {
  const turns = turnsOf(
    said(1, 0, 2_000, 'we have no', { final: false }),
    said(1, 2_000, 3_000, 'this', { final: false }),
    said(1, 0, 2_000, 'we have no budget'),
    said(1, 2_000, 3_500, 'this year'),
  );
  expect(textsOf(turns)).toEqual(['1 we have no budget this year']);
});

test('results and words out of order stand at their time', () => {
  const second = said(1, 2_000, 3_500, 'this year then');
  const turns = turnsOf({ ...second, words: second.words.toReversed() }, said(1, 0, 2_000, 'we have no budget'));
  expect(textsOf(turns)).toEqual(['1 we have no budget this year then']);
});

test('the same stretch again, with other times and words, changes nothing', () => {
  const turns = turnsOf(
    said(1, 0, 4_000, 'we looked at this twice last year'),
    said(1, 60, 4_100, 'We looked at this twice, last years'),
    said(1, 2_200, 5_400, 'twice last year and passed'),
  );
  expect(textsOf(turns)).toEqual(['1 we looked at this twice last year and passed']);
});

test('a word said twice is there twice', () => {
  expect(textsOf(turnsOf(said(1, 0, 600, 'no no'), said(1, 600, 900, 'no')))).toEqual(['1 no no no']);
});

test('late words stand at their time in turns of their own, while the call goes on', () => {
  const turns = turnsOf(
    said(1, 0, 2_000, 'we use a spreadsheet'),
    said(1, 62_000, 64_000, 'so that is that'),
    said(1, 2_000, 5_000, 'and two people keep it', { late: true }),
    said(1, 64_000, 65_000, 'you see'),
    said(1, 5_000, 8_000, 'up to date every week', { late: true }),
  );
  expect(turns.map(({ late, text, startMs }) => ({ late, text, startMs }))).toEqual([
    { late: false, text: 'we use a spreadsheet', startMs: 0 },
    { late: true, text: 'and two people keep it up to date every week', startMs: 2_000 },
    { late: false, text: 'so that is that you see', startMs: 62_000 },
  ]);
});

test('words without times of their own are spread over their stretch', () => {
  const whole = (text: string, startMs: number, endMs: number): Heard => ({
    ...said(0, startMs, endMs, text),
    words: text.split(' ').map((word) => ({ text: word, startMs, endMs })),
  });
  const turns = turnsOf(whole('thanks for joining', 1_000, 3_000), whole('for joining us today', 2_000, 4_500));
  expect(textsOf(turns)).toEqual(['0 thanks for joining us today']);
  expect(turns[0]).toMatchObject({ startMs: 1_000, endMs: 4_500, speaker: 'self' });
  expect(turns[0]?.words.slice(0, 2)).toEqual([
    { text: 'thanks', startMs: 1_000, endMs: 1_737 },
    { text: 'for', startMs: 1_737, endMs: 2_158 },
  ]);
});

test('words that nobody settles are kept as they are', () => {
  const turns = turnsOf(said(1, 0, 1_000, 'we are out of', { final: false }));
  expect(turns).toMatchObject([{ text: 'we are out of', final: true }]);
});

test('a monologue of ten minutes is cut at the ends of sentences', () => {
  const sentence = 'it goes on and on without end.';
  const messages = Array.from({ length: 250 }, (_, i) => said(1, i * 2_400, (i + 1) * 2_400, sentence));
  const turns = turnsOf(...messages);
  expect(turns.length).toBeGreaterThan(2);
  expect(turns.every(({ text }) => text.endsWith('.'))).toBe(true);
  expect(turns.flatMap(({ words }) => words)).toHaveLength(250 * 7);
});

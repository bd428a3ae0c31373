import { describe, expect, test } from 'vitest';
import { newReading } from '../../tests/support/reading.ts';

/** A row that grows word by word, 200 ms each. */
function speak(
  reading: ReturnType<typeof newReading>,
  atMs: number,
  id: number,
  speaker: string,
  text: string,
  others: [number, string, string][] = [],
) {
  const words = text.split(' ');
  words.forEach((_, i) => reading.show(atMs + i * 200, [...others, [id, speaker, words.slice(0, i + 1).join(' ')]]));
  return atMs + words.length * 200;
}

describe('a row that is rewritten in place', () => {
  test('is one turn, revised until it is final', () => {
    const call = newReading();
    speak(call, 1000, 1, 'Ann', 'what does it cost');
    expect(call.turns()).toEqual([
      { seq: 0, speaker: 'Ann', name: 'Ann', text: 'what does it cost', startMs: 1000, endMs: 1600, final: false },
    ]);
    call.settle(4099);
    expect(call.said()).toEqual(['Ann: what does it cost …']);
    call.settle(4100);
    expect(call.said()).toEqual(['Ann: what does it cost']);
  });

  test('is final sooner once somebody else has spoken', () => {
    const call = newReading();
    speak(call, 0, 1, 'Ann', 'so what now');
    speak(call, 600, 2, 'Bo', 'well let me think about that', [[1, 'Ann', 'so what now']]);
    expect(call.said()).toEqual(['Ann: so what now', 'Bo: well let me think about that …']);
  });

  test('goes on in a new turn after a pause, with its new words alone', () => {
    const call = newReading();
    speak(call, 0, 1, 'Ann', 'we like it');
    call.settle(3200);
    call.show(6000, [[1, 'Ann', 'We like it. But the price']]);
    expect(call.said()).toEqual(['Ann: we like it', 'Ann: But the price …']);
    expect(call.turns()[1]?.startMs).toBe(6000);
  });

  test('starts a new turn after a pause even where the timer slept', () => {
    const call = newReading();
    speak(call, 0, 1, 'Ann', 'we like it');
    call.show(9000, [[1, 'Ann', 'we like it but']]);
    expect(call.said()).toEqual(['Ann: we like it', 'Ann: but …']);
  });

  test('takes corrections of its tail', () => {
    const call = newReading();
    for (const [i, text] of [
      'I',
      'I wreck',
      'I wreck a nice',
      'I recognise speech',
      'I recognise speech today',
    ].entries()) {
      call.show(i * 200, [[1, 'Ann', text]]);
    }
    expect(call.said()).toEqual(['Ann: I recognise speech today …']);
  });

  test.each([
    ['a word mended', 'the prize is fine', 'The price is fine.'],
    ['a word split', 'we cannot do that today', 'We can not do that today.'],
    ['words joined', 'we do it to day at noon', 'We do it today at noon.'],
    ['punctuation', 'yes that is right', 'Yes, that is right.'],
  ])('is not doubled by a late correction: %s', (_, before, after) => {
    const call = newReading();
    speak(call, 0, 1, 'Ann', before);
    call.settle(5000);
    call.show(5500, [[1, 'Ann', after]]);
    call.show(5700, [[1, 'Ann', `${after} Now then`]]);
    expect(call.said()).toEqual([`Ann: ${before}`, 'Ann: Now then …']);
  });

  test('whose last final word grew is not doubled', () => {
    const call = newReading();
    call.show(0, [[1, 'Ann', 'what about the pri']]);
    call.settle(3000);
    call.show(3100, [[1, 'Ann', 'what about the price']]);
    expect(call.said()).toEqual(['Ann: what about the pri']);
  });

  test('loses its head after half an hour and nothing is lost or doubled', () => {
    const call = newReading();
    const words = Array.from({ length: 5000 }, (_, i) => `word${i}`);
    for (let i = 1; i <= words.length; i += 7) {
      const from = i > 4400 ? 300 : 0;
      call.show(i * 400, [[1, 'Ann', words.slice(from, i).join(' ')]]);
    }
    call.settle(9e6, true);
    expect(call.turns().flatMap((turn) => turn.text.split(' '))).toEqual(words.slice(0, 4999));
    expect(Math.max(...call.turns().map((turn) => turn.text.length))).toBeLessThan(2200);
    expect(JSON.stringify(call.state()).length).toBeLessThan(6000);
  });

  test('rolls: its head goes while its tail grows', () => {
    const call = newReading();
    const words =
      'we looked at three other tools and all of them were far too much money for a shop like ours you see'.split(' ');
    words.forEach((_, i) => call.show(i * 250, [[1, 'DS', words.slice(Math.max(0, i - 7), i + 1).join(' ')]]));
    expect(call.said()).toEqual([`DS: ${words.join(' ')} …`]);
  });
});

describe('one row used for several utterances', () => {
  test('by the same speaker, beginning alike: both are kept', () => {
    const call = newReading();
    speak(call, 0, 1, 'Ann', 'I think we should wait until spring');
    speak(call, 4000, 1, 'Ann', 'I think it is fine');
    call.settle(20_000, true);
    expect(call.said()).toEqual(['Ann: I think we should wait until spring', 'Ann: I think it is fine']);
  });

  test('by the same speaker without a pause', () => {
    const call = newReading();
    const next = speak(call, 0, 1, 'Ann', 'we looked at the price and it is high');
    speak(call, next, 1, 'Ann', 'we need more time for that');
    call.settle(20_000, true);
    expect(call.said()).toEqual(['Ann: we looked at the price and it is high', 'Ann: we need more time for that']);
  });

  test('only the beginning of the second is ever shown', () => {
    const call = newReading();
    speak(call, 0, 1, 'Ann', 'I think we should wait until spring');
    call.show(5000, [[1, 'Ann', 'I think']]);
    call.settle(6000);
    expect(call.said()).toEqual(['Ann: I think we should wait until spring', 'Ann: I think …']);
  });

  test('by another speaker', () => {
    const call = newReading();
    call.show(0, [[1, 'Ann', 'how are you']]);
    call.show(300, [[1, 'Bo', 'how are you doing']]);
    expect(call.said()).toEqual(['Ann: how are you', 'Bo: how are you doing …']);
  });

  test('a row that only flickers is no second utterance', () => {
    const call = newReading();
    call.show(0, [[1, 'Ann', 'I think we should wait until spring']]);
    call.show(100, [[1, 'Ann', 'I think']]);
    call.show(150, [[1, 'Ann', 'I think we should wait until spring comes']]);
    expect(call.said()).toEqual(['Ann: I think we should wait until spring comes …']);
  });

  test('the row was empty in between', () => {
    const call = newReading();
    call.show(0, [[1, 'Ann', 'okay thanks']]);
    call.show(3000, [[1, 'Ann', '']]);
    call.show(6000, [[1, 'Ann', 'okay thanks']]);
    call.settle(9000, true);
    expect(call.said()).toEqual(['Ann: okay thanks', 'Ann: okay thanks']);
  });
});

import { describe, expect, test } from 'vitest';
import { caption, said, twoSources } from '../../tests/support/two-sources.ts';
import type { TurnDraft } from '../captions/assembly.ts';

const lines = (turns: readonly TurnDraft[]) => turns.map(({ speaker, text }) => `${speaker}: ${text}`);

test('captions alone are given as they come, under their own numbers', () => {
  const drafts = [
    caption(0, 'Ann', 1_000, 2_000, 'so what', false),
    caption(0, 'Ann', 1_000, 3_000, 'so what does it cost', true),
    caption(1, 'Dana', 4_000, 5_000, 'about eighty a seat', true),
  ];
  const call = twoSources('Dana');
  for (const draft of drafts) call.read(draft.endMs, draft);
  expect(call.turns()).toEqual([drafts[1], { ...drafts[2], speaker: 'self' }]);
});

describe('names', () => {
  test('come from captions that have a turn’s words, for a turn that is final already too', () => {
    const call = twoSources('Dana').live(0, true);
    call.hear(3_000, said(1, 500, 2_500, 'we have no budget for this', { rests: true }));
    expect(lines(call.turns())).toEqual(['tab: we have no budget for this']);
    const before = call.turns()[0];
    call.read(4_500, caption(0, 'Marcus', 3_500, 4_500, 'We have no budget for this.', false));
    expect(call.turns()).toEqual([{ ...before, speaker: 'marcus', name: 'Marcus' }]);
    expect(call.placed).toEqual([{ speaker: 'marcus', as: 'tab' }]);
    expect(call.broken).toEqual([]);
  });

  test('of several buyers on one channel go to the turns of each', () => {
    const call = twoSources('Dana').live(0, true);
    call.hear(3_000, said(1, 500, 2_500, 'we have no budget for this', { rests: true }));
    call.hear(6_000, said(1, 3_000, 5_500, 'let us look at it in spring', { rests: true }));
    call.read(7_000, caption(0, 'Marcus', 2_000, 4_000, 'we have no budget for this'));
    call.read(8_000, caption(1, 'Ann', 5_000, 7_500, 'let us look at it in spring'));
    expect(lines(call.end())).toEqual(['marcus: we have no budget for this', 'ann: let us look at it in spring']);
  });

  test('go by time where the words tell nothing', () => {
    const call = twoSources('Dana').live(0, true);
    call.hear(4_000, said(1, 500, 3_500, 'wir haben dafür dieses Jahr kein Geld', { rests: true }));
    call.read(6_000, caption(0, 'Marcus', 2_000, 5_000, 'there is no money for it in our plans'));
    expect(lines(call.end())).toEqual(['marcus: wir haben dafür dieses Jahr kein Geld']);
  });

  test('of the rep never go to the tab’s turns, and stand with the rep’s own', () => {
    const call = twoSources('Dana Whitfield').live(0, true);
    call.read(1_500, caption(0, 'Dana Whitfield', 1_000, 1_500, 'thanks', false));
    call.hear(3_000, said(0, 0, 2_000, 'thanks for joining'), said(1, 0, 2_000, 'thanks for having us'));
    call.read(4_000, caption(0, 'Dana Whitfield', 1_000, 4_000, 'thanks for joining'));
    const turns = call.end();
    expect(lines(turns)).toEqual(['self: thanks for joining', 'tab: thanks for having us']);
    expect(turns[0]?.name).toBe('Dana Whitfield');
  });

  test('the rep is found by the channel on which a caption’s words are heard', () => {
    const call = twoSources().live(0, true);
    const words = 'let me show you what we do for a hundred stores like yours';
    call.hear(5_000, said(0, 500, 4_500, words));
    call.read(6_500, caption(0, 'Dana', 2_000, 6_500, words)).until(12_000);
    expect(call.placed).toEqual([{ speaker: 'dana', as: 'self' }]);
    call.live(12_000, false).read(16_000, caption(1, 'Dana', 15_000, 16_000, 'and so on'));
    expect(lines(call.turns())).toEqual([`self: ${words}`, 'self: and so on']);
  });
});

describe('handing over', () => {
  test('to sound: what captions gave stays, what sound has is not given twice', () => {
    const call = twoSources('Dana');
    call.read(3_000, caption(0, 'Ann', 1_500, 3_000, 'we looked at this last year', false));
    call.live(3_000, true);
    call.hear(5_000, said(1, 3_000, 5_000, 'and passed because of the price'));
    call.read(5_500, caption(0, 'Ann', 1_500, 5_500, 'we looked at this last year and passed because', false));
    call.read(
      6_500,
      caption(0, 'Ann', 1_500, 6_500, 'we looked at this last year and passed because of the price', true),
    );
    expect(lines(call.end())).toEqual(['ann: we looked at this last year', 'ann: and passed because of the price']);
    expect(call.broken).toEqual([]);
  });

  test('to captions: from where sound ended, and back again', () => {
    const call = twoSources('Dana').live(0, true);
    call.hear(4_000, said(1, 500, 4_000, 'so here is the thing about price'));
    call.live(4_500, false);
    call.read(5_500, caption(0, 'Ann', 2_000, 5_500, 'so here is the thing about', false));
    call.read(7_500, caption(0, 'Ann', 2_000, 7_500, 'so here is the thing about price we simply cannot pay', false));
    call.live(9_000, true);
    call.hear(11_000, said(1, 9_000, 11_000, 'that much this year'));
    call.read(
      12_000,
      caption(
        0,
        'Ann',
        2_000,
        12_000,
        'so here is the thing about price we simply cannot pay that much this year',
        true,
      ),
    );
    expect(lines(call.end())).toEqual([
      'ann: so here is the thing about price',
      'ann: we simply cannot pay',
      'ann: that much this year',
    ]);
    expect(call.broken).toEqual([]);
  });

  test('captions that were held back while nobody knew that sound had gone are given', () => {
    const call = twoSources('Dana').live(0, true);
    call.hear(2_500, said(1, 500, 2_500, 'we are fine as we are', { rests: true }));
    call.read(4_000, caption(0, 'Ann', 2_000, 4_000, 'we are fine as we are'));
    call.read(9_000, caption(1, 'Ann', 6_500, 9_000, 'and nobody asked for a change'));
    call.live(10_000, false);
    expect(lines(call.end())).toEqual(['ann: we are fine as we are', 'ann: and nobody asked for a change']);
  });

  test('late words are dropped where captions gave them, and stand where nobody did', () => {
    const call = twoSources('Dana').live(0, true);
    call.hear(2_500, said(1, 500, 2_500, 'we are fine as we are', { rests: true }));
    call.live(3_000, false).read(8_000, caption(0, 'Ann', 6_500, 8_000, 'and nobody asked for a change'));
    call.live(30_000, true);
    call.hear(31_000, said(1, 4_500, 6_500, 'and nobody asked for a change', { late: true, rests: true }));
    call.hear(32_000, said(1, 14_500, 16_500, 'it is a matter of budget', { late: true, rests: true }));
    expect(lines(call.end())).toEqual([
      'tab: we are fine as we are',
      'ann: and nobody asked for a change',
      'tab: it is a matter of budget',
    ]);
    expect(call.late.map(({ text }) => text)).toEqual(['it is a matter of budget']);
  });
});

test('a long caption through two losses of sound is given once', () => {
  const call = twoSources('Dana');
  const first = 'we have three warehouses and count by hand';
  const second = 'every other week for eleven people';
  const third = 'and on Monday somebody types it in';
  const fourth = 'which takes them all day';
  const fifth = 'and is wrong every time';
  const grow = (atMs: number, ...parts: string[]) =>
    call.read(atMs, caption(0, 'Ann', 1_500, atMs, parts.join(' '), false));
  grow(8_000, first);
  call.live(8_000, true).hear(14_000, said(1, 8_000, 14_000, second));
  grow(15_500, first, second);
  call.live(16_000, false);
  grow(24_000, first, second, third);
  call.live(24_500, true).hear(30_000, said(1, 24_500, 30_000, fourth));
  grow(26_000, first, second, third, 'which');
  // It goes away again before anybody could be sure what it heard.
  call.live(30_500, false);
  grow(38_000, first, second, third, fourth, fifth);
  expect(call.end().map(({ text }) => text)).toEqual([first, second, third, fourth, fifth]);
  expect(call.broken).toEqual([]);
});

describe('without the microphone', () => {
  test('the rep’s words are those of the captions, the buyer’s those of the sound', () => {
    const call = twoSources('Dana').live(0, false, true);
    call.read(3_000, caption(0, 'Dana', 1_500, 3_000, 'what holds you back', true));
    call.hear(6_000, said(1, 4_000, 5_900, 'the price of it', { rests: true }));
    call.read(7_500, caption(1, 'Ann', 5_500, 7_500, 'the prize of it', true));
    expect(lines(call.end())).toEqual(['self: what holds you back', 'ann: the price of it']);
  });

  test('captions that name nobody are given once their words were not heard', () => {
    const call = twoSources().live(0, false, true);
    call.read(3_000, caption(0, '', 1_500, 3_000, 'what holds you back', true));
    call.hear(6_000, said(1, 4_000, 5_900, 'the price of it', { rests: true }));
    call.read(7_500, caption(1, '', 5_500, 7_500, 'the prize of it', true));
    expect(lines(call.end())).toEqual([': what holds you back', 'tab: the price of it']);
  });
});

describe('at the end, and in a pause', () => {
  const last = caption(1, 'Dana', 5_000, 8_000, 'what if we split it into two payments');

  test('captions that waited to be sure of their side are given', () => {
    const call = twoSources().live(0, false, true);
    call.hear(3_000, said(1, 500, 2_500, 'we have no budget for this', { rests: true }));
    call.read(3_500, caption(0, 'Marcus', 1_000, 3_500, 'We have no budget for this.'));
    call.read(8_000, last);
    expect(lines(call.end(0))).toEqual([
      'marcus: we have no budget for this',
      'dana: what if we split it into two payments',
    ]);
    expect(call.broken).toEqual([]);
  });

  test('so are those that sound has only just taken over from, and last words that come late do not say them again', () => {
    const call = twoSources('Dana').live(7_500, true);
    call.read(8_000, last);
    call.end(0);
    call.hear(8_500, said(0, 5_000, 8_000, 'what if we split it into two payments', { late: true }));
    expect(lines(call.end())).toEqual(['self: what if we split it into two payments']);
    expect(call.broken).toEqual([]);
  });
});

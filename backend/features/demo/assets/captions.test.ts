// @vitest-environment happy-dom
import { beforeEach, describe, expect, it } from 'vitest';
import { createCaptions } from './captions.ts';

const rowsOf = (selector: string) =>
  [...document.querySelectorAll(selector)].map((row) => [
    row.querySelector('.KcIKyf')?.textContent,
    row.querySelector('.VbkSUe')?.textContent,
  ]);

beforeEach(() => document.body.replaceChildren());

describe('captions in the grammar of 2025 and 2026', () => {
  it('are rows in a localised region, before its two last children', () => {
    const captions = createCaptions(document.body, 'current', '字幕');
    captions.turn(true);
    captions.begin('You').write('hey');
    captions.begin('Marcus Bell').write('yep');
    const region = document.querySelector('div[role="region"][tabindex="0"]')!;
    expect(region.getAttribute('aria-label')).toBe('字幕');
    expect([...region.children].map((child) => child.classList.contains('nMcdL'))).toEqual([true, true, false, false]);
    expect(region.querySelector('.nMcdL .KcIKyf .NWpY1d')?.textContent).toBe('You');
    expect(region.children[region.children.length - 3]?.querySelector('.ygicle.VbkSUe')?.textContent).toBe('yep');
  });

  it('rewrite a row in place: same row, same text node', () => {
    const captions = createCaptions(document.body, 'current', 'Captions');
    captions.turn(true);
    const line = captions.begin('You');
    line.write('so what');
    const text = document.querySelector('.ygicle')!.firstChild;
    line.write("So, what's new?");
    expect(document.querySelector('.ygicle')!.firstChild).toBe(text);
    expect(text?.textContent).toBe("So, what's new?");
  });

  it('go on in the row of a speaker who goes on, and begin one with the next speaker', () => {
    const captions = createCaptions(document.body, 'current', 'Captions');
    captions.turn(true);
    for (const [speaker, text] of [
      ['You', 'One.'],
      ['You', 'Two.'],
      ['Ann', 'Three.'],
      ['You', 'Four.'],
    ] as const)
      captions.begin(speaker).write(text);
    expect(rowsOf('.nMcdL')).toEqual([
      ['You', 'One. Two.'],
      ['Ann', 'Three.'],
      ['You', 'Four.'],
    ]);
  });

  it('keep both rows alive while two talk over one another', () => {
    const captions = createCaptions(document.body, 'current', 'Captions');
    captions.turn(true);
    const mine = captions.begin('You');
    mine.write('the way it works');
    const theirs = captions.begin('Ann');
    theirs.write('sorry');
    mine.write('The way it works is');
    theirs.write('Sorry, can I');
    expect(rowsOf('.nMcdL')).toEqual([
      ['You', 'The way it works is'],
      ['Ann', 'Sorry, can I'],
    ]);
  });

  it('go away when switched off and come back with the last rows, in new elements, and a line that went on', () => {
    const captions = createCaptions(document.body, 'current', 'Captions');
    captions.turn(true);
    for (const speaker of ['A', 'B', 'C', 'D']) captions.begin(speaker).write(`${speaker} says`);
    const line = captions.begin('E');
    line.write('before');
    const before = document.querySelector('[role=region]');
    captions.turn(false);
    expect(document.querySelector('[role=region]')).toBeNull();
    line.write('lost');
    captions.begin('F').write('never shown');
    captions.turn(true);
    expect(document.querySelector('[role=region]')).not.toBe(before);
    expect(rowsOf('.nMcdL').map(([name]) => name)).toEqual(['C', 'D', 'E']);
    line.write('before and after');
    expect(rowsOf('.nMcdL').at(-1)).toEqual(['E', 'before and after']);
  });

  it('keep a bounded number of rows, and lose the beginning of an endless one', () => {
    const captions = createCaptions(document.body, 'current', 'Captions');
    captions.turn(true);
    for (let i = 0; i < 40; i++) captions.begin(`Speaker ${i}`).write('hello');
    expect(rowsOf('.nMcdL')).toHaveLength(12);
    for (let i = 0; i < 30; i++) captions.begin('Talker').write(`${i} ${'word '.repeat(200)}`);
    const text = rowsOf('.nMcdL').at(-1)?.[1] ?? '';
    expect(text.length).toBeLessThanOrEqual(20_000);
    expect(text).toContain('29 word');
    expect(text.startsWith('0 word')).toBe(false);
  });
});

describe('captions in the grammar of 2024', () => {
  it('are rows in the list of the old region', () => {
    const captions = createCaptions(document.body, 'old', 'Captions');
    captions.turn(true);
    captions.begin('Person 1').write('hello');
    expect(document.querySelector('[role=region]')).toBeNull();
    expect(rowsOf('.a4cQT .iOzk7[jsname="dsyhDe"] > .nMcdL')).toEqual([['Person 1', 'hello']]);
    expect(document.querySelector('[jsname="tgaKEf"].bh44bd.VbkSUe')?.textContent).toBe('hello');
    expect(document.querySelector('.NWpY1d')).toBeNull();
  });
});

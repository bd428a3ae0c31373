import { describe, expect, it } from 'vitest';
import { captionAfter, evenly, spoken } from './words.ts';

const line = spoken("So, the valves went out. We're off by eight percent.", { valves: 'values' });
const heard = line.words.map((_, i) => captionAfter(line, i + 1));

describe('a caption while it is heard', () => {
  it('grows by a word at a time, its tail raw', () => {
    expect(heard[0]).toBe('so');
    expect(heard[2]).toBe('So, the values');
    expect(heard[4]).toBe('So, the valves went out');
  });

  it('is put right as the next words come: the wrong word, capitals, punctuation', () => {
    expect(heard[5]).toBe("So, the valves went out we're");
    expect(heard[6]).toBe("So, the valves went out. we're off");
    expect(heard[7]).toBe("So, the valves went out. We're off by");
  });

  it('settles to the whole line', () => {
    expect(heard.at(-1)).toMatch(/eight percent$/);
    expect(captionAfter(line, line.words.length, true)).toBe("So, the valves went out. We're off by eight percent.");
  });

  it('keeps I a capital', () => {
    expect(captionAfter(spoken("I'm in."), 1)).toBe("I'm");
  });

  it('has nothing to say for an empty line', () => {
    expect(captionAfter(spoken('  '), 0, true)).toBe('');
    expect(evenly(0, 160)).toEqual([]);
    expect(evenly(2, 120)).toEqual([500, 1000]);
  });
});

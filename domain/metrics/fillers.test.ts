import { expect, test } from 'vitest';
import { fillersIn } from './fillers.ts';

const FILLERS: readonly [text: string, count: number][] = [
  ['Um, so, uh, we do that.', 2],
  ['Ummm, erm, ahh no.', 2],
  ['It is, you know, fine.', 1],
  ['You know, we do that.', 1],
  ['I mean, it works.', 1],
  ["It's kind of slow.", 1],
  ['Sort of, yes.', 1],
  ['It takes, like, half a day.', 1],
  ['And it was like really slow.', 1],
  ['so like I said, it works', 0],
  ['You know what? Fine.', 0],
  ['Do you know Priya?', 0],
  ['As you know, we moved.', 0],
  ["I'll let you know on Monday.", 0],
  ['Did you know that?', 0],
  ['You know how it goes.', 0],
  ['What I mean is this.', 0],
  ['I mean it.', 0],
  ['What kind of scanner is it?', 0],
  ['That kind of thing happens.', 0],
  ['It looks like rain.', 0],
  ['I would like that.', 0],
  ['We like it, and people like us too.', 0],
  ['Something like this.', 0],
  ['An umbrella and an error.', 0],
  ['Uh-huh.', 0],
];

test.each(FILLERS)('%s holds %i fillers', (text, count) => expect(fillersIn(text)).toBe(count));

import { type Metric, unavailable } from './metric.ts';
import { whileBothHeard } from './pauses.ts';
import { sidesUnknown, speechBySide } from './speech.ts';
import { lengthsUnknown } from './timing.ts';

export const talkRatio: Metric = {
  id: 'talk-ratio',
  title: 'Talk ratio',
  definition: 'Your side’s share of all speech. Silence is left out; sides count, not persons.',
  unit: 'share',
  method:
    'Time your side spoke divided by time both sides spoke; people of one side who overlap count once. What was said while one side could not be heard is left out.',
  band: {
    to: 0.65,
    text: 'best closers 43 %; above 65 % lowers conversion',
    source: 'Gong Labs',
    sample: '25,537 calls',
    date: 'read November 2026',
    grade: 'read',
  },
  compute({ turns, pauses }) {
    const both = whileBothHeard(turns, pauses);
    const unknown = sidesUnknown({ turns, pauses }) ?? sidesUnknown({ turns: both, pauses });
    if (unknown) return unavailable(unknown);
    const { rep, buyer } = speechBySide(both);
    const byWords = lengthsUnknown(turns) === null ? {} : { detail: 'by words, since times are not known' };
    return { value: rep / (rep + buyer), quotes: [], ...byWords };
  },
};

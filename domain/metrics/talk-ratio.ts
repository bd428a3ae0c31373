import { type Metric, unavailable } from './metric.ts';
import { sidesUnknown, speechBySide } from './speech.ts';

export const talkRatio: Metric = {
  id: 'talk-ratio',
  title: 'Talk ratio',
  definition: 'Your side’s share of all speech. Silence is left out; sides count, not persons.',
  unit: 'share',
  method: 'Time your side spoke divided by time both sides spoke; people of one side who overlap count once.',
  band: {
    to: 0.65,
    text: 'best closers 43 %; above 65 % lowers conversion',
    source: 'Gong Labs',
    sample: '25,537 calls',
    date: 'read November 2026',
    grade: 'read',
  },
  compute({ turns }) {
    const unknown = sidesUnknown(turns);
    if (unknown) return unavailable(unknown);
    const { rep, buyer } = speechBySide(turns);
    return { value: rep / (rep + buyer), quotes: [] };
  },
};

import { commitments } from './commitment.ts';
import { type Metric, unavailable } from './metric.ts';
import { wordingUnknown } from './speech.ts';

export const nextStep: Metric = {
  id: 'next-step',
  title: 'Next steps agreed',
  definition:
    'Next steps that the buyer named or agreed to. Information sent over, “maybe” and “sometime” do not count.',
  unit: 'count',
  method:
    'Sentences that name a step ahead; one that the rep names counts once the buyer agrees in his next words and does not take it back. Goodbyes and repeats count once.',
  compute(input) {
    const { turns } = input;
    const unknown = wordingUnknown(input);
    if (unknown) return unavailable(unknown);
    const found = commitments(turns);
    const dated = found.flatMap(({ when }) => when ?? []);
    return {
      value: found.length,
      quotes: found.flatMap(({ quote, agreed }) => (agreed && agreed !== quote ? [quote, agreed] : [quote])),
      ...(dated.length > 0
        ? { detail: dated.slice(0, 3).join('; ') }
        : found.length > 0
          ? { detail: 'no day or time' }
          : {}),
    };
  },
};

import { ACKNOWLEDGES } from '../handling/phrases.ts';
import { quote } from '../metrics/metric.ts';
import { handovers } from '../metrics/patience.ts';
import { isBackchannel, speechBySide } from '../metrics/speech.ts';
import { contentOf, sentences, wordsOf } from '../metrics/words.ts';
import { type Criterion, ramp, unknown } from './criterion.ts';

/** Talking over the last syllable is no interruption. Our own figure. */
const CUT_MS = -500;

export const RAPPORT: readonly Criterion[] = [
  {
    id: 'talk-ratio',
    title: 'You leave room to talk',
    weight: 40,
    // Gong, 25,537 calls: best closers 43 %, above 65 % lowers conversion.
    judge({ input }) {
      const { rep, buyer } = speechBySide(input.turns);
      const ratio = rep / (rep + buyer);
      const longest = input.turns
        .filter((turn) => turn.side === 'rep')
        .sort((a, b) => b.text.length - a.text.length)[0];
      const how = `You spoke ${Math.round(ratio * 100)} % of the time; 43 % or less gives all points, 65 % none.`;
      return { share: ramp(ratio, 0.65, 0.43), how, evidence: longest ? [quote(longest)] : [] };
    },
  },
  {
    id: 'no-cutting-in',
    title: 'You let the buyer finish',
    weight: 30,
    // Our own rule: full without a cut, none from every fourth answer.
    judge({ input }) {
      const all = handovers(input.turns);
      if (all.length === 0) return unknown('You never spoke right after the buyer.');
      const cuts = all.filter((one) => one.gapMs < CUT_MS);
      const how = `You cut in ${cuts.length} times in ${all.length} answers; none gives all points, every fourth one none.`;
      return {
        share: ramp(cuts.length / all.length, 0.25, 0),
        how,
        evidence: (cuts.length > 0 ? cuts : all.slice(0, 1)).map((one) => quote(one.to)),
      };
    },
  },
  {
    id: 'acknowledges',
    title: 'You show that you heard',
    weight: 15,
    // Our own rule: full from every third answer that takes up the buyer's words or acknowledges them.
    judge({ input }) {
      const all = handovers(input.turns);
      if (all.length === 0) return unknown('You never spoke right after the buyer.');
      const heard = all.filter(({ from, to }) => {
        const head = sentences(to.text).slice(0, 2).join(' ');
        const said = contentOf(from.text);
        return ACKNOWLEDGES.test(head) || [...contentOf(head)].some((word) => said.has(word));
      });
      const how = `${heard.length} of ${all.length} answers began by taking up what the buyer said; full points from every third one.`;
      return { share: ramp(heard.length / all.length, 0, 1 / 3), how, evidence: heard.map((one) => quote(one.to)) };
    },
  },
  {
    id: 'name',
    title: 'You use the buyer’s name',
    weight: 15,
    // Our own rule: once is enough.
    judge({ input }) {
      const names = new Set(
        input.turns.filter((turn) => turn.side === 'buyer').flatMap((turn) => wordsOf(turn.name ?? '').slice(0, 1)),
      );
      if (names.size === 0) return unknown('The page did not name the buyer.');
      const turn = input.turns.find(
        (one) => one.side === 'rep' && !isBackchannel(one) && wordsOf(one.text).some((word) => names.has(word)),
      );
      return {
        share: turn ? 1 : 0,
        how: turn ? 'You called the buyer by name.' : 'You never called the buyer by name.',
        evidence: turn ? [quote(turn)] : [],
      };
    },
  },
];

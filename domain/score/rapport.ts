import { ACKNOWLEDGES } from '../handling/phrases.ts';
import { type Quote, quote } from '../metrics/metric.ts';
import { cutIn, type Handover, handovers } from '../metrics/patience.ts';
import { piecesOf } from '../metrics/pieces.ts';
import { isBackchannel, speechBySide, spokenMs } from '../metrics/speech.ts';
import { lengthsUnknown } from '../metrics/timing.ts';
import { contentOf, echoes, straight } from '../metrics/words.ts';
import type { Turn } from '../turn.ts';
import { type Judge, ramp, unknown } from './criterion.ts';
import { namesOf, spokenTo } from './names.ts';

const NEVER_ANSWERED = 'You never spoke right after the buyer.';

function longestOf(turns: readonly Turn[]): Turn | undefined {
  return turns.reduce<Turn | undefined>(
    (top, turn) => (top && spokenMs(top) >= spokenMs(turn) ? top : turn),
    undefined,
  );
}

/** The first words of an answer where they acknowledge what was said or say it back. */
function takesUp(change: Handover): Quote[] {
  if (cutIn(change)) return [];
  const head = piecesOf(change.to).slice(0, 2);
  const said = contentOf(change.from.text);
  const heard = head.find((piece) => ACKNOWLEDGES.test(straight(piece)) || echoes(piece, said));
  return heard === undefined ? [] : [quote(change.to, heard)];
}

export const RAPPORT = {
  // Gong, 25,537 calls: best closers 43 %, above 65 % lowers conversion.
  'talk-ratio': ({ input }) => {
    const { rep, buyer } = speechBySide(input.turns);
    const ratio = rep / (rep + buyer);
    const longest = longestOf(input.turns.filter((turn) => turn.side === 'rep'));
    const of = lengthsUnknown(input.turns) === null ? 'time' : 'words';
    const how = `You spoke ${Math.round(ratio * 100)} % of the ${of}; 43 % or less gives full points, 65 % or more none.`;
    return { share: ramp(ratio, 0.65, 0.43), how, evidence: longest ? [quote(longest)] : [] };
  },
  // Our own rule: full without a cut, none from every fourth answer.
  'no-cutting-in': ({ input }) => {
    const lacks = lengthsUnknown(input.turns);
    if (lacks) return unknown(lacks);
    const all = handovers(input);
    if (all.length === 0) return unknown(NEVER_ANSWERED);
    const cuts = all.filter(cutIn);
    const heardOut = longestOf(all.map((one) => one.from));
    const how =
      cuts.length === 0
        ? `You cut in on none of ${all.length} answers.`
        : `You cut in on ${cuts.length} of ${all.length} answers; every fourth one gives no points.`;
    const evidence = cuts.length > 0 ? cuts.map((one) => quote(one.to)) : heardOut ? [quote(heardOut)] : [];
    return { share: ramp(cuts.length / all.length, 0.25, 0), how, evidence };
  },
  // Our own rule: full from every second answer.
  acknowledges: ({ input }) => {
    const all = handovers(input);
    if (all.length === 0) return unknown(NEVER_ANSWERED);
    const evidence = all.flatMap(takesUp);
    const how = `${evidence.length} of ${all.length} answers began with what the buyer had said, or that you heard it; every second one gives full points.`;
    return { share: ramp(evidence.length / all.length, 0, 0.5), how, evidence };
  },
  // Our own rule: once is enough.
  name: ({ input }) => {
    const names = namesOf(input.turns.filter((turn) => turn.side === 'buyer'));
    if (names.length === 0) return unknown('The page did not name the buyer.');
    const turn = input.turns.find((one) => one.side === 'rep' && !isBackchannel(one) && spokenTo(one.text, names));
    return {
      share: turn ? 1 : 0,
      how: turn ? 'You called the buyer by name.' : 'You never called the buyer by name.',
      evidence: turn
        ? [
            quote(
              turn,
              piecesOf(turn).find((piece) => spokenTo(piece, names)),
            ),
          ]
        : [],
    };
  },
} satisfies Record<string, Judge>;

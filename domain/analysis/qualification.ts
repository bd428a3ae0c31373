import { answers } from '../objection/answers.ts';
import { formOf } from '../metrics/question-forms.ts';
import { straight } from '../metrics/words.ts';
import type { Turn } from '../turn.ts';
import { evidenceIn, type Piece, piecesBy } from './evidence.ts';
import { type CompetitorMention, FRAMEWORKS, type Qualification, type Slot } from './judgement.ts';
import { CUE, type Cue, SLOTS, SUM } from './qualification-cues.ts';

const MOST_QUOTES = 3;
/** Said to nobody's use: "budget" alone tells nothing. Our own figure. */
const LEAST_CHARACTERS = 12;

/** "I only have ten minutes": of this call, not of the deal. */
const HURRY = /\b(?:i (?:only |just )?have (?:\w+ )?(?:minutes|until)|have to (?:run|go|jump))\b/i;

/** What was is no date to come, and who is to be called again names none for the deal. */
const NOT_TO_COME =
  /\b(?:missed|lost|was|were|happened|went|used to|last (?:week|month|quarter|year|time|spring|summer|fall|autumn|winter))\b|^(?:\w+,? ){0,3}(?:call|ring|try|ping|contact|e-?mail|get back to|reach out to) (?:me|us)\b/i;
const TO_COME: readonly Cue[] = ['timeline', 'event'];

/** What the rep said last before each turn of the buyer's. */
function askedBefore(turns: readonly Turn[]): Map<number, string> {
  const asked = new Map<number, string>();
  let last = '';
  for (const turn of turns) {
    if (turn.side === 'rep') last = turn.text;
    else asked.set(turn.seq, last);
  }
  return asked;
}

type Spoken = Readonly<Record<Cue, Piece[]>>;

function spoken(turns: readonly Turn[], side: 'rep' | 'buyer'): Spoken {
  const found = Object.fromEntries(Object.keys(CUE).map((cue) => [cue, [] as Piece[]])) as Record<Cue, Piece[]>;
  const asked = side === 'buyer' ? askedBefore(turns) : null;
  for (const piece of piecesBy(turns, side)) {
    if (piece.text.length < LEAST_CHARACTERS || HURRY.test(piece.text)) continue;
    const text = straight(piece.text);
    // What the rep says of himself tells nothing of the buyer.
    if (side === 'rep' && !/\byour?\b/i.test(text)) continue;
    const cues = (Object.keys(CUE) as Cue[]).filter(
      (cue) =>
        CUE[cue].test(text) ||
        (cue === 'budget' && SUM.test(text) && answers('price', asked?.get(piece.turn.seq) ?? '')),
    );
    // Who asks for a thing does not tell it.
    if (cues.length === 0 || formOf(piece.text) !== null) continue;
    const past = NOT_TO_COME.test(text);
    for (const cue of cues) if (!past || !TO_COME.includes(cue)) found[cue].push(piece);
  }
  return found;
}

function slotOf(name: string, buyer: readonly Piece[], rep: readonly Piece[]): Slot {
  const said = buyer.length > 0 ? buyer : rep;
  const [first] = said;
  if (!first) return { name, state: 'open', evidence: [] };
  const evidence = said.slice(0, MOST_QUOTES).map(evidenceIn);
  return { name, state: buyer.length > 0 ? 'filled' : 'asserted', text: evidence[0]?.quote ?? first.text, evidence };
}

/**
 * BANT, MEDDICC and SPICED: a slot is filled by what the buyer stated, word for word; where only the rep speaks of it, it is asserted. Questions fill nothing.
 */
export function qualificationOf(turns: readonly Turn[], competitors: readonly CompetitorMention[]): Qualification[] {
  const buyer = spoken(turns, 'buyer');
  const rep = spoken(turns, 'rep');
  const mentions = new Map(turns.map((turn) => [turn.seq, turn]));
  const rivals = competitors.flatMap(({ evidence }) =>
    evidence.flatMap(({ seq, quote }): Piece[] => {
      const turn = mentions.get(seq);
      return turn?.side === 'buyer' ? [{ turn, text: quote }] : [];
    }),
  );
  return FRAMEWORKS.map((framework) => ({
    framework,
    slots: SLOTS[framework].map(({ name, cues }) => {
      const of = (side: Spoken) => [...new Set(cues.flatMap((cue) => side[cue]))];
      const more = cues.includes('rivals') ? rivals : [];
      return slotOf(name, [...more, ...of(buyer)], of(rep));
    }),
  }));
}

import { isSameName } from '../live/own-name.ts';
import { formOf } from '../metrics/question-forms.ts';
import { pieces } from '../metrics/pieces.ts';
import { straight } from '../metrics/words.ts';
import type { ReadTurn } from './transcript.ts';

/** Whose words are the rep's, by what was said, and why. `sure` is false where the user should be asked. */
export interface RepGuess {
  speaker: string | null;
  sure: boolean;
  reason: string;
}

const OURS =
  /^(?:me|you|myself|rep|agent|seller|sales(?:person| rep| agent)?|sdr|bdr|ae|account executive|host|advisor|consultant)(?: ?\d+)?$/i;
const THEIRS = /^(?:buyer|customer|client|prospect|caller|lead|contact|guest|callee)(?: ?\d+)?$/i;
const MARKED = /\((?:you|me|host|rep|sales|seller|agent)\)/i;
const MARKED_THEIRS = /\((?:buyer|customer|client|prospect|lead)\)/i;

/** What sellers say and buyers do not. English; our own list. */
const SELLS =
  /\b(?:thanks? (?:you )?(?:so much )?for (?:taking|making|your|the) (?:the )?(?:time|call|interest)|(?:i'm|this is|it's|my name is) (?:\w+ ){1,3}(?:from|with|at|calling) |our (?:product|platform|customers|clients|pricing|plans|solution|software|team can|tool)|we (?:offer|help|work with|support|integrate|charge|can offer|provide)|(?:i|we) can (?:offer|show you|walk you|send you)|(?:show|walk) you (?:a|the|how|what|through|around)|how does that sound|does that (?:make sense|help|answer|sound)|(?:what|how) (?:are|do|is|does) you(?:r)? (?:\w+ ){0,4}(?:today|currently|now|at the moment)|what would (?:it|that|happen)|who else|next steps?|i appreciate (?:that|you)|that's (?:a )?(?:fair|great) (?:point|question))\b/gi;
const BUYS =
  /\b(?:how much (?:is|does|would|are)|what does it cost|our (?:budget|current (?:vendor|tool|system|provider)|ceo|cfo|board|boss)|we(?:'re| are) (?:using|currently|happy with|looking (?:for|at))|(?:do|can|does) you(?:r)? (?:\w+ )?(?:integrate|support|offer|handle|work with)|(?:i|we)(?:'d| would)? (?:need|have) to (?:think|check|talk to|ask)|send me (?:some|an?|the)|too expensive|not interested)\b/gi;

function scoreOf(turns: readonly ReadTurn[]): number {
  let score = 0;
  for (const { text } of turns) {
    const said = straight(text);
    score += 2 * (said.match(SELLS)?.length ?? 0) - 2 * (said.match(BUYS)?.length ?? 0);
    score += pieces(text).filter((piece) => formOf(piece) === 'open').length;
  }
  return score;
}

/** A lead of so many signs, and so much more than the next one has, settles it. Our own figures. */
const CLEAR = 4;
/** A name without the part that a transcript says of it: "Dana (Rep)" is Dana. */
export const bareName = (name: string): string => name.replace(MARKED, '').replace(MARKED_THEIRS, '').trim() || name;

/** Enough to tell from, however long the call. */
const MOST_TURNS = 400;

/** Which speaker the rep is, by label, own name or wording. */
export function guessRep(turns: readonly ReadTurn[], ownName = ''): RepGuess {
  const speakers = new Map<string, { label: string; turns: ReadTurn[] }>();
  for (const turn of turns) {
    const known = speakers.get(turn.speaker) ?? { label: (turn.name ?? turn.speaker).trim(), turns: [] };
    known.turns.push(turn);
    speakers.set(turn.speaker, known);
  }
  const all = [...speakers];
  const found = (fits: (label: string) => boolean) => all.find(([, { label }]) => fits(label));
  const own = ownName.trim() === '' ? undefined : found((label) => isSameName(label, ownName));
  if (own) return { speaker: own[0], sure: true, reason: `${own[1].label} is your name.` };
  const ours = found((label) => OURS.test(label) || MARKED.test(label));
  if (ours) return { speaker: ours[0], sure: true, reason: `“${ours[1].label}” stands for the rep.` };
  const theirs = found((label) => THEIRS.test(label) || MARKED_THEIRS.test(label));
  const other = all.find((one) => one !== theirs);
  if (theirs && other && all.length === 2)
    return { speaker: other[0], sure: true, reason: `“${theirs[1].label}” stands for the buyer.` };
  if (all.length < 2) return { speaker: null, sure: false, reason: 'Only one speaker was found.' };
  const ranked = all
    .map(([speaker, one]) => ({ speaker, label: one.label, score: scoreOf(one.turns.slice(0, MOST_TURNS)) }))
    .sort((a, b) => b.score - a.score);
  const [first, second] = ranked;
  if (!first || !second || first.score === second.score)
    return { speaker: null, sure: false, reason: 'Nothing that was said tells which of them is you.' };
  const sure = first.score - second.score >= CLEAR && first.score >= 2 * Math.max(1, second.score);
  return { speaker: first.speaker, sure, reason: `${first.label} asks and offers as a seller does.` };
}

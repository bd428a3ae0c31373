import type { Call, CardLog } from '../call.ts';
import { BUDGET, repeats } from '../live/policy.ts';
import { detect } from '../objection/detect.ts';
import type { Detection } from '../objection/objection.ts';
import type { Rubric } from '../score/rubric.ts';
import { asSaid, type Turn, withSides } from '../turn.ts';
import { type WrapUp, wrapUp } from '../wrap-up.ts';

/** A sentence that does not end is heard in steps of so many characters, as captions grow. Our own figure. */
const STEP = 160;
const END = /[.?!…。？！]+(?=\s|$)|\n/gu;

/** Who says goodbye objects to nothing. */
const FAREWELL =
  /^\W*(?:(?:ok(?:ay)?|well|great|good|cool|cheers|thanks|thank you|all right|alright)\W+)*(?:(?:good ?)?bye|see you|take care|talk soon)\b[^?]{0,40}$/i;

/** The sentence in which a place of a text is. */
function sentenceAt(text: string, at: number): string {
  const from = Math.max(...['.', '?', '!', '\n'].map((end) => text.lastIndexOf(end, at - 1))) + 1;
  return text.slice(from).split(/(?<=[.?!])\s|\n/u, 1)[0] ?? '';
}

/** Where a turn is heard anew while it grows: after each sentence, and on the way through a long one; its end last. */
function growth(text: string): number[] {
  const ends = [...text.matchAll(END)].map((match) => match.index + match[0].length);
  const stops: number[] = [];
  let from = 0;
  for (const end of [...ends, text.length]) {
    while (end - from > STEP) {
      const space = text.indexOf(' ', from + STEP);
      if (space === -1 || space >= end) break;
      stops.push(space);
      from = space;
    }
    if (end > from) stops.push(end);
    from = end;
  }
  return stops;
}

function logOf(turn: Turn, { span, ...found }: Detection): CardLog {
  const spoken = turn.text.length === 0 ? 0 : (turn.endMs - turn.startMs) * (span[1] / turn.text.length);
  return {
    id: `${turn.callId}:${turn.seq}:${span[0]}`,
    objectionId: found.objectionId,
    category: found.category,
    subtype: found.subtype,
    confidence: found.confidence,
    turnSeq: turn.seq,
    quote: turn.text.slice(span[0], span[1]),
    firedAtMs: turn.startMs + Math.max(0, Math.round(spoken)),
    missed: 'late',
  };
}

/**
 * The objections of a call that nobody coached, found after the fact by the detection of live calls: each turn is heard as it grows, the same objection
 * counts once. Turns with their sides; those of the rep raise none. The same turns give the same cards.
 */
export function cardsOf(callId: string, spoken: readonly Turn[]): CardLog[] {
  const cards: CardLog[] = [];
  let last: Turn | undefined;
  let previous: Turn | undefined;
  for (const one of asSaid(spoken)) {
    const turn = one.callId === callId ? one : { ...one, callId };
    if (last && last.speaker !== turn.speaker) previous = last;
    last = turn;
    if (turn.side === 'rep') continue;
    const said = previous && { previous: previous.text };
    let from = 0;
    for (const end of growth(turn.text)) {
      const options = { side: turn.side, final: end === turn.text.length, from, ...said };
      const found = detect(turn.text.slice(0, end), options);
      if (!found || found.span[1] <= from) continue;
      from = found.span[1];
      if (FAREWELL.test(sentenceAt(turn.text, found.span[0]))) continue;
      const log = logOf(turn, found);
      if (!repeats(cards, log, log.firedAtMs, BUDGET)) cards.push(log);
    }
  }
  return cards;
}

/** Whether a call's objections are found after the fact: it was brought in as a recording or a transcript, so no card was ever shown. */
export const isBroughtIn = ({ site }: Pick<Call, 'site'>): boolean => site === 'recording' || site === 'transcript';

/**
 * A call as it is judged without anybody's opinion: with the objections it met, and its wrap-up. A call that was coached keeps the cards it had.
 * The same call, turns and rubric give the same bytes.
 */
export function judge(call: Call, spoken: readonly Turn[], rubric?: Rubric): { call: Call; wrap: WrapUp } {
  const turns = withSides(spoken, call.speakers);
  const judged = isBroughtIn(call) ? { ...call, cards: cardsOf(call.id, turns) } : call;
  return { call: judged, wrap: wrapUp(judged, turns, rubric === undefined ? {} : { rubric }) };
}

import { keysOf } from '../captions/words.ts';
import { isSameName } from '../live/own-name.ts';
import { OWN_SPEAKER, TAB_SPEAKER } from '../turn.ts';
import { type Given, LAG_MS, type SeenCaption, type Work } from './blending.ts';
import { inCommon } from './cut.ts';
import { give } from './given.ts';

/** Words heard on the rep's channel that make a caption speaker the rep, and how many times those on the other one. */
const OWN_WORDS = 8;
const OWN_TIMES = 3;
/** One name must be so many times likelier than the next. */
const CLEAR = 2;
/** Captions appear this much later, mostly; used where words tell nothing. */
const USUAL_LAG_MS = 1_500;
/** Of a turn's time. */
const MOST_OF = 0.5;
const LITTLE_OF = 0.25;
const MOST_PEOPLE = 100;

/** Whether a caption is of the rep's own words. */
export function isOwn({ state, ownName }: Work, { speaker, name }: { speaker: string; name?: string }): boolean {
  if (speaker === OWN_SPEAKER || (name !== undefined && isSameName(name, ownName))) return true;
  const [rep, buyer] = state.people[speaker] ?? [0, 0];
  return speaker !== '' && rep >= OWN_WORDS && rep >= OWN_TIMES * buyer;
}

/** Whether a caption may be of the words of a turn by sound, by their times. */
function near(turn: Given, caption: SeenCaption): boolean {
  return caption.startMs - LAG_MS < turn.endMs && caption.endMs > turn.startMs;
}

function place(work: Work, speaker: string, as: string): void {
  if (work.state.placed.includes(speaker)) return;
  work.state.placed = [...work.state.placed, speaker].slice(-MOST_PEOPLE);
  work.placed.push({ speaker, as });
}

/** Counts on which channel the speakers of captions are heard, each final caption once its words must have come by sound too. */
function count(work: Work): void {
  const { state, nowMs } = work;
  state.captions = state.captions.map((caption) => {
    if (caption.counted || !caption.final || caption.speaker === '' || nowMs - caption.endMs < LAG_MS) return caption;
    const said = keysOf(caption.text);
    const [rep, buyer] = ([0, 1] as const).map((channel) =>
      state.given
        .filter((turn) => turn.source === 'sound' && turn.channel === channel && near(turn, caption))
        .reduce((sum, turn) => sum + inCommon(keysOf(turn.text), said), 0),
    );
    const before = state.people[caption.speaker] ?? [0, 0];
    if (Object.keys(state.people).length < MOST_PEOPLE || state.people[caption.speaker])
      state.people = { ...state.people, [caption.speaker]: [before[0] + (rep ?? 0), before[1] + (buyer ?? 0)] };
    return { ...caption, counted: true };
  });
  for (const speaker of Object.keys(state.people))
    if (speaker !== OWN_SPEAKER && isOwn(work, { speaker })) place(work, speaker, OWN_SPEAKER);
}

type Score = Map<string, { caption: SeenCaption; points: number }>;

function scores(captions: readonly SeenCaption[], pointsOf: (caption: SeenCaption) => number): Score {
  const found: Score = new Map();
  for (const caption of captions) {
    const points = (found.get(caption.speaker)?.points ?? 0) + pointsOf(caption);
    found.set(caption.speaker, { caption, points });
  }
  return found;
}

function best(score: Score, least: number, mostOfNext: (top: number) => number): SeenCaption | null {
  const [first, second] = [...score.values()].sort((a, b) => b.points - a.points);
  if (!first || first.points < least) return null;
  return second && second.points > mostOfNext(first.points) ? null : first.caption;
}

/** Who said a turn on the tab's channel: whose caption has its words, else whose stood in its time. */
function speakerOf(work: Work, turn: Given): SeenCaption | null {
  const captions = work.state.captions.filter(
    (caption) => caption.speaker !== '' && !isOwn(work, caption) && near(turn, caption),
  );
  if (captions.length === 0) return null;
  const keys = keysOf(turn.text);
  const words = scores(captions, (caption) => inCommon(keys, keysOf(caption.text)));
  const byWords = best(words, Math.min(2, keys.length), (top) => top / CLEAR);
  if (byWords) return byWords;
  const told = [...words.values()].some(({ points }) => points > 0);
  if (told || !turn.final || work.nowMs - turn.endMs < LAG_MS) return null;
  const length = Math.max(1, turn.endMs - turn.startMs);
  const times = scores(captions, ({ startMs, endMs }) => {
    const shared = Math.min(endMs - USUAL_LAG_MS / 2, turn.endMs) - Math.max(startMs - USUAL_LAG_MS, turn.startMs);
    return Math.max(0, shared) / length;
  });
  return best(times, MOST_OF, () => LITTLE_OF);
}

/** Gives names that captions tell to turns by sound; final turns are named apart. */
export function nameTurns(work: Work): void {
  if (work.state.captions.length === 0) return;
  count(work);
  for (const turn of work.state.given) {
    if (turn.source !== 'sound' || turn.speaker !== TAB_SPEAKER || turn.text === '') continue;
    const found = speakerOf(work, turn);
    if (!found) continue;
    const { speaker, name } = found;
    const named: Given = { ...turn, speaker, ...(name === undefined ? {} : { name }) };
    if (turn.final) {
      work.state.given = work.state.given.map((one) => (one.seq === turn.seq ? named : one));
      const known = work.turns.findIndex(({ seq }) => seq === turn.seq);
      if (known < 0) work.named.push({ seq: turn.seq, speaker, ...(name === undefined ? {} : { name }) });
      else work.turns[known] = { ...work.turns[known], ...withoutSource(named) };
    } else give(work, named);
    place(work, speaker, TAB_SPEAKER);
  }
}

function withoutSource({ source: _, channel: __, ...draft }: Given): Omit<Given, 'source' | 'channel'> {
  return draft;
}

import type { Assembly, Line, TurnDraft } from './assembly.ts';
import { sameLetters } from './words.ts';

/** An assembly being worked on: a copy that may be changed, the time, and the turns that came out. */
export interface Work {
  state: Assembly;
  /** Milliseconds from the start of the call, never going back. */
  timeMs: number;
  changed: Map<number, TurnDraft>;
}

// A monologue is cut at the end of a sentence, at the latest in the middle of one, so that no turn grows for ever.
const LONG_TURN = 1200;
const LONGEST_TURN = 2000;
const UNSETTLED = 120;
const LEFT_OVER = /^[\s.,;:!?…·。、，．：；！？)\]}»”’–—-]+/u;
const SPEAKABLE = /[\p{L}\p{N}\p{S}]/u;

/** Words of the row that belong to no final turn. */
function openText(line: Line): string {
  return line.frozen === 0 ? line.text : line.text.slice(line.frozen).replace(LEFT_OVER, '');
}

function emit(work: Work, line: Line, final: boolean): void {
  if (!line.open) return;
  const { seq, startMs, endMs, text } = line.open;
  const name = line.name === undefined ? {} : { name: line.name };
  work.changed.set(seq, { seq, speaker: line.speaker, ...name, text, startMs, endMs, final });
}

/** Opens or revises the line's turn after its text has changed. */
export function speak(work: Work, line: Line): void {
  for (let cut = cutAt(line); cut !== null; cut = cutAt(line)) cutTurn(work, line, cut);
  const text = openText(line);
  if (!SPEAKABLE.test(text)) return;
  line.open ??= { seq: work.state.nextSeq++, startMs: work.timeMs, endMs: work.timeMs, head: '', text: '' };
  const whole = line.open.head + text;
  if (whole === line.open.text) return;
  const grown = whole.startsWith(line.open.text) && SPEAKABLE.test(whole.slice(line.open.text.length));
  if (grown || !sameLetters(whole, line.open.text)) line.open.endMs = work.timeMs;
  line.grownAt = work.state.clockMs;
  line.open.text = whole;
  emit(work, line, false);
}

/** Gives out the open turn again, for example under a name that came late. */
export function repeat(work: Work, line: Line): void {
  if (line.open && line.open.text !== '') emit(work, line, false);
}

/** Ends the line's open turn, if any. What the row shows by now is never given out again. */
export function finish(work: Work, line: Line): void {
  if (line.open && line.open.text !== '') emit(work, line, true);
  line.open = null;
  line.frozen = line.text.length;
}

function cutAt(line: Line): number | null {
  const held = line.open?.head.length ?? 0;
  const size = line.text.length - line.frozen;
  if (size + held <= LONG_TURN) return null;
  const settled = line.text.slice(line.frozen, line.text.length - UNSETTLED);
  const near = settled.slice(0, LONG_TURN);
  const sentence = Math.max(...['. ', '? ', '! ', '。', '？', '！'].map((end) => near.lastIndexOf(end)));
  if (sentence > LONG_TURN / 4) return line.frozen + sentence + 1;
  if (size + held <= LONGEST_TURN) return null;
  const space = near.lastIndexOf(' ');
  return line.frozen + (space > 0 ? space : near.length);
}

function cutTurn(work: Work, line: Line, cut: number): void {
  const rest = line.text;
  line.text = rest.slice(0, cut);
  line.open ??= { seq: work.state.nextSeq++, startMs: work.timeMs, endMs: work.timeMs, head: '', text: '' };
  line.open.text = line.open.head + openText(line);
  const endMs = line.open.endMs;
  finish(work, line);
  line.text = rest;
  line.frozen = cut;
  line.open = { seq: work.state.nextSeq++, startMs: endMs, endMs: work.timeMs, head: '', text: '' };
}

import { align, moveBoundary } from './align.ts';
import type { Line } from './assembly.ts';
import { agreement, judge, SETTLED_MS } from './judge.ts';
import { finish, speak, type Work } from './open-turn.ts';
import { commonHead, keysOf, sameLetters, wordsOf, type Word } from './words.ts';

/** A row that was empty for this long shows something new afterwards. */
const BLANK_MS = 1500;
// Of what is final only the end is kept, enough to find the place again.
const KEEP_FROZEN = 800;
const MUCH_FROZEN = 1600;
const ANCHOR = 60;
const OLD_WORDS = 120;
const NEW_WORDS = 1500;
const SENTENCE_END = /[.?!。？！]$/;

/**
 * Takes over the text that the line's row shows now. False when the row shows another utterance: then the line is
 * as it was. `sure`: the row is known to show this line.
 */
export function rewrite(work: Work, line: Line, text: string, sure = false): boolean {
  const blank = line.blankAt !== undefined && work.state.clockMs - line.blankAt >= BLANK_MS;
  delete line.blankAt;
  if (!sure && blank && !goesOn(line, text)) return false;
  if (!sure && line.shrunk?.wait === true) {
    if (text === line.shrunk.text) return true;
    if (!cameBack(line, text)) return false;
  }
  if (!sure && saidAgain(work, line, text)) return false;
  const body = text.length >= line.skip ? text.slice(line.skip) : '';
  if (body === line.text && body !== '') {
    delete line.shrunk;
    return true;
  }
  if (body.startsWith(line.text) && !splitsWord(body, line.text.length, line.frozen)) {
    return take(work, line, body, line.skip, line.frozen);
  }
  return foundByLetters(work, line, text) || compare(work, line, text, body, sure);
}

function goesOn(line: Line, text: string): boolean {
  const old = keysOf(line.text);
  return old.length > 3 && agreement(old, keysOf(text)) >= old.length;
}

/** The row begins with the same words, but the full stop that ended them is gone: they are said once more. */
function saidAgain(work: Work, line: Line, text: string): boolean {
  const quietMs = work.state.clockMs - line.grownAt;
  if (line.skip > 0 || line.frozen < line.text.length || quietMs < BLANK_MS) return false;
  if (!SENTENCE_END.test(line.text) || text.startsWith(line.text)) return false;
  if (sameLetters(line.text, text)) return !SENTENCE_END.test(text);
  const old = keysOf(line.text);
  return quietMs >= SETTLED_MS && commonHead(old, keysOf(text)) === old.length;
}

/** After shrinking, the row shows all of its text again at once: it only flickered. */
function cameBack(line: Line, text: string): boolean {
  const old = keysOf(line.text);
  const next = keysOf(text);
  return commonHead(old, next) === old.length && next.length - keysOf(line.shrunk?.text ?? '').length >= 2;
}

/** All is final, and the last word that was has grown since ("pri" became "price"). */
function splitsWord(body: string, length: number, frozen: number): boolean {
  return frozen === length && length > 0 && /^[\p{L}\p{N}]{2}/u.test(body.slice(length - 1, length + 1));
}

function take(work: Work, line: Line, text: string, skip: number, frozen: number): true {
  delete line.shrunk;
  line.text = text;
  line.skip = skip;
  line.frozen = frozen;
  speak(work, line);
  if (line.frozen > MUCH_FROZEN) {
    const space = line.text.indexOf(' ', line.frozen - KEEP_FROZEN) + 1;
    const drop = space > 0 && space < line.frozen ? space : line.frozen - KEEP_FROZEN;
    line.skip += drop;
    line.text = line.text.slice(drop);
    line.frozen -= drop;
  }
  return true;
}

/** A long row lost its head: the end of what is final is found again by its letters. */
function foundByLetters(work: Work, line: Line, text: string): boolean {
  if (line.frozen < ANCHOR || (line.skip === 0 && line.frozen < KEEP_FROZEN)) return false;
  const anchor = line.text.slice(line.frozen - ANCHOR, line.frozen);
  const at = text.lastIndexOf(anchor);
  if (at < 0 || text.indexOf(anchor) !== at) return false;
  const end = at + ANCHOR;
  const keep = Math.min(end, line.frozen);
  if (splitsWord(text, end, end)) return false;
  return take(work, line, text.slice(end - keep), end - keep, keep);
}

function compare(work: Work, line: Line, text: string, body: string, sure: boolean): boolean {
  const was = wordsOf(line.text);
  const final = was.filter((word) => word.start < line.frozen).length;
  const inPlace = line.skip > 0 && commonHead(keys(was), keysOf(body)) >= final;
  const shown = inPlace ? body : text;
  const now = wordsOf(shown);
  const old = line.skip > 0 && !inPlace ? was.slice(-OLD_WORDS) : was;
  const frozen = Math.max(0, final - (was.length - old.length));
  const quietMs = work.state.clockMs - line.grownAt;
  const judged = (next: readonly Word[]) => judge({ old: keys(old), next: keys(next), frozen, quietMs });
  // A long row has grown at its end; only when nothing is found there is all of it searched.
  let next = line.skip > 0 && !inPlace ? now.slice(-NEW_WORDS) : now.slice(0, 2 * old.length + NEW_WORDS);
  let verdict = judged(next);
  if (verdict.kind === 'other' && next.length < now.length) verdict = judged((next = now));
  if (verdict.kind === 'same') {
    rollOff(line, old.slice(frozen, Math.max(frozen, verdict.dropped)));
    const whole = verdict.boundary === 0 && next[0] === now[0];
    return take(work, line, shown, inPlace ? line.skip : 0, whole ? 0 : endOf(next, verdict.boundary));
  }
  if (sure) return cover(work, line, text, old, next);
  if (verdict.kind === 'other') return false;
  line.shrunk = { text, at: work.state.clockMs, wait: verdict.kind === 'perhaps-other' };
  return true;
}

function keys(words: readonly Word[]): string[] {
  return words.map((word) => word.key);
}

/** Where the first `count` words end. */
function endOf(words: readonly Word[], count: number): number {
  return count === 0 ? (words[0]?.start ?? 0) : (words[count - 1]?.end ?? 0);
}

/** The row shows a part of the line, or the line otherwise: all that is known of it is final, the rest is new. */
function cover(work: Work, line: Line, text: string, old: readonly Word[], next: readonly Word[]): true {
  finish(work, line);
  const found = align(keys(old), keys(next));
  const covered = found ? moveBoundary(found, keys(old), keys(next), old.length) : 0;
  return take(work, line, text, 0, found?.newEnd === next.length ? text.length : endOf(next, covered));
}

/** Keeps words of the open turn that the row no longer shows. */
function rollOff(line: Line, words: readonly Word[]): void {
  const [first, last] = [words[0], words.at(-1)];
  if (!line.open || !first || !last) return;
  const gap = line.text[last.end] === ' ' ? ' ' : '';
  line.open.head += line.text.slice(first.start, last.end) + gap;
}

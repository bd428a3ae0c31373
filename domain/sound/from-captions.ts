import { fold, keysOf } from '../captions/words.ts';
import { OWN_SPEAKER } from '../turn.ts';
import { type Given, LAG_MS, type Line, type SeenCaption, type Work } from './blending.ts';
import { fromWord, headHeard, inCommon, withoutTail } from './cut.ts';
import { give, numberOf } from './given.ts';
import type { Channel } from './heard.ts';
import { middle } from './joining.ts';
import { isOwn } from './whose.ts';

/** Times of words and of the moment at which sound came or went do not agree to the millisecond. */
const SLACK_MS = 500;
/** A caption of which so much was heard is not given out again. */
const SHARE = 0.5;

/** Channels a caption may be of. */
function channelsOf(work: Work, caption: SeenCaption): Channel[] {
  if (isOwn(work, caption)) return [0];
  const ownKnown = work.ownName !== '' || work.state.captions.some((one) => isOwn(work, one));
  return caption.speaker !== '' && ownKnown ? [1] : [0, 1];
}

/** Keys of the words heard on a channel in a time, those that may still change included. */
function heardIn(work: Work, channel: Channel, fromMs: number, toMs: number): string[] {
  const ear = work.state.join.ears[channel];
  return [...ear.words, ...ear.live.pending.flatMap(({ words }) => words)]
    .filter((word) => middle(word) >= fromMs && middle(word) <= toMs)
    .sort((a, b) => a.startMs - b.startMs)
    .map(({ text }) => fold(text));
}

function put(work: Work, caption: SeenCaption, text: string, final: boolean, times: [number, number]): void {
  const given = work.state.captionSeqs[String(caption.seq)] !== undefined;
  if (text === '' && !given) return;
  const { name } = caption;
  give(work, {
    seq: numberOf(work, 'captionSeqs', caption.seq, final),
    speaker: isOwn(work, caption) ? OWN_SPEAKER : caption.speaker,
    ...(name === undefined ? {} : { name }),
    text,
    startMs: times[0],
    endMs: Math.max(...times),
    final,
    source: 'captions',
    channel: null,
  });
}

type Fate = SeenCaption['fate'];

/** Captions alone: what sound gave before it ended is not given again. */
function carryOn(work: Work, caption: SeenCaption, channels: Channel[], lines: Line[]): SeenCaption {
  const { startMs, endMs, text } = caption;
  const ended = Math.max(...lines.map((line) => line.endedMs ?? -Infinity));
  const mixed = startMs - LAG_MS <= ended;
  let skip = Math.max(caption.skip, caption.gave);
  // The words around the moment at which sound ended are all there after a while.
  const looking = work.nowMs <= ended + (skip > caption.gave ? 2 : 6) * LAG_MS;
  if (mixed && looking) {
    const fromMs = startMs - LAG_MS - SLACK_MS;
    skip = Math.max(
      caption.gave,
      ...channels.map((channel) => headHeard(text, heardIn(work, channel, fromMs, ended + SLACK_MS))),
    );
  }
  put(work, caption, fromWord(text, skip), caption.final, [
    skip > 0 ? Math.min(Math.max(startMs, ended), endMs) : startMs,
    endMs,
  ]);
  return { ...caption, skip, fate: caption.final ? 'given' : 'open' };
}

/** What of a caption was given under its number, while that is open. */
function openTurn({ state }: Work, caption: SeenCaption): Given | undefined {
  const seq = state.captionSeqs[String(caption.seq)];
  return seq === undefined ? undefined : state.given.findLast((one) => one.seq === seq);
}

/** Whether sound has said by now what it heard as it began. */
function isOver(work: Work, channels: Channel[], began: number): boolean {
  const sinceMs = work.nowMs - began;
  const waits = channels.some((channel) =>
    work.state.join.ears[channel].live.pending.some(({ fromMs }) => fromMs < began + LAG_MS),
  );
  return sinceMs > 3 * LAG_MS || (sinceMs > LAG_MS && !waits);
}

/** Sound has begun: of captions only what was said before it is still given. */
function handOver(work: Work, caption: SeenCaption, channels: Channel[], lines: Line[]): SeenCaption {
  const fate = (now: Fate): SeenCaption => ({ ...caption, fate: now });
  const began = Math.max(...lines.map((line) => line.sinceMs ?? 0));
  const over = work.force || isOver(work, channels, began);
  const old = openTurn(work, caption);
  if (!old && caption.startMs >= began + LAG_MS) return fate(caption.final ? 'held' : 'open');
  if (!old && !over) return caption;
  const skip = Math.max(caption.skip, caption.gave);
  const mine = fromWord(caption.text, skip);
  const fromMs = Math.max(began - LAG_MS, ...lines.map((line) => (line.endedMs ?? -Infinity) + SLACK_MS));
  const [text = ''] = channels
    .map((channel) => withoutTail(mine, heardIn(work, channel, fromMs, Infinity)))
    .sort((a, b) => a.length - b.length);
  // The same speech in other words: nothing of it is known to be from before.
  const heardMeanwhile = channels.some(
    (channel) => heardIn(work, channel, fromMs, caption.endMs - SLACK_MS).length > 0,
  );
  if (!old && text === mine && heardMeanwhile) return fate(caption.final ? 'held' : 'open');
  const startMs = old?.startMs ?? Math.min(caption.startMs, began);
  put(work, caption, text, over, [startMs, Math.max(startMs, Math.min(caption.endMs, began))]);
  return { ...fate(over ? 'given' : 'open'), gave: over ? skip + keysOf(text).length : caption.gave };
}

/** Ends what is open of captions as it was given: what they say from now on is another turn. */
export function closeOpen(work: Work): void {
  const { state } = work;
  state.captions = state.captions.map((caption) => {
    const old = openTurn(work, caption);
    if (!old) return caption;
    numberOf(work, 'captionSeqs', caption.seq, true);
    give(work, { ...old, final: true });
    return { ...caption, gave: Math.max(caption.skip, caption.gave) + keysOf(old.text).length };
  });
}

/** One side is heard and the caption may be of either: given once it is known that it was not heard. */
function doubt(work: Work, caption: SeenCaption, channels: Channel[]): SeenCaption {
  if (!work.force && (!caption.final || work.nowMs - caption.endMs < LAG_MS)) return caption;
  const said = keysOf(caption.text);
  const fromMs = caption.startMs - LAG_MS - SLACK_MS;
  const heard = channels.map((channel) => inCommon(heardIn(work, channel, fromMs, caption.endMs + SLACK_MS), said));
  if (Math.max(...heard) >= said.length * SHARE) return { ...caption, fate: 'held' };
  put(work, caption, caption.text, true, [caption.startMs, caption.endMs]);
  return { ...caption, fate: 'given' };
}

/** Gives out what of the captions is not heard by sound. */
export function giveCaptions(work: Work): void {
  const { state } = work;
  state.captions = state.captions.map((caption) => {
    if (caption.fate !== 'open') return caption;
    const channels = channelsOf(work, caption);
    const lines = channels.map((channel) => state.lines[channel]);
    const live = lines.filter((line) => line.sinceMs !== null).length;
    const step = live === 0 ? carryOn : live === lines.length ? handOver : doubt;
    return step(work, caption, channels, lines);
  });
}

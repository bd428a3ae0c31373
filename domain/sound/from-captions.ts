import { fold, keysOf } from '../captions/words.ts';
import { OWN_SPEAKER } from '../turn.ts';
import { LAG_MS, type Line, type SeenCaption, type Work } from './blending.ts';
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
  let { skip } = caption;
  // The words around the moment at which sound ended are all there after a while.
  if (mixed && work.nowMs <= ended + 2 * LAG_MS) {
    const fromMs = startMs - LAG_MS - SLACK_MS;
    skip = Math.max(0, ...channels.map((channel) => headHeard(text, heardIn(work, channel, fromMs, ended + SLACK_MS))));
  }
  put(work, caption, fromWord(text, skip), caption.final, [
    skip > 0 ? Math.min(Math.max(startMs, ended), endMs) : startMs,
    endMs,
  ]);
  return { ...caption, skip, fate: caption.final ? 'given' : 'open' };
}

/** Sound has begun: of captions only what was said before it is still given. */
function handOver(work: Work, caption: SeenCaption, channels: Channel[], lines: Line[]): SeenCaption {
  const fate = (now: Fate): SeenCaption => ({ ...caption, fate: now });
  const began = Math.max(...lines.map((line) => line.sinceMs ?? 0));
  const over = work.nowMs > began + LAG_MS;
  const given = work.state.captionSeqs[String(caption.seq)] !== undefined;
  if (!given && caption.startMs >= began + LAG_MS) return fate(caption.final ? 'held' : 'open');
  if (!given && !over) return caption;
  const mine = fromWord(caption.text, caption.skip);
  const fromMs = Math.max(began - LAG_MS, ...lines.map((line) => (line.endedMs ?? -Infinity) + SLACK_MS));
  const [text = ''] = channels
    .map((channel) => withoutTail(mine, heardIn(work, channel, fromMs, Infinity)))
    .sort((a, b) => a.length - b.length);
  // The same speech in other words: nothing of it is known to be from before.
  const heardMeanwhile = channels.some(
    (channel) => heardIn(work, channel, fromMs, caption.endMs - SLACK_MS).length > 0,
  );
  if (!given && text === mine && heardMeanwhile) return fate(caption.final ? 'held' : 'open');
  const startMs = Math.min(caption.startMs, began);
  const final = caption.final || over;
  put(work, caption, text, final, [startMs, Math.max(startMs, Math.min(caption.endMs, began))]);
  return fate(final ? 'given' : 'open');
}

/** One side is heard and the caption may be of either: given once it is known that it was not heard. */
function doubt(work: Work, caption: SeenCaption, channels: Channel[]): SeenCaption {
  if (!caption.final || work.nowMs - caption.endMs < LAG_MS) return caption;
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

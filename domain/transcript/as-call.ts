import type { Call } from '../call.ts';
import type { Role, Speaker, Turn } from '../turn.ts';
import { withSides } from '../turn.ts';
import { bareName } from './guess-rep.ts';
import type { ReadTranscript } from './transcript.ts';

/** What a transcript does not tell of its call. `me`: which speaker the rep is; null where nobody has said. */
export interface AsCall {
  id: string;
  title?: string;
  /** Epoch milliseconds. */
  startedAt: number;
  me: string | null;
}

/** Turns of a transcript that nobody is named in still have a speaker whom a role can be given. */
const SOMEBODY = 'somebody';

function speakersOf({ turns, roles = {} }: ReadTranscript, me: string | null): Record<string, Speaker> {
  const speakers: Record<string, Speaker> = {};
  for (const { speaker, name } of turns) {
    const key = speaker || SOMEBODY;
    if (Object.hasOwn(speakers, key)) continue;
    const told: Role | undefined = key === me ? 'me' : Object.hasOwn(roles, key) ? roles[key] : undefined;
    const role = me !== null && told === 'me' && key !== me ? 'buyer' : (told ?? (me === null ? undefined : 'buyer'));
    Object.defineProperty(speakers, key, {
      value: { key, ...(name === undefined ? {} : { name: bareName(name) }), ...(role === undefined ? {} : { role }) },
      enumerable: true,
      configurable: true,
      writable: true,
    });
  }
  return speakers;
}

/** A transcript as an ended call with its turns. Whoever is not the rep is the buyer, unless the transcript tells otherwise; each can be corrected. */
export function asCall(read: ReadTranscript, { id, title, startedAt, me }: AsCall): { call: Call; turns: Turn[] } {
  const speakers = speakersOf(read, me);
  const turns = read.turns.map((turn, seq): Turn => ({
    callId: id,
    seq,
    speaker: turn.speaker || SOMEBODY,
    ...(turn.name === undefined ? {} : { name: bareName(turn.name) }),
    side: 'unknown',
    text: turn.text,
    startMs: turn.startMs,
    endMs: turn.endMs,
    final: true,
  }));
  const lastMs = turns.reduce((last, turn) => Math.max(last, turn.endMs), 0);
  const call: Call = {
    id,
    site: 'transcript',
    ...(title === undefined || title.trim() === '' ? {} : { title: title.trim().slice(0, 300) }),
    meetingKey: `transcript:${id}`,
    startedAt,
    endedAt: startedAt + Math.max(1, lastMs),
    status: 'ended',
    speakers,
    notes: [],
    cards: [],
    pauses: [],
  };
  return { call, turns: withSides(turns, speakers) };
}

import { guessRep } from '#domain/transcript/guess-rep.ts';
import type { Call } from '#domain/call.ts';
import { type Speaker, type Turn, withSides } from '#domain/turn.ts';
import { judgedByRules } from './analysis-derived.ts';
import { toRow } from './rows.ts';
import { storable } from './storable.ts';
import type { Transcribed } from './transcribing.ts';

export interface HeardOptions {
  id: string;
  title: string;
  /** The speaker that is the rep, by name or key, or the channel on the left or right. */
  me?: string | undefined;
  /** ISO; when it took place. */
  startedAt: string;
}

const CHANNELS: Readonly<Record<string, string>> = { left: 'channel-1', right: 'channel-2' };

/** Whose voice is the rep's: as it was said, else as it is guessed; nobody's where neither helps. */
function repOf({ speakers, turns }: Transcribed, me: string | undefined): string | null {
  const said = me?.trim().toLowerCase();
  if (said) {
    const found = Object.values(speakers).find(
      ({ key, name }) => key.toLowerCase() === said || name?.toLowerCase() === said || key === CHANNELS[said],
    );
    if (found) return found.key;
  }
  return guessRep(turns).speaker;
}

const sided = (speakers: Transcribed['speakers'], rep: string | null): Record<string, Speaker> =>
  Object.fromEntries(
    Object.entries(speakers).map(([key, one]) => [
      key,
      rep === null ? one : { ...one, role: key === rep ? 'me' : 'buyer' },
    ]),
  );

/** What was heard, as a call of the rep's that is over, and as the database keeps it. */
export function callOfHeard(
  heard: Transcribed,
  { id, title, me, startedAt }: HeardOptions,
): { call: Call; turns: Turn[]; payload: object } {
  const beganAt = Date.parse(startedAt);
  const call: Call = {
    id,
    site: 'recording',
    title,
    meetingKey: id,
    startedAt: beganAt,
    endedAt: beganAt + Math.round(heard.durationMs),
    status: 'ended',
    speakers: sided(heard.speakers, repOf(heard, me)),
    notes: [],
    cards: [],
    pauses: heard.missing.map(({ fromMs, toMs }) => ({ fromMs, toMs, reason: 'device' })),
  };
  const turns = withSides(
    heard.turns.map((turn) => ({ ...turn, callId: id })),
    call.speakers,
  );
  const { call: judged, derived } = judgedByRules(call, turns);
  const { speakers, pauses, endedAt } = judged;
  const head = {
    id,
    title,
    started_at: startedAt,
    ended_at: new Date(endedAt ?? beganAt).toISOString(),
    duration_ms: Math.round(heard.durationMs),
    speakers,
    pauses,
  };
  const rows = turns.map(({ callId: _, ...turn }) => toRow(turn));
  return { call: judged, turns, payload: storable({ call: head, turns: rows, ...derived }) };
}

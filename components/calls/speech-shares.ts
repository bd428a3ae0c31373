import type { Speaker, Turn } from '#domain/turn.ts';

export interface SpeakerShare {
  speaker: Speaker;
  /** Milliseconds that they spoke. */
  ms: number;
  /** Of all speech, 0 to 1. */
  share: number;
}

/** Everybody heard in a call with how long they spoke, whoever spoke most first. Turns without a name are one entry with key `''`. */
export function speechShares(turns: readonly Turn[], speakers: Readonly<Record<string, Speaker>>): SpeakerShare[] {
  const spoken = new Map<string, number>();
  for (const key of Object.keys(speakers)) spoken.set(key, 0);
  for (const turn of turns)
    spoken.set(turn.speaker, (spoken.get(turn.speaker) ?? 0) + Math.max(0, turn.endMs - turn.startMs));
  const total = [...spoken.values()].reduce((sum, ms) => sum + ms, 0);
  return [...spoken]
    .map(([key, ms]) => ({ speaker: speakers[key] ?? { key }, ms, share: total === 0 ? 0 : ms / total }))
    .sort((a, b) => b.ms - a.ms);
}

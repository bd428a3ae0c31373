import { countWords } from '#domain/metrics/words.ts';
import type { Speaker, Turn } from '#domain/turn.ts';

export interface SpeakerShare {
  speaker: Speaker;
  /** Milliseconds that they spoke. */
  ms: number;
  words: number;
  /** Of all speech, 0 to 1: by time, or by words where no times are known. */
  share: number;
}

/** Whether somebody who was heard has no side, or a side nobody, so that what needs sides cannot be worked out. */
export function sidesMissing(turns: readonly Turn[], speakers: Readonly<Record<string, Speaker>>): boolean {
  const heard = new Set(turns.flatMap(({ speaker }) => (speaker === '' ? [] : [speaker])));
  const roles = [...heard].map((key) => speakers[key]?.role);
  return heard.size > 0 && (roles.includes(undefined) || !roles.includes('me') || !roles.includes('buyer'));
}

/** Everybody heard in a call with how much they spoke, whoever spoke most first. Turns without a name are one entry with key `''`. */
export function speechShares(turns: readonly Turn[], speakers: Readonly<Record<string, Speaker>>): SpeakerShare[] {
  const spoken = new Map(Object.keys(speakers).map((key) => [key, { ms: 0, words: 0 }]));
  const total = { ms: 0, words: 0 };
  for (const { speaker, startMs, endMs, text } of turns) {
    const sum = spoken.get(speaker) ?? { ms: 0, words: 0 };
    spoken.set(speaker, sum);
    for (const one of [sum, total]) {
      one.ms += Math.max(0, endMs - startMs);
      one.words += countWords(text);
    }
  }
  const by = total.ms > 0 ? 'ms' : 'words';
  return [...spoken]
    .map(([key, sum]) => ({
      speaker: speakers[key] ?? { key },
      ...sum,
      share: total[by] === 0 ? 0 : sum[by] / total[by],
    }))
    .sort((a, b) => b.share - a.share);
}

import type { HearOrder, Spoken, Voice } from './transcription.ts';

/** Silence between voices, and after the last of them. */
const BETWEEN_MS = 700;

/** The known voices one after the other, to be heard before the sound: who they are in this answer is then known for the rest of it. */
export function voicesFirst({ known, sound: { rate } }: Pick<HearOrder, 'known' | 'sound'>) {
  const silence = new Uint8Array(Math.round((BETWEEN_MS * rate) / 1000) * 2);
  const parts: Uint8Array[] = [];
  const at: { speaker: string; fromMs: number; toMs: number }[] = [];
  let bytes = 0;
  const msOf = (length: number): number => (length / 2 / rate) * 1000;
  for (const { speaker, pcm } of known) {
    at.push({ speaker, fromMs: msOf(bytes), toMs: msOf(bytes + pcm.length) });
    parts.push(pcm, silence);
    bytes += pcm.length + silence.length;
  }
  return { parts, bytes, ms: msOf(bytes), at };
}

/** What was said after them, at the times of the sound, by whom each mark stands for: that of most of the words within a voice. */
export function afterVoices(
  spoken: readonly Spoken[],
  { ms, at }: { ms: number; at: readonly { speaker: Voice['speaker']; fromMs: number; toMs: number }[] },
): Spoken[] {
  const names = new Map<string, string>();
  for (const { speaker, fromMs, toMs } of at) {
    const said = new Map<string, number>();
    for (const one of spoken) {
      const shared = Math.min(one.endMs, toMs) - Math.max(one.startMs, fromMs);
      if (shared > 0 && one.speaker !== null) said.set(one.speaker, (said.get(one.speaker) ?? 0) + shared);
    }
    const [mark] = [...said].sort((a, b) => b[1] - a[1])[0] ?? [];
    if (mark !== undefined && !names.has(mark)) names.set(mark, speaker);
  }
  return spoken
    .filter(({ startMs, endMs }) => (startMs + endMs) / 2 >= ms)
    .map((one) => ({
      ...one,
      startMs: Math.max(0, one.startMs - ms),
      endMs: Math.max(0, one.endMs - ms),
      speaker: one.speaker === null ? null : (names.get(one.speaker) ?? one.speaker),
    }));
}

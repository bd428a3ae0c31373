import { useCallback, useEffect, useId, useSyncExternalStore } from 'react';
import type { VoiceBy } from '#domain/voices.ts';
import { pauseReading, readAloud, readingOf, stopReading, subscribeReading } from '#extension/voice/reader.ts';

/** Something that can be read aloud: what becomes of it, and how to begin, hold and end it. It ends with the view. */
export function useReading() {
  const of = useId();
  const get = useCallback(() => readingOf(of), [of]);
  const reading = useSyncExternalStore(subscribeReading, get, get);
  useEffect(() => () => stopReading(of), [of]);
  return {
    reading,
    read: (text: string, by?: VoiceBy) => void readAloud(of, { text, ...(by ? { by } : {}) }),
    pause: (paused: boolean) => pauseReading(of, paused),
    stop: () => stopReading(of),
  };
}

import { useCallback, useEffect, useId, useSyncExternalStore } from 'react';
import { toast } from 'sonner';
import type { VoiceBy } from '#domain/voices.ts';
import { pauseReading, readAloud, readingOf, stopReading, subscribeReading } from '#extension/voice/reader.ts';

const tellRemoved = (removed: string): void =>
  void toast.message(`Not read: ${removed}.`, {
    id: 'voice-removed',
    description: 'Your team keeps these from vendors.',
  });

/** Something that can be read aloud: what becomes of it, and how to begin, hold and end it. It ends with the view. */
export function useReading() {
  const of = useId();
  const get = useCallback(() => readingOf(of), [of]);
  const reading = useSyncExternalStore(subscribeReading, get, get);
  useEffect(() => () => stopReading(of), [of]);
  return {
    reading,
    read: (text: string, by?: VoiceBy) => void readAloud(of, { text, onRemoved: tellRemoved, ...(by ? { by } : {}) }),
    pause: (paused: boolean) => pauseReading(of, paused),
    stop: () => stopReading(of),
  };
}

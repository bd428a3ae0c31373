import { useCallback, useEffect, useRef, useState } from 'react';
import type { MicrophoneFrame } from '#extension/microphone/hear.ts';
import type { Wanted } from '#extension/microphone/open.ts';
import { tryOut, type TryOutView } from '#extension/microphone/try-out.ts';

/** Calls back with each 20 ms of the microphone; gives what ends that. */
export type Follow = (listener: (frame: MicrophoneFrame) => void) => () => void;

const BEGIN: TryOutView = { standing: 'reading', microphones: [], heard: null };

/** The microphone as this page tries it out. It is closed with the page. */
export function useTryOut() {
  const [view, setView] = useState(BEGIN);
  const running = useRef<ReturnType<typeof tryOut> | null>(null);
  const listeners = useRef(new Set<(frame: MicrophoneFrame) => void>());
  useEffect(() => {
    const trying = new AbortController();
    const onFrame = (frame: MicrophoneFrame): void => listeners.current.forEach((listener) => listener(frame));
    running.current = tryOut({ onView: setView, onFrame }, trying.signal);
    return () => trying.abort();
  }, []);
  const start = useCallback((wanted: Wanted) => running.current?.start(wanted), []);
  const stop = useCallback(() => running.current?.stop(), []);
  const follow: Follow = useCallback((listener) => {
    listeners.current.add(listener);
    return () => void listeners.current.delete(listener);
  }, []);
  return { view, start, stop, follow };
}

import { useCallback, useEffect, useRef, useState } from 'react';

/** A file of sound that plays: where it is, and whether it goes on. Times in milliseconds. `element` is for an `audio` element. */
export function useAudio(file: Blob, lengthMs: number) {
  const audio = useRef<HTMLAudioElement>(null);
  useEffect(() => {
    const element = audio.current;
    if (!element) return undefined;
    const url = URL.createObjectURL(file);
    element.src = url;
    return () => {
      element.removeAttribute('src');
      URL.revokeObjectURL(url);
    };
  }, [file]);
  const [playing, setPlaying] = useState(false);
  const [atMs, setAtMs] = useState(0);
  const [failed, setFailed] = useState(false);
  const until = useRef(Infinity);
  const place = useCallback(() => {
    const now = (audio.current?.currentTime ?? 0) * 1000;
    setAtMs(now);
    if (now < until.current) return;
    until.current = Infinity;
    audio.current?.pause();
  }, []);
  const seek = useCallback(
    (ms: number, untilMs = Infinity) => {
      const bound = Math.max(0, Math.min(ms, lengthMs));
      until.current = untilMs;
      if (audio.current) audio.current.currentTime = bound / 1000;
      setAtMs(bound);
    },
    [lengthMs],
  );
  const play = useCallback(() => void audio.current?.play().catch(() => undefined), []);
  const toggle = useCallback(() => {
    if (audio.current?.paused === false) audio.current.pause();
    else play();
  }, [play]);
  const setSpeed = useCallback((rate: number) => {
    if (audio.current) audio.current.playbackRate = rate;
  }, []);
  const element = {
    ref: audio,
    onPlay: () => setPlaying(true),
    onPause: () => setPlaying(false),
    onTimeUpdate: place,
    onSeeking: place,
    onError: () => setFailed(true),
  };
  return { element, playing, atMs, failed, seek, play, toggle, setSpeed };
}

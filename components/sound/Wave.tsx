import { type RefObject, useEffect, useRef } from 'react';

interface WaveProps {
  audio: RefObject<HTMLAudioElement | null>;
  /** How loud it is in even steps of its length, 0 to 1. */
  peaks: readonly number[];
  lengthMs: number;
  name: string;
}

const HEIGHT = 56;

/** The sound as a wave that fills as it plays. Drawn by wavesurfer.js, which is loaded with the first one. */
export function Wave({ audio, peaks, lengthMs, name }: WaveProps) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const container = box.current;
    const media = audio.current;
    if (!container || !media || peaks.length === 0) return undefined;
    const gone = new AbortController();
    void (async () => {
      const { default: WaveSurfer } = await import('wavesurfer.js');
      if (gone.signal.aborted) return;
      const colour = (token: string) => getComputedStyle(container).getPropertyValue(`--color-${token}`).trim();
      const wave = WaveSurfer.create({
        container,
        media,
        peaks: [[...peaks]],
        duration: lengthMs / 1_000,
        height: HEIGHT,
        waveColor: colour('mist'),
        progressColor: colour('neon'),
        cursorColor: colour('platinum'),
        barWidth: 2,
        barGap: 1,
        barRadius: 1,
        normalize: true,
        interact: false,
        hideScrollbar: true,
      });
      gone.signal.addEventListener('abort', () => wave.destroy());
    })();
    return () => gone.abort();
  }, [audio, peaks, lengthMs]);
  return (
    <div className="flex items-center gap-3">
      <span className="w-20 shrink-0 truncate text-12 text-silver">{name}</span>
      <div className="relative h-14 min-w-0 flex-1">
        {peaks.length === 0 ? <span aria-hidden className="absolute inset-x-0 top-1/2 h-px bg-charcoal" /> : null}
        <div ref={box} aria-hidden className="pointer-events-none absolute inset-0" />
      </div>
    </div>
  );
}

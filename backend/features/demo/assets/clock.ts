export interface Clock {
  readonly source: 'audio' | 'timer';
  /** Milliseconds since the last call. */
  delta(): number;
}

const STUCK_MS = 500;

/**
 * Time by the audio clock while it moves, else by the timer. A context may say "running" and stand still where there is
 * no audio device, so half a second without movement counts as not running.
 */
export function createClock(audioSeconds: () => number | null, wallMs: () => number): Clock {
  let lastWall = wallMs();
  let lastAudio = audioSeconds();
  let stillMs = 0;
  let source: Clock['source'] = 'timer';
  return {
    get source() {
      return source;
    },
    delta() {
      const wall = wallMs();
      const audio = audioSeconds();
      const byTimer = wall - lastWall;
      const byAudio = audio === null || lastAudio === null ? null : (audio - lastAudio) * 1000;
      lastWall = wall;
      lastAudio = audio;
      stillMs = byAudio === 0 ? stillMs + byTimer : 0;
      if (byAudio === null || stillMs > STUCK_MS) {
        source = 'timer';
        return byTimer;
      }
      source = 'audio';
      return byAudio;
    },
  };
}

import { vi } from 'vitest';

/** A stand-in for an audio element, since happy-dom plays nothing. The test says when a sound ends. */
class FakeAudio extends EventTarget {
  src = '';
  playbackRate = 1;
  defaultPlaybackRate = 1;
  paused = true;
  readonly sources: string[] = [];
  refuse: string | null = null;

  play(): Promise<void> {
    if (this.refuse) return Promise.reject(new DOMException('No.', this.refuse));
    this.paused = false;
    if (this.sources.at(-1) !== this.src) this.sources.push(this.src);
    this.dispatchEvent(new Event('playing'));
    return Promise.resolve();
  }

  pause(): void {
    this.paused = true;
  }

  removeAttribute(): void {
    this.src = '';
  }
}

/** The last element that was made is `audio`. Undone by vi.unstubAllGlobals. */
export function fakeAudio() {
  const made: FakeAudio[] = [];
  vi.stubGlobal(
    'Audio',
    class extends FakeAudio {
      constructor() {
        super();
        made.push(this);
      }
    },
  );
  return {
    made,
    audio: (): FakeAudio => made.at(-1) ?? new FakeAudio(),
    end: () => made.at(-1)?.dispatchEvent(new Event('ended')),
    fail: () => made.at(-1)?.dispatchEvent(new Event('error')),
  };
}

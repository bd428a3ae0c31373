import type { HearingSource, HearingState } from './hearing.ts';
import type { WatchIndicator } from './indicator.ts';

/** How hearing goes, for the toolbar button; null where nobody hears. */
export type TellBadge = (state: HearingState | null) => void;

/** Hears only while the sign that we listen is to be seen: else no frame leaves, as in a pause. The toolbar button tells each change. */
export function onlyShown(source: HearingSource, watch: WatchIndicator, tellBadge: TellBadge): HearingSource {
  return {
    start(callId, events, signal) {
      const over = new AbortController();
      let paused = false;
      let hidden = false;
      let last: HearingState | null = null;

      function tell(): void {
        const hides = hidden && last !== null && last.code !== 'failed';
        const state: HearingState | null = hides && last ? { ...last, code: 'hidden' } : last;
        events.onState(state);
        tellBadge(state);
      }
      const hearing = source.start(
        callId,
        {
          ...events,
          onState(state) {
            last = state;
            if (!over.signal.aborted) tell();
          },
        },
        signal,
      );
      watch(
        (shown) => {
          if (shown !== hidden) return;
          hidden = !shown;
          if (hidden) hearing.pause();
          else if (!paused) hearing.resume();
          if (last) tell();
        },
        AbortSignal.any([signal, over.signal]),
      );
      return {
        pause() {
          paused = true;
          hearing.pause();
        },
        resume() {
          paused = false;
          if (!hidden) hearing.resume();
        },
        stop() {
          over.abort();
          tellBadge(null);
          return hearing.stop();
        },
      };
    },
  };
}

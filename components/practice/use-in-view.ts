import { useEffect } from 'react';
import type { Run } from '#extension/practice/contract.ts';

/**
 * Holds a practice to what is in view. Nobody is heard where it is not shown; in writing its time stands, too, while its page is behind another one.
 * Who talks may look at another page meanwhile.
 */
export function useInView(run: Run, spoken: boolean): void {
  useEffect(() => {
    const { phase, channel } = run.now();
    if (phase === 'paused' && channel !== 'voice') run.resume();
    return () => {
      if (run.now().channel === 'voice') run.pause();
      else run.seen(false);
    };
  }, [run]);
  useEffect(() => {
    const look = () => run.seen(spoken || !document.hidden);
    look();
    document.addEventListener('visibilitychange', look);
    return () => document.removeEventListener('visibilitychange', look);
  }, [run, spoken]);
}

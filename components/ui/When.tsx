import { useEffect, useState } from 'react';
import { exactTime, relativeTime } from './time.ts';
import { Hint } from './Hint.tsx';

const EVERY_MS = 30_000;

/** A moment, said relative to now, with the exact time on hover or focus. `at` is epoch milliseconds. */
export function When({ at }: { at: number }) {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), EVERY_MS);
    return () => clearInterval(timer);
  }, []);
  return (
    <Hint text={exactTime(at)}>
      <time dateTime={new Date(at).toISOString()} aria-label={exactTime(at)} className="whitespace-nowrap">
        {relativeTime(at, now)}
      </time>
    </Hint>
  );
}

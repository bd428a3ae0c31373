import { Hint } from './Hint.tsx';
import { exactTime, relativeTime } from './time.ts';
import { useNow } from './use-now.ts';

/** A moment, said relative to now, with the exact time on hover. `at` is epoch milliseconds. */
export function When({ at }: { at: number }) {
  const now = useNow();
  return (
    <Hint text={exactTime(at)}>
      <time dateTime={new Date(at).toISOString()} className="whitespace-nowrap">
        {relativeTime(at, now)}
      </time>
    </Hint>
  );
}

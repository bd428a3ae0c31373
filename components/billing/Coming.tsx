import { Hint } from '../ui/Hint.tsx';
import { exactTime } from '../ui/time.ts';
import { useNow } from '../ui/use-now.ts';
import { comingTime } from './coming-time.ts';

/** A moment to come, said relative to now, with the exact time on hover. */
export function Coming({ at }: { at: string }) {
  const now = useNow();
  return (
    <Hint text={exactTime(Date.parse(at))}>
      <time dateTime={at} className="whitespace-nowrap text-platinum">
        {comingTime(Date.parse(at), now)}
      </time>
    </Hint>
  );
}

import { CalendarClock, Check } from 'lucide-react';
import { Badge } from '../ui/Badge.tsx';
import { exactTime } from '../ui/time.ts';
import { useNow } from '../ui/use-now.ts';
import { dueWords } from './due.ts';

interface DueBadgeProps {
  /** Epoch milliseconds. */
  due: number;
  done: boolean;
}

/** When it is due, or that it is done. */
export function DueBadge({ due, done }: DueBadgeProps) {
  const now = useNow();
  if (done) {
    return (
      <Badge tone="good" icon={<Check size={12} aria-hidden />}>
        Done
      </Badge>
    );
  }
  const { words, state } = dueWords(due, now);
  const tone = { later: 'plain', soon: 'warn', past: 'bad' } as const;
  return (
    <span title={exactTime(due)}>
      <Badge tone={tone[state]} icon={<CalendarClock size={12} aria-hidden />}>
        {words}
      </Badge>
    </span>
  );
}

import { Play } from 'lucide-react';
import { reopenDatabase } from '#extension/client/calls.ts';
import { unfinishedPractice } from '#extension/practice/kept.ts';
import { Button } from '../ui/Button.tsx';
import { relativeTime } from '../ui/time.ts';
import { useNow } from '../ui/use-now.ts';
import { useStored } from '../ui/use-stored.ts';

/** The practice that was left last and is not over; nothing where there is none. */
export function GoesOn({ onGo }: { onGo: (id: string) => void }) {
  const now = useNow();
  const stored = useStored(unfinishedPractice, [], reopenDatabase);
  const last = stored.state === 'ready' ? stored.value : null;
  if (!last) return null;
  return (
    <section
      aria-label="Not over yet"
      className="flex flex-wrap items-center gap-x-3 gap-y-1 rounded-md border border-neon/35 bg-neon/8 px-3 py-2"
    >
      <p className="min-w-0 flex-1 basis-48 text-13">
        <bdi className="font-medium text-platinum">{last.persona.name}</bdi>, <bdi>{last.scenario.title}</bdi>: not over
        yet, left {relativeTime(last.changedAt, now)}
      </p>
      <Button small icon={<Play size={12} />} onClick={() => onGo(last.id)}>
        Go on
      </Button>
    </section>
  );
}

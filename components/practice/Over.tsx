import { ChartColumn, Repeat } from 'lucide-react';
import { ENDED, endingOf } from '#domain/practice/ended.ts';
import type { Going } from '#extension/practice/contract.ts';
import { TONE } from '../ui/Badge.tsx';
import { Button } from '../ui/Button.tsx';
import { useFocusHere } from './use-focus-here.ts';
import { ENDING } from './words.ts';

interface OverProps {
  going: Going;
  onResult: () => void;
  onSame: () => void;
}

/** How it ended, and what comes next. */
export function Over({ going, onResult, onSame }: OverProps) {
  const ending = endingOf(going.practice);
  const { title, tone } = ENDING[ending];
  const first = useFocusHere<HTMLButtonElement>();
  return (
    <section aria-label="The end" className="shrink-0 animate-appear border-t border-gunmetal bg-onyx p-3">
      <div className="mx-auto w-full max-w-180">
        <output className="block">
          <h3 className={`text-14 font-semibold ${TONE[tone]}`}>{title}</h3>
          <p className="text-13">{ENDED[ending]}</p>
        </output>
        <div className="mt-2 flex flex-wrap gap-2">
          <Button ref={first} look="primary" icon={<ChartColumn size={14} />} onClick={onResult}>
            See your score
          </Button>
          <Button icon={<Repeat size={14} />} onClick={onSame}>
            Same test again
          </Button>
        </div>
      </div>
    </section>
  );
}

import { Flag } from 'lucide-react';
import { ENDED, endingOf } from '#domain/practice/ended.ts';
import type { Practice } from '#domain/practice/practice.ts';
import { lastStep } from '#domain/practice/practise.ts';
import { ENDING } from '../practice/words.ts';
import { TONE } from '../ui/Badge.tsx';
import { SURFACE } from '../ui/Panel.tsx';

/** How the talk ended, and what it was to reach. */
export function Ended({ practice }: { practice: Practice }) {
  const { move } = lastStep(practice);
  const ending = endingOf(practice);
  const { title, tone } = ENDING[ending];
  return (
    <div className={`${SURFACE} flex items-start gap-3 px-4 py-3`}>
      <Flag size={16} aria-hidden className={`mt-0.5 shrink-0 ${TONE[tone]}`} />
      <div className="min-w-0 text-13">
        <p className={`text-14 font-medium ${tone === 'plain' ? 'text-platinum' : TONE[tone]}`}>
          {ending === 'left' ? ENDED.left : title}
        </p>
        {ending === 'left' ? null : (
          <p>
            {ENDED[ending]} {move.why}
          </p>
        )}
        <p>The goal was: {practice.scenario.goal}</p>
      </div>
    </div>
  );
}

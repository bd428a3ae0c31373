import { Star } from 'lucide-react';
import { counted } from '../attachments/words.ts';

const MOST = 5;
const SCALE = Array.from({ length: MOST }, (_, at) => at + 1);

/** What others gave, in a number and how many they were. */
export function Stars({ stars, ratings }: { stars: number | null; ratings: number }) {
  if (stars === null) return <span>Not rated yet</span>;
  return (
    <span className="inline-flex items-center gap-1">
      <Star size={14} aria-hidden className="fill-amber text-amber" />
      <span>
        <span className="text-platinum tabular-nums">{stars.toFixed(1)}</span> of 5, {counted(ratings, 'rating')}
      </span>
    </span>
  );
}

interface RateItProps {
  name: string;
  value: number | null;
  onRate: (stars: number) => void;
}

/** One's own rating. Choosing another one replaces it. */
export function RateIt({ name, value, onRate }: RateItProps) {
  return (
    <fieldset className="flex flex-wrap items-center gap-x-2">
      <legend className="sr-only">Your rating of {name}</legend>
      <span aria-hidden className="text-13">
        {value === null ? 'Rate it' : 'Your rating'}
      </span>
      <span className="flex">
        {SCALE.map((stars) => (
          <button
            key={stars}
            type="button"
            aria-label={`${stars} of 5`}
            aria-pressed={value === stars}
            onClick={() => onRate(stars)}
            className="flex size-7 items-center justify-center rounded-md text-silver hover:text-amber"
          >
            <Star size={16} aria-hidden className={value !== null && stars <= value ? 'fill-amber text-amber' : ''} />
          </button>
        ))}
      </span>
    </fieldset>
  );
}

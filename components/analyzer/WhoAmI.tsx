import { useId, useState } from 'react';
import type { Row } from '#extension/analysis/rows.ts';
import { Button } from '../ui/Button.tsx';

interface WhoAmIProps {
  asks: NonNullable<Row['asks']>;
  onChoose: (me: string | null) => void;
}

/** Asks which speaker of a transcript the rep is, with what each of them said. */
export function WhoAmI({ asks: { speakers, guess }, onChoose }: WhoAmIProps) {
  const [chosen, choose] = useState(guess.speaker);
  const name = useId();
  return (
    <fieldset className="flex flex-col gap-2">
      <legend className="mb-1 text-13">{guess.speaker === null ? guess.reason : `Our guess: ${guess.reason}`}</legend>
      {speakers.map(({ key, label, sample }) => (
        <label
          key={key}
          aria-label={label}
          className="flex items-start gap-2 rounded-md border border-gunmetal p-2 hover:bg-raised"
        >
          <input
            type="radio"
            name={name}
            checked={chosen === key}
            onChange={() => choose(key)}
            className="mt-1 size-4 shrink-0 accent-electric"
          />
          <span className="min-w-0">
            <bdi className="block text-14 font-medium break-words text-platinum">{label}</bdi>
            <span className="line-clamp-2 text-13 break-words">“{sample}”</span>
          </span>
        </label>
      ))}
      <div className="flex flex-wrap gap-2">
        <Button look="primary" disabled={chosen === null} onClick={() => onChoose(chosen)}>
          Judge the call
        </Button>
        <Button look="ghost" onClick={() => onChoose(null)}>
          None of them
        </Button>
      </div>
    </fieldset>
  );
}

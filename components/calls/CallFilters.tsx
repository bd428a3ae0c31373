import { useId } from 'react';
import type { CallSource } from '#domain/call.ts';
import { CATEGORIES, type Category } from '#domain/objection/objection.ts';
import { INPUT } from '../ui/Field.tsx';
import { CATEGORY, SITE } from './call-words.ts';
import { EXCELLENT, GOOD } from './score-words.ts';

/** What the list is narrowed to, as chosen. '' is everything. */
export interface Choices {
  site: CallSource | '';
  days: '' | '7' | '30' | '90';
  score: '' | 'high' | 'middle' | 'low';
  category: Category | '';
}

export const EVERYTHING: Choices = { site: '', days: '', score: '', category: '' };

const SITES = Object.entries(SITE);
const DAYS = [
  ['7', 'Last 7 days'],
  ['30', 'Last 30 days'],
  ['90', 'Last 90 days'],
] as const;
const SCORES = [
  ['high', `${EXCELLENT} and more`],
  ['middle', `${GOOD} to ${EXCELLENT - 1}`],
  ['low', `Below ${GOOD}`],
] as const;

interface PickProps {
  label: string;
  all: string;
  value: string;
  options: readonly (readonly [string, string])[];
  onChange: (value: string) => void;
}

function Pick({ label, all, value, options, onChange }: PickProps) {
  const id = useId();
  return (
    <div className="sm:w-38">
      <label htmlFor={id} className="sr-only">
        {label}
      </label>
      <select id={id} className={INPUT} value={value} onChange={(event) => onChange(event.target.value)}>
        <option value="">{all}</option>
        {options.map(([one, word]) => (
          <option key={one} value={one}>
            {word}
          </option>
        ))}
      </select>
    </div>
  );
}

/** Narrows the list by site, date, score and kind of objection. */
export function CallFilters({ choices, onChange }: { choices: Choices; onChange: (choices: Choices) => void }) {
  const set = (change: object) => onChange({ ...choices, ...change });
  return (
    <div className="grid w-full grid-cols-2 gap-2 sm:flex sm:w-auto sm:flex-wrap">
      <Pick label="Site" all="Any site" value={choices.site} options={SITES} onChange={(site) => set({ site })} />
      <Pick label="Date" all="Any date" value={choices.days} options={DAYS} onChange={(days) => set({ days })} />
      <Pick label="Score" all="Any score" value={choices.score} options={SCORES} onChange={(score) => set({ score })} />
      <Pick
        label="Objection"
        all="Any objection"
        value={choices.category}
        options={CATEGORIES.map((category) => [category, CATEGORY[category]] as const)}
        onChange={(category) => set({ category })}
      />
    </div>
  );
}

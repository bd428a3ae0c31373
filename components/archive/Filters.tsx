import { ChevronDown, SlidersHorizontal } from 'lucide-react';
import { type ReactNode, useId, useState } from 'react';
import { type ArchiveFilters, HANDLINGS } from '#domain/archive/filters.ts';
import { CATEGORIES } from '#domain/objection/objection.ts';
import { CATEGORY, SITE } from '../calls/call-words.ts';
import { EXCELLENT, GOOD } from '../calls/score-words.ts';
import { Button } from '../ui/Button.tsx';
import { INPUT } from '../ui/Field.tsx';
import { MomentInput } from '../ui/MomentInput.tsx';
import { HANDLED } from './words.ts';

interface LabelledProps {
  label: string;
  children: (id: string) => ReactNode;
}

function Labelled({ label, children }: LabelledProps) {
  const id = useId();
  return (
    <div className="flex min-w-0 flex-col gap-1">
      <label htmlFor={id} className="text-12 text-silver">
        {label}
      </label>
      {children(id)}
    </div>
  );
}

interface PickProps {
  label: string;
  value: string;
  options: readonly (readonly [string, string])[];
  onChange: (value: string | undefined) => void;
}

function Pick({ label, value, options, onChange }: PickProps) {
  return (
    <Labelled label={label}>
      {(id) => (
        <select
          id={id}
          className={`${INPUT} cursor-pointer`}
          value={value}
          onChange={({ target }) => onChange(target.value === '' ? undefined : target.value)}
        >
          <option value="">Any</option>
          {options.map(([one, word]) => (
            <option key={one} value={one}>
              {word}
            </option>
          ))}
        </select>
      )}
    </Labelled>
  );
}

const pad = (value: number): string => String(value).padStart(2, '0');
/** A moment as the field of a date has it, in the machine's time zone. */
const toDay = (iso: string | undefined, back = 0): string => {
  if (iso === undefined) return '';
  const at = new Date(Date.parse(iso) - back);
  return `${at.getFullYear()}-${pad(at.getMonth() + 1)}-${pad(at.getDate())}`;
};
/** Midnight at which a day begins, or some days later. */
function fromDay(day: string, later = 0): string | undefined {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number);
  const at = new Date(year, month - 1, date + later);
  return day === '' || year < 2000 || Number.isNaN(at.getTime()) ? undefined : at.toISOString();
}

const SCORES: Record<string, ScoreRange> = {
  high: { minScore: EXCELLENT },
  middle: { minScore: GOOD, maxScore: EXCELLENT - 1 },
  low: { maxScore: GOOD - 1 },
};
interface ScoreRange {
  minScore?: number;
  maxScore?: number;
}

const scoreOf = ({ minScore, maxScore }: ArchiveFilters): string =>
  Object.entries(SCORES).find(([, one]) => one.minScore === minScore && one.maxScore === maxScore)?.[0] ??
  (minScore === undefined && maxScore === undefined ? '' : 'own');

interface FiltersProps {
  filters: ArchiveFilters;
  /** null: calls of this device, which have no tags. */
  tags: readonly string[] | null;
  reps: readonly (readonly [string, string])[];
  onChange: (filters: ArchiveFilters) => void;
}

/** What is not there is not asked for. */
export const without = (filters: ArchiveFilters): ArchiveFilters =>
  Object.fromEntries(Object.entries(filters).filter(([, value]) => value !== undefined && value !== ''));

/** By what the archive is narrowed, beside the words. */
export function Filters({ filters, tags, reps, onChange }: FiltersProps) {
  const set = (change: Record<string, unknown>) => onChange(without({ ...filters, ...change }));
  const ownScore = [['own', `${filters.minScore ?? 0} to ${filters.maxScore ?? 100}`]] as const;
  const score = scoreOf(filters);
  const [open, setOpen] = useState(false);
  const id = useId();
  const { q: _, ...chosen } = filters;
  const count = Object.keys(chosen).length;
  return (
    <>
      <Button
        look="ghost"
        icon={<SlidersHorizontal size={14} />}
        aria-expanded={open}
        aria-controls={id}
        className="self-start sm:hidden"
        onClick={() => setOpen(!open)}
      >
        Filters{count > 0 ? ` (${count})` : ''}{' '}
        <ChevronDown size={14} aria-hidden className={open ? 'rotate-180' : ''} />
      </Button>
      <div
        id={id}
        className={`grid grid-cols-2 gap-x-2 gap-y-3 sm:grid-cols-3 lg:grid-cols-5 ${open ? '' : 'max-sm:hidden'}`}
      >
        <Pick
          label="Who said it"
          value={filters.side ?? ''}
          options={[
            ['buyer', 'Buyers'],
            ['rep', 'Reps'],
          ]}
          onChange={(side) => set({ side })}
        />
        <Pick
          label="Objection"
          value={filters.category ?? ''}
          options={CATEGORIES.map((one) => [one, CATEGORY[one]] as const)}
          onChange={(category) => set({ category })}
        />
        <Pick
          label="How it was handled"
          value={filters.handled ?? ''}
          options={HANDLINGS.map((one) => [one, HANDLED[one].word] as const)}
          onChange={(handled) => set({ handled })}
        />
        <Labelled label="From">
          {(id) => (
            <MomentInput
              id={id}
              type="date"
              value={toDay(filters.from)}
              onChange={(day) => set({ from: fromDay(day) })}
            />
          )}
        </Labelled>
        <Labelled label="Until">
          {(id) => (
            <MomentInput
              id={id}
              type="date"
              value={toDay(filters.to, 1)}
              onChange={(day) => set({ to: fromDay(day, 1) })}
            />
          )}
        </Labelled>
        <Pick
          label="Score"
          value={score}
          options={[
            ['high', `${EXCELLENT} and more`],
            ['middle', `${GOOD} to ${EXCELLENT - 1}`],
            ['low', `Below ${GOOD}`],
            ...(score === 'own' ? ownScore : []),
          ]}
          onChange={(one) =>
            one === 'own' ? undefined : set({ minScore: undefined, maxScore: undefined, ...(one ? SCORES[one] : {}) })
          }
        />
        {tags === null ? null : (
          <Pick
            label="Tag"
            value={filters.tag ?? ''}
            options={[...new Set([...(filters.tag ? [filters.tag] : []), ...tags])].map((tag) => [tag, tag] as const)}
            onChange={(tag) => set({ tag })}
          />
        )}
        {reps.length > 1 ? (
          <Pick label="Rep" value={filters.rep ?? ''} options={reps} onChange={(rep) => set({ rep })} />
        ) : null}
        <Pick
          label="Source"
          value={filters.source ?? ''}
          options={Object.entries(SITE)}
          onChange={(source) => set({ source })}
        />
      </div>
    </>
  );
}

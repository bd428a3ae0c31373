import { ArrowDown, ArrowUp, Trash2 } from 'lucide-react';
import {
  type Anchor,
  type Criterion,
  CRITERION_KINDS,
  MOST_ANCHOR,
  MOST_ASK,
  MOST_CRITERION_NAME,
  SCALE_TOP,
} from '#domain/rubric/rubric.ts';
import { Field, INPUT, Input } from '../ui/Field.tsx';
import { IconButton } from '../ui/IconButton.tsx';
import { KIND } from './words.ts';

interface CriterionFieldsProps {
  criterion: Criterion;
  /** Which one, from 1, of how many. */
  n: number;
  of: number;
  onChange: (criterion: Criterion) => void;
  onMove: (by: -1 | 1) => void;
  onRemove: () => void;
}

const steps = Array.from({ length: SCALE_TOP }, (_, at) => at + 1);

function withStep(anchors: readonly Anchor[], at: number, text: string): Anchor[] {
  const others = anchors.filter((one) => one.at !== at);
  return text === '' ? others : [...others, { at, text }].toSorted((a, b) => a.at - b.at);
}

/** One criterion as it is written. */
export function CriterionFields({ criterion, n, of, onChange, onMove, onRemove }: CriterionFieldsProps) {
  const { name, kind, weight, ask, anchors = [] } = criterion;
  const set = (change: Partial<Criterion>) => onChange({ ...criterion, ...change });
  const setKind = (next: Criterion['kind']) => {
    const { anchors: _, ...rest } = criterion;
    onChange(next === 'scale' ? { ...rest, kind: next, anchors } : { ...rest, kind: next });
  };
  return (
    <li className="px-3 py-4 sm:px-4">
      <div className="mb-3 flex items-center gap-1">
        <h3 className="flex-1 text-13 font-medium text-platinum">Criterion {n}</h3>
        <IconButton label="Move up" icon={<ArrowUp size={14} />} disabled={n === 1} onClick={() => onMove(-1)} />
        <IconButton label="Move down" icon={<ArrowDown size={14} />} disabled={n === of} onClick={() => onMove(1)} />
        <IconButton label={`Take criterion ${n} away`} icon={<Trash2 size={14} />} onClick={onRemove} />
      </div>
      <div className="grid gap-3 sm:grid-cols-[minmax(0,1fr)_10rem_6rem]">
        <Field label="Name">
          {(field) => (
            <Input
              {...field}
              value={name}
              maxLength={MOST_CRITERION_NAME}
              placeholder="Asks about the budget"
              onChange={({ target }) => set({ name: target.value })}
            />
          )}
        </Field>
        <Field label="Answer">
          {(field) => (
            <select
              {...field}
              className={`${INPUT} cursor-pointer`}
              value={kind}
              onChange={({ target }) => setKind(target.value as Criterion['kind'])}
            >
              {CRITERION_KINDS.map((one) => (
                <option key={one} value={one}>
                  {KIND[one]}
                </option>
              ))}
            </select>
          )}
        </Field>
        <Field label="Weight">
          {(field) => (
            <Input
              {...field}
              type="number"
              inputMode="numeric"
              min={1}
              max={100}
              value={weight === 0 ? '' : weight}
              onChange={({ target }) =>
                set({ weight: Math.min(100, Math.max(0, Math.trunc(Number(target.value)) || 0)) })
              }
            />
          )}
        </Field>
      </div>
      <div className="mt-3">
        <Field label="What is looked for">
          {(field) => (
            <textarea
              {...field}
              rows={2}
              maxLength={MOST_ASK}
              value={ask}
              placeholder="Did the rep ask what budget the buyer has, or who decides on it?"
              onChange={({ target }) => set({ ask: target.value })}
              className={`${INPUT} field-sizing-content h-auto min-h-14 resize-y py-1.5`}
            />
          )}
        </Field>
      </div>
      {kind === 'scale' ? (
        <fieldset className="mt-3">
          <legend className="text-13 font-medium text-platinum">What the steps look like</legend>
          <p className="text-13">Words for the lowest and the highest, at least, have everybody mean the same.</p>
          <div className="mt-2 flex flex-col gap-2">
            {steps.map((at) => (
              <label key={at} className="flex items-center gap-2 text-13">
                <span className="w-4 text-right tabular-nums">{at}</span>
                <Input
                  aria-label={`Step ${at}`}
                  value={anchors.find((one) => one.at === at)?.text ?? ''}
                  maxLength={MOST_ANCHOR}
                  onChange={({ target }) => set({ anchors: withStep(anchors, at, target.value) })}
                />
              </label>
            ))}
          </div>
        </fieldset>
      ) : null}
    </li>
  );
}

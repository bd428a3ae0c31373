import { useEffect, useRef, useState } from 'react';
import { COMPETITOR_LENGTH, competitorNames, MOST_COMPETITORS } from '#domain/analysis/competitors.ts';
import { namesIn } from '#domain/speech-vendors.ts';
import { Field, INPUT } from '../ui/Field.tsx';

const PAUSE_MS = 400;

function wrong(names: readonly string[]): string | null {
  if (names.length > MOST_COMPETITORS) return `These are ${names.length} names; ${MOST_COMPETITORS} is the most.`;
  const long = names.find((name) => name.length > COMPETITOR_LENGTH);
  return long ? `“${long.slice(0, 24)}…” has more than ${COMPETITOR_LENGTH} characters.` : null;
}

interface CompetitorNamesProps {
  names: readonly string[];
  hint: string;
  onSave: (names: string[]) => void;
}

/** Names of competitors to listen for, one a line; saved when typing pauses and when the field is left. */
export function CompetitorNames({ names, hint, onSave }: CompetitorNamesProps) {
  const [typed, setTyped] = useState(names.join('\n'));
  const kept = useRef(names);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => {
    if (names.join('\n') === kept.current.join('\n')) return;
    kept.current = names;
    setTyped(names.join('\n'));
  }, [names]);
  useEffect(() => () => clearTimeout(timer.current), []);
  const problem = wrong(namesIn(typed));
  const flush = (text: string) => {
    clearTimeout(timer.current);
    const given = namesIn(text);
    const next = competitorNames(given);
    if (wrong(given) || next.join('\n') === kept.current.join('\n')) return;
    kept.current = next;
    onSave(next);
  };
  return (
    <Field label="Competitors, one a line" hint={hint} error={problem}>
      {(field) => (
        <textarea
          {...field}
          rows={3}
          spellCheck={false}
          placeholder={'Acme Flow\nZephyr CRM'}
          value={typed}
          onBlur={() => flush(typed)}
          onChange={({ target }) => {
            setTyped(target.value);
            clearTimeout(timer.current);
            timer.current = setTimeout(() => flush(target.value), PAUSE_MS);
          }}
          className={`${INPUT} h-auto max-h-80 field-sizing-content resize-y py-1.5`}
        />
      )}
    </Field>
  );
}

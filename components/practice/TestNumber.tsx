import { useState } from 'react';
import { Field, Input } from '../ui/Field.tsx';

const MOST = 2 ** 31 - 1;

interface TestNumberProps {
  seed: number | undefined;
  onSeed: (seed: number | undefined) => void;
}

/** The number of a test that was run before: who runs the same one meets the very same buyer. */
export function TestNumber({ seed, onSeed }: TestNumberProps) {
  const [typed, setTyped] = useState(seed === undefined ? '' : String(seed));
  // It was drawn anew elsewhere.
  if (seed === undefined && /^\d+$/u.test(typed) && Number(typed) <= MOST) setTyped('');
  const wrong = typed !== '' && seed === undefined;
  return (
    <Field
      label="Test number"
      error={wrong ? `A whole number up to ${MOST.toLocaleString('en')}, or nothing for a new test.` : null}
      hint="Leave it empty for a new test. With the number of another one the buyer does the very same."
    >
      {(props) => (
        <Input
          {...props}
          inputMode="numeric"
          maxLength={12}
          value={typed}
          onChange={({ target }) => {
            const text = target.value.trim();
            setTyped(text);
            onSeed(/^\d+$/u.test(text) && Number(text) <= MOST ? Number(text) : undefined);
          }}
        />
      )}
    </Field>
  );
}

import { type FormEvent, useState } from 'react';
import { toast } from 'sonner';
import { MOST_PRODUCT_NAMES, namesIn, PRODUCT_NAME_LENGTH } from '#domain/speech-vendors.ts';
import { changeHearing, type Hearing } from '#extension/client/hearing.ts';
import { useAction } from '../account/use-action.ts';
import { Button } from '../ui/Button.tsx';
import { Field, INPUT } from '../ui/Field.tsx';
import { LANGUAGES } from './words.ts';

interface ProductNamesProps {
  hearing: Hearing;
  onChanged: (hearing: Hearing) => void;
}

const SELECT = `${INPUT} max-w-60 cursor-pointer disabled:opacity-60`;

function wrong(names: readonly string[]): string | null {
  if (names.length > MOST_PRODUCT_NAMES) return `These are ${names.length} names; ${MOST_PRODUCT_NAMES} is the most.`;
  const long = names.find((name) => name.length > PRODUCT_NAME_LENGTH);
  return long ? `“${long.slice(0, 24)}…” has more than ${PRODUCT_NAME_LENGTH} characters.` : null;
}

/** Names that a speech service would write wrongly, and the language it is to expect. */
export function ProductNames({ hearing, onChanged }: ProductNamesProps) {
  const { productNames, mayChange } = hearing;
  const [typed, setTyped] = useState(productNames.join('\n'));
  const [language, setLanguage] = useState(hearing.language ?? '');
  const { busy, error, run, clear } = useAction();
  const names = namesIn(typed);
  const problem = wrong(names);
  const other = names.join('\n') !== productNames.join('\n');
  const changed = other || language !== (hearing.language ?? '');
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (problem || !changed) return;
    const change = { ...(other ? { productNames: names } : {}), language: language || null };
    if (await run(async () => onChanged(await changeHearing(change)))) toast('Saved');
  };
  const languages = LANGUAGES.some(([id]) => id === language)
    ? LANGUAGES
    : [...LANGUAGES, [language, language] as const];
  return (
    <form onSubmit={(event) => void submit(event)} noValidate className="flex flex-col gap-5">
      <Field
        label="Names, one a line"
        hint={`${names.length} of ${MOST_PRODUCT_NAMES}. Your products, your company, rivals that come up. The most important first.`}
        error={problem}
      >
        {(props) => (
          <textarea
            {...props}
            rows={5}
            spellCheck={false}
            readOnly={!mayChange.names}
            placeholder={'Acme Flow\nZephyr CRM'}
            value={typed}
            onChange={(event) => {
              setTyped(event.target.value);
              clear();
            }}
            className={`${INPUT} h-auto max-h-80 field-sizing-content resize-y py-1.5`}
          />
        )}
      </Field>
      <Field label="Language of your calls" hint="Words come out better where the speech service need not guess it.">
        {(props) => (
          <select
            {...props}
            disabled={!mayChange.names}
            value={language}
            onChange={(event) => {
              setLanguage(event.target.value);
              clear();
            }}
            className={SELECT}
          >
            {languages.map(([id, name]) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
        )}
      </Field>
      {error ? (
        <p role="alert" className="text-13 text-red">
          {error}
        </p>
      ) : null}
      {mayChange.names ? (
        <Button type="submit" className="self-start" disabled={!changed || problem !== null || busy}>
          {busy ? 'Saving…' : 'Save'}
        </Button>
      ) : (
        <p className="text-13">Managers and admins of the team change this.</p>
      )}
    </form>
  );
}

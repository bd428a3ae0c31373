import { useQuery } from '@tanstack/react-query';
import { LOCAL_MODEL } from '#domain/ai/model.ts';
import { listModels } from '#extension/client/coach-api.ts';
import { useSession } from '../account/use-session.ts';
import { Field, INPUT } from '../ui/Field.tsx';

interface JudgedByProps {
  value: string | null;
  onChange: (model: string | null) => void;
}

/** Who judges recordings beside the rules. The score is the rules' either way. */
export function JudgedBy({ value, onChange }: JudgedByProps) {
  const { session } = useSession();
  const { data } = useQuery({
    queryKey: ['models'],
    enabled: session !== null,
    queryFn: ({ signal }) => listModels(signal),
  });
  if (!session) return null;
  const open = (data?.models ?? []).filter(({ id, state }) => state === 'open' && id !== LOCAL_MODEL);
  return (
    <Field
      label="Judged by"
      hint="The score is counted by rules and never depends on a model. A model adds what it makes of the call, each statement with words that were said. On the platform’s keys an analysis takes 3 credits. You get them back where nothing comes of it, or if you cancel before half of it is heard."
    >
      {(props) => (
        <select
          {...props}
          value={value ?? ''}
          onChange={({ target }) => onChange(target.value === '' ? null : target.value)}
          className={INPUT}
        >
          <option value="">The rules alone</option>
          {open.length > 0 ? <option value="auto">The best model that is open to you</option> : null}
          {open.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}

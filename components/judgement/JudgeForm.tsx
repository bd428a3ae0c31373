import { useQuery } from '@tanstack/react-query';
import { Sparkles } from 'lucide-react';
import { useRef, useState } from 'react';
import type { Analysis } from '#domain/analysis/analysis.ts';
import { analyseCall } from '#extension/analysis/client.ts';
import { publishedRubrics } from '#extension/calls-page/rubrics.ts';
import { useAction } from '../account/use-action.ts';
import { ModelPicker } from '../coach/ModelPicker.tsx';
import { Button } from '../ui/Button.tsx';
import { INPUT } from '../ui/Field.tsx';
import { useChosenModel } from './use-chosen-model.ts';

/** What a run takes on the platform's keys, as its route says. */
const CREDITS = 3;

interface JudgeFormProps {
  callId: string;
  again: boolean;
  onBegun: (run: Analysis) => void;
}

/** Has a model judge the call beside the rules: which one, by which rubric of the team, and what it costs. */
export function JudgeForm({ callId, again, onBegun }: JudgeFormProps) {
  const [model, setModel] = useState('auto');
  const [rubric, setRubric] = useState('');
  const { busy, error, run } = useAction();
  // Kept over tries whose answer was lost, so that the same wish is paid once.
  const asked = useRef<{ wish: string; id: string }>(null);
  const chosen = useChosenModel(model, CREDITS);
  const rubrics = useQuery({ queryKey: ['rubrics', 'published'], queryFn: ({ signal }) => publishedRubrics(signal) });
  const begin = () =>
    run(async () => {
      const wish = `${model} ${rubric}`;
      if (asked.current?.wish !== wish) asked.current = { wish, id: crypto.randomUUID() };
      const { id } = asked.current;
      const begun = await analyseCall(callId, { id, model, ...(rubric === '' ? {} : { rubric }) });
      asked.current = null;
      onBegun(begun);
    });
  return (
    <div className="flex flex-col gap-2 border-t border-gunmetal p-4 text-13 print:hidden">
      <div className="flex flex-wrap items-center gap-2">
        <Button icon={<Sparkles size={14} />} disabled={busy || !chosen.open} onClick={() => void begin()}>
          {busy ? 'Beginning…' : again ? 'Judge it again by a model' : 'Judge it by a model'}
        </Button>
        <ModelPicker
          value={model}
          onChange={setModel}
          trigger={
            <Button look="ghost" aria-label={`Model: ${chosen.name}`} className="max-w-full">
              <span className="truncate">{chosen.name}</span>
            </Button>
          }
        />
        {rubrics.data && rubrics.data.length > 0 ? (
          <select
            aria-label="Rubric of your team"
            value={rubric}
            onChange={(event) => setRubric(event.target.value)}
            className={`${INPUT} max-w-56 cursor-pointer`}
          >
            <option value="">No rubric of your team</option>
            {rubrics.data.map(({ id, name }) => (
              <option key={id} value={id}>
                {name.slice(0, 80)}
              </option>
            ))}
          </select>
        ) : null}
      </div>
      <p className="text-12">{chosen.cost} The words of the call go to that model; the score above stays as it is.</p>
      {error ? (
        <p role="alert" className="text-red">
          {error}
        </p>
      ) : null}
    </div>
  );
}

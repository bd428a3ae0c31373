import { useState } from 'react';
import { type Scenario, SCENARIO_KINDS, type ScenarioKind } from '#domain/practice/scenario.ts';
import { hasWords } from '../coach/has-words.ts';
import { Choice } from '../ui/Choice.tsx';
import { SearchField } from '../ui/SearchField.tsx';
import { Pick } from './Pick.tsx';
import { KIND } from './words.ts';

interface ScenarioPickerProps {
  scenarios: readonly Scenario[];
  chosen: Scenario;
  onChange: (scenario: Scenario) => void;
}

/** With more of a kind they are found by typing: a team may share hundreds. */
const SEEN_AT_ONCE = 12;

/** The scenarios to choose from, a kind at a time. */
export function ScenarioPicker({ scenarios, chosen, onChange }: ScenarioPickerProps) {
  const [shown, setShown] = useState<{ of: string; kind: ScenarioKind }>({ of: chosen.id, kind: chosen.kind });
  // Another one was chosen elsewhere: it is in view.
  if (shown.of !== chosen.id) setShown({ of: chosen.id, kind: chosen.kind });
  const { kind } = shown;
  const [typed, setTyped] = useState('');
  const ofKind = scenarios.filter((scenario) => scenario.kind === kind);
  const many = ofKind.length > SEEN_AT_ONCE;
  // The one that is chosen stays in view.
  const found = ofKind.filter(
    ({ id, title, situation }) => !many || id === chosen.id || hasWords(`${title} ${situation}`, typed) > 0,
  );
  const kinds = SCENARIO_KINDS.filter((one) => scenarios.some((scenario) => scenario.kind === one));
  return (
    <div className="flex flex-col gap-2">
      <Choice
        label="Kind of scenario"
        small
        value={kind}
        onChange={(next) => setShown({ of: chosen.id, kind: next })}
        options={kinds.map((one) => [one, KIND[one]] as const)}
      />
      {many ? <SearchField label="Find a scenario" value={typed} onChange={setTyped} className="max-w-96" /> : null}
      <ul className="grid grid-cols-1 gap-1.5 @min-[560px]:grid-cols-2">
        {found.map((scenario) => (
          <li key={scenario.id} className="flex">
            <Pick
              name="scenario"
              value={scenario.id}
              checked={scenario.id === chosen.id}
              onPick={() => onChange(scenario)}
            >
              <bdi className="block text-13 font-medium text-platinum">{scenario.title}</bdi>
              <bdi className="block text-12">{scenario.situation}</bdi>
            </Pick>
          </li>
        ))}
      </ul>
      <dl className="rounded-md border border-gunmetal px-3 py-2 text-13">
        <dt className="text-12">Your goal</dt>
        <dd className="text-platinum">
          <bdi>{chosen.goal}</bdi>
        </dd>
        <dt className="mt-1 text-12">Their time</dt>
        <dd className="text-platinum tabular-nums">
          {chosen.minutes} {chosen.minutes === 1 ? 'minute' : 'minutes'}
        </dd>
      </dl>
    </div>
  );
}

import { DIFFICULTIES, type Persona } from '#domain/practice/persona.ts';
import { PERSONAS } from '#domain/practice/personas/personas.ts';
import { SCENARIO_KINDS, type Scenario } from '#domain/practice/scenario.ts';
import { SCENARIOS } from '#domain/practice/scenarios/scenarios.ts';
import { SelectField } from '../practice-library/Fields.tsx';
import { FormPart } from '../practice-library/FormPart.tsx';
import { DIFFICULTY, FOCUS_NAME, KIND_NAME, optionsOf } from '../practice-library/form-words.ts';
import { Choice } from '../ui/Choice.tsx';
import { Field, INPUT } from '../ui/Field.tsx';
import type { Wish } from './wish.ts';

interface WhatToPractiseProps {
  wish: Wish;
  /** It was given, and stays what it is. */
  fixed: boolean;
  personas: readonly Persona[];
  scenarios: readonly Scenario[];
  onChange: (part: Partial<Wish>) => void;
}

/** Buyer, scenario, difficulty and focus. */
export function WhatToPractise({ wish, fixed, personas, scenarios, onChange }: WhatToPractiseProps) {
  const { persona, scenario, difficulty, focus } = wish;
  if (fixed) {
    return (
      <p className="text-14">
        <span className="font-medium text-platinum">{scenario.title}</span>, with {persona.name}, {persona.title} at{' '}
        {persona.company}; {DIFFICULTY[difficulty].toLowerCase()}, focus {FOCUS_NAME[focus].toLowerCase()}. To have
        something else practised, give a new one.
      </p>
    );
  }
  const chooseBuyer = (id: string) => {
    const found = [...personas, ...PERSONAS].find((one) => one.id === id);
    if (found) onChange({ persona: found, difficulty: found.difficulty });
  };
  const chooseScenario = (id: string) => {
    const found = [...scenarios, ...SCENARIOS].find((one) => one.id === id);
    if (found) onChange({ scenario: found, focus: found.focus });
  };
  return (
    <FormPart title="What is practised">
      <div className="grid gap-4 sm:grid-cols-2">
        <Field label="Buyer" hint={persona.personality}>
          {(field) => (
            <select
              {...field}
              className={`${INPUT} cursor-pointer`}
              value={persona.id}
              onChange={({ target }) => chooseBuyer(target.value)}
            >
              <Buyers label="Yours and your team’s" personas={personas} />
              <Buyers label="Ours" personas={PERSONAS} />
            </select>
          )}
        </Field>
        <Field label="Scenario" hint={scenario.goal}>
          {(field) => (
            <select
              {...field}
              className={`${INPUT} cursor-pointer`}
              value={scenario.id}
              onChange={({ target }) => chooseScenario(target.value)}
            >
              <Scenarios label="Yours and your team’s" scenarios={scenarios} />
              {SCENARIO_KINDS.map((kind) => (
                <Scenarios
                  key={kind}
                  label={KIND_NAME[kind]}
                  scenarios={SCENARIOS.filter((one) => one.kind === kind)}
                />
              ))}
            </select>
          )}
        </Field>
        <SelectField
          label="Focus"
          at="focus"
          faults={{}}
          value={focus}
          options={optionsOf(FOCUS_NAME)}
          onChange={(next) => onChange({ focus: next })}
        />
        <div className="flex flex-col items-start gap-1.5">
          <span className="text-13 font-medium text-platinum">Difficulty, or harder</span>
          <Choice
            label="Difficulty"
            value={difficulty}
            options={DIFFICULTIES.map((id) => [id, DIFFICULTY[id]] as const)}
            onChange={(next) => onChange({ difficulty: next })}
          />
        </div>
      </div>
    </FormPart>
  );
}

function Buyers({ label, personas }: { label: string; personas: readonly Persona[] }) {
  if (personas.length === 0) return null;
  return (
    <optgroup label={label}>
      {personas.map(({ id, name, title, company }) => (
        <option key={id} value={id}>
          {name}, {title}, {company}
        </option>
      ))}
    </optgroup>
  );
}

function Scenarios({ label, scenarios }: { label: string; scenarios: readonly Scenario[] }) {
  if (scenarios.length === 0) return null;
  return (
    <optgroup label={label}>
      {scenarios.map(({ id, title }) => (
        <option key={id} value={id}>
          {title}
        </option>
      ))}
    </optgroup>
  );
}

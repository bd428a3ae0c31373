import type { Scenario } from '#domain/practice/scenario.ts';
import { LineField, ListedField, NumberField, SelectField, WordsField } from './Fields.tsx';
import { FactRows } from './FactRows.tsx';
import { FOCUS_NAME, KIND_NAME, optionsOf } from './form-words.ts';
import { FormPart } from './FormPart.tsx';
import { MetersField } from './MetersField.tsx';
import { FIRST_OBJECTION, ObjectionField } from './ObjectionField.tsx';
import type { FormProps } from './PersonaForm.tsx';
import { Rows } from './Rows.tsx';

const WORDS = 600;
const LINE = 160;

/** Everything about a situation to sell in. */
export function ScenarioForm({ item, faults, onChange }: FormProps<Scenario>) {
  const set = (part: Partial<Scenario>) => onChange({ ...item, ...part });
  const words = (label: string, at: 'situation' | 'goal' | 'opening', hint: string) => (
    <WordsField
      label={label}
      at={at}
      hint={hint}
      faults={faults}
      most={WORDS}
      value={item[at]}
      onChange={(value) => set({ [at]: value })}
    />
  );
  return (
    <>
      <FormPart title="What it is">
        <LineField
          label="Title"
          at="title"
          faults={faults}
          most={LINE}
          value={item.title}
          onChange={(title) => set({ title })}
        />
        <div className="grid gap-4 sm:grid-cols-3">
          <SelectField
            label="Kind"
            at="kind"
            faults={faults}
            value={item.kind}
            options={optionsOf(KIND_NAME)}
            onChange={(kind) => set({ kind })}
          />
          <SelectField
            label="Focus"
            at="focus"
            hint="The rows of the score that are looked at first."
            faults={faults}
            value={item.focus}
            options={optionsOf(FOCUS_NAME)}
            onChange={(focus) => set({ focus })}
          />
          <NumberField
            label="Minutes"
            at="minutes"
            hint="The buyer has no more time. 1 to 60."
            faults={faults}
            least={1}
            most={60}
            value={item.minutes}
            onChange={(minutes) => set({ minutes })}
          />
        </div>
        {words('Situation', 'situation', 'What you know before the first word.')}
        {words('Goal', 'goal', 'What you are to reach.')}
      </FormPart>
      <FormPart title="How it begins">
        {words('The buyer’s first words', 'opening', '{name} and {company} become theirs.')}
        <ObjectionField
          label="Objection that these words raise"
          none="None"
          value={item.opens ?? ''}
          error={faults['opens'] ?? null}
          onChange={(id) => {
            const { opens: _, ...rest } = item;
            onChange(id === '' ? rest : { ...rest, opens: id });
          }}
        />
      </FormPart>
      <FormPart title="What the buyer brings">
        <FactRows facts={item.facts} faults={faults} onChange={(facts) => set({ facts })} />
        <Rows
          label="Objections"
          about="What this situation brings up, the likeliest first."
          one="objection"
          rows={item.objections}
          most={12}
          blank={() => FIRST_OBJECTION}
          onChange={(objections) => set({ objections })}
          fault={faults['objections']}
        >
          {(id, change, at) => (
            <ObjectionField
              label={`Objection ${at + 1}`}
              value={id}
              error={faults[`objections.${at}`] ?? null}
              onChange={change}
            />
          )}
        </Rows>
        <ListedField
          label="What they ask by themselves"
          hint="One question a line, 12 at most."
          at="asks"
          faults={faults}
          by={'\n'}
          value={item.asks}
          onChange={(asks) => set({ asks })}
        />
      </FormPart>
      <FormPart title="How it ends well">
        <LineField
          label="What they say yes to"
          at="success.step"
          hint="Such as: a talk of twenty minutes this week."
          faults={faults}
          most={LINE}
          value={item.success.step}
          onChange={(step) => set({ success: { ...item.success, step } })}
        />
        <MetersField
          label="What they need to feel for it"
          about="0 to 90 each. Empty where it does not matter."
          at="success.needs"
          faults={faults}
          least={0}
          most={90}
          value={item.success.needs}
          onChange={(needs) => set({ success: { ...item.success, needs } })}
        />
      </FormPart>
    </>
  );
}

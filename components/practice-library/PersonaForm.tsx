import { METERS } from '#domain/practice/meters.ts';
import { ANNOYANCES, type Persona, TASTES } from '#domain/practice/persona.ts';
import { VOICES } from '#domain/voices.ts';
import { Choice } from '../ui/Choice.tsx';
import type { Faults } from './faults.ts';
import { LineField, ScaleField, SelectField, WordsField } from './Fields.tsx';
import { ANNOYANCE, DIFFICULTY, METER_ABOUT, METER_NAME, optionsOf, TASTE } from './form-words.ts';
import { FormPart } from './FormPart.tsx';
import { FIRST_OBJECTION, ObjectionField } from './ObjectionField.tsx';
import { Rows } from './Rows.tsx';
import { VoiceFields } from './VoiceFields.tsx';

const LINE = 120;
const WORDS = 600;
const MOST_ROWS = 8;

export interface FormProps<T> {
  item: T;
  faults: Faults;
  onChange: (item: T) => void;
}

/** Everything about a buyer. */
export function PersonaForm({ item, faults, onChange }: FormProps<Persona>) {
  const set = (part: Partial<Persona>) => onChange({ ...item, ...part });
  return (
    <>
      <FormPart title="Who they are">
        <div className="grid gap-4 sm:grid-cols-2">
          <LineField
            label="Name"
            at="name"
            faults={faults}
            most={LINE}
            value={item.name}
            onChange={(name) => set({ name })}
          />
          <LineField
            label="Title"
            at="title"
            faults={faults}
            most={LINE}
            value={item.title}
            onChange={(title) => set({ title })}
          />
          <LineField
            label="Company"
            at="company"
            faults={faults}
            most={LINE}
            value={item.company}
            onChange={(company) => set({ company })}
          />
          <LineField
            label="Industry (optional)"
            at="industry"
            faults={faults}
            most={LINE}
            value={item.industry}
            onChange={(industry) => set({ industry })}
          />
        </div>
        <WordsField
          label="Personality"
          at="personality"
          hint="One sentence for whoever picks this buyer."
          faults={faults}
          most={WORDS}
          value={item.personality}
          onChange={(personality) => set({ personality })}
        />
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1.5">
          <span className="text-13 font-medium text-platinum">Difficulty</span>
          <Choice
            label="Difficulty"
            value={item.difficulty}
            options={optionsOf(DIFFICULTY)}
            onChange={(difficulty) => set({ difficulty })}
          />
        </div>
      </FormPart>
      <FormPart title="What they buy by">
        <WordsField
          label="Budget"
          at="budget"
          hint="What money there is, and what it takes to get it."
          faults={faults}
          most={WORDS}
          value={item.budget}
          onChange={(budget) => set({ budget })}
        />
        <WordsField
          label="Authority"
          at="authority"
          hint="What they decide alone, and who else has a say."
          faults={faults}
          most={WORDS}
          value={item.authority}
          onChange={(authority) => set({ authority })}
        />
        <Rows
          label="Concerns"
          about="What keeps them from buying, in their own words. The first weighs most."
          one="concern"
          rows={item.concerns}
          most={MOST_ROWS}
          blank={() => ({ objection: FIRST_OBJECTION, text: '' })}
          onChange={(concerns) => set({ concerns })}
          fault={faults['concerns']}
        >
          {(row, change, at) => (
            <>
              <ObjectionField
                label="Objection"
                value={row.objection}
                error={faults[`concerns.${at}.objection`] ?? null}
                onChange={(objection) => change({ ...row, objection })}
              />
              <WordsField
                label="As they say it"
                at={`concerns.${at}.text`}
                faults={faults}
                most={WORDS}
                value={row.text}
                onChange={(text) => change({ ...row, text })}
              />
            </>
          )}
        </Rows>
        <Rows
          label="What wins them"
          one="taste"
          rows={item.wins}
          most={MOST_ROWS}
          blank={() => ({ taste: TASTES[0], text: '' })}
          onChange={(wins) => set({ wins })}
          fault={faults['wins']}
        >
          {(row, change, at) => (
            <>
              <SelectField
                label="They like"
                at={`wins.${at}.taste`}
                faults={faults}
                value={row.taste}
                options={optionsOf(TASTE)}
                onChange={(taste) => change({ ...row, taste })}
              />
              <WordsField
                label="Such as"
                at={`wins.${at}.text`}
                faults={faults}
                most={WORDS}
                value={row.text}
                onChange={(text) => change({ ...row, text })}
              />
            </>
          )}
        </Rows>
        <Rows
          label="What loses them"
          one="dislike"
          rows={item.loses}
          most={MOST_ROWS}
          blank={() => ({ annoyance: ANNOYANCES[0], text: '' })}
          onChange={(loses) => set({ loses })}
          fault={faults['loses']}
        >
          {(row, change, at) => (
            <>
              <SelectField
                label="They resent"
                at={`loses.${at}.annoyance`}
                faults={faults}
                value={row.annoyance}
                options={optionsOf(ANNOYANCE)}
                onChange={(annoyance) => change({ ...row, annoyance })}
              />
              <WordsField
                label="Such as"
                at={`loses.${at}.text`}
                faults={faults}
                most={WORDS}
                value={row.text}
                onChange={(text) => change({ ...row, text })}
              />
            </>
          )}
        </Rows>
      </FormPart>
      <FormPart title="Where they stand before the first word" about="0 is nothing, 100 is all of it.">
        <div className="grid gap-x-6 gap-y-3 sm:grid-cols-2">
          {METERS.map((meter) => (
            <ScaleField
              key={meter}
              label={METER_NAME[meter]}
              hint={METER_ABOUT[meter]}
              at={`meters.${meter}`}
              faults={faults}
              least={0}
              most={100}
              value={item.meters[meter]}
              onChange={(value) => set({ meters: { ...item.meters, [meter]: value } })}
            />
          ))}
        </div>
      </FormPart>
      <FormPart title="How they sound">
        <VoiceFields
          voice={item.voice}
          faults={faults}
          openai={VOICES.openai.voices}
          elevenlabs={VOICES.elevenlabs.voices}
          onChange={(voice) => set({ voice })}
        />
      </FormPart>
    </>
  );
}

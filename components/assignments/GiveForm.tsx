import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { toast } from 'sonner';
import { type Given, MOST_TIMES } from '#domain/assignment.ts';
import { newAssignmentSchema } from '#domain/assignment.schema.ts';
import type { Persona } from '#domain/practice/persona.ts';
import type { Scenario } from '#domain/practice/scenario.ts';
import { ApiError } from '#extension/client/api-error.ts';
import { changeAssignment, giveAssignment } from '#extension/practice/assignments.ts';
import { useAction } from '../account/use-action.ts';
import { type Faults, faultsOf } from '../practice-library/faults.ts';
import { LineField, NumberField } from '../practice-library/Fields.tsx';
import { FormPart } from '../practice-library/FormPart.tsx';
import type { Member } from '../team/team.ts';
import { Button } from '../ui/Button.tsx';
import { Field } from '../ui/Field.tsx';
import { MomentInput } from '../ui/MomentInput.tsx';
import { useNow } from '../ui/use-now.ts';
import { refresh } from './assignments.ts';
import { dateOf, endOfDay } from './due.ts';
import { newWish, type Wish } from './wish.ts';
import { type DraftOf, keepDraft, readDraft } from './draft.ts';
import { SavedMeanwhile } from './SavedMeanwhile.tsx';
import { WhatToPractise } from './WhatToPractise.tsx';
import { WhoPractises } from './WhoPractises.tsx';

interface GiveFormProps {
  /** The one that is changed; null for a new one. */
  current: Given | null;
  members: readonly Member[];
  /** Of the team's own, beside ours. */
  personas: readonly Persona[];
  scenarios: readonly Scenario[];
  onDone: () => void;
  /** What was thrown away is back. */
  onResume: () => void;
  /** What is written and not given is kept under this. */
  draftOf: DraftOf;
}

const NONE: Faults = {};

/** What is to be practised, how often, until when, and by whom. What is not given yet stays in this tab. What was given stays as it was: only title, count, score, date and people change later. */
export function GiveForm({ current, members, personas, scenarios, onDone, onResume, draftOf }: GiveFormProps) {
  const queries = useQueryClient();
  const now = useNow();
  const { busy, error, run, clear } = useAction();
  const there = (ids: readonly string[]) => ids.filter((id) => members.some((one) => one.id === id));
  const [start] = useState<Wish>(() =>
    current ? { ...current, to: there(current.members.map(({ userId }) => userId)) } : newWish(Date.now()),
  );
  const [kept] = useState(() => readDraft(draftOf));
  const [wish, setWish] = useState<Wish>(kept ? { ...kept, to: there(kept.to) } : start);
  const [tried, setTried] = useState(0);
  const [stale, setStale] = useState(kept !== null);
  const form = useRef<HTMLFormElement>(null);
  const check = (): Faults => ({
    ...faultsOf(newAssignmentSchema.pick({ title: true, times: true, target: true, due: true, to: true }), {
      title: titleOf(wish),
      times: wish.times,
      target: wish.target,
      due: wish.due,
      to: wish.to,
    }),
    ...(Number.isNaN(wish.due) ? { due: 'Choose a day.' } : {}),
    ...(!current && wish.due < now ? { due: 'Choose a day that is still to come.' } : {}),
  });
  const faults = tried > 0 ? check() : NONE;
  useEffect(() => {
    if (tried > 0) form.current?.querySelector<HTMLElement>('[aria-invalid=true]')?.focus();
  }, [tried]);
  const set = (part: Partial<Wish>) => {
    const next = { ...wish, ...part };
    setWish(next);
    keepDraft(draftOf, next);
    clear();
  };
  const save = () =>
    run(async () => {
      const { id, scenario, persona, difficulty, focus, times, target, due } = wish;
      const to = [...wish.to];
      const asked = { title: titleOf(wish).trim(), times, target, due, to };
      try {
        if (current) await changeAssignment(id, { version: wish.version, ...asked });
        else await giveAssignment({ id, scenario, persona, difficulty, focus, ...asked });
      } catch (refused) {
        if (!(refused instanceof ApiError) || refused.code !== 'stale-version') throw refused;
        await refresh(queries);
        return setStale(true);
      }
      keepDraft(draftOf, null);
      toast(current ? 'Saved' : `Given to ${to.length === 1 ? '1 person' : `${to.length} people`}`);
      await refresh(queries);
      onDone();
    });
  const changed = wish !== start;
  const leave = () => {
    keepDraft(draftOf, null);
    onDone();
    if (!changed) return;
    const onClick = () => {
      keepDraft(draftOf, wish);
      onResume();
    };
    toast('Changes discarded', { action: { label: 'Undo', onClick } });
  };
  // Only once the other one was shown is it saved over.
  const over = stale && current && current.version !== wish.version ? current : null;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (Object.keys(check()).length > 0) setTried((times) => times + 1);
    else void save();
  };
  return (
    <form ref={form} noValidate onSubmit={submit} className="flex max-w-200 flex-col gap-5">
      <h1 className="text-20 font-semibold text-platinum">{current ? `Change ${current.title}` : 'New assignment'}</h1>
      {kept ? <output className="text-13 text-amber">This is what you wrote before and did not save.</output> : null}
      <WhatToPractise wish={wish} fixed={current !== null} personas={personas} scenarios={scenarios} onChange={set} />
      <FormPart title="How often and until when">
        <LineField
          label="Title"
          at="title"
          faults={faults}
          most={120}
          value={titleOf(wish)}
          onChange={(title) => set({ title })}
        />
        <div className="grid gap-4 sm:grid-cols-3">
          <NumberField
            label="Times"
            hint={`1 to ${MOST_TIMES}.`}
            at="times"
            faults={faults}
            least={1}
            most={MOST_TIMES}
            value={wish.times}
            onChange={(times) => set({ times })}
          />
          <NumberField
            label="Score to reach (optional)"
            hint="1 to 100. Empty: any score counts."
            at="target"
            faults={faults}
            least={1}
            most={100}
            value={wish.target ?? Number.NaN}
            onChange={(target) => set({ target: Number.isNaN(target) ? null : target })}
          />
          <Field label="Due" hint="By the end of that day." error={faults['due'] ?? null}>
            {(field) => (
              <MomentInput
                {...field}
                type="date"
                min={dateOf(now)}
                value={Number.isNaN(wish.due) ? '' : dateOf(wish.due)}
                onChange={(day) => set({ due: endOfDay(day) ?? Number.NaN })}
                className="scheme-dark"
              />
            )}
          </Field>
        </div>
      </FormPart>
      <FormPart title="Who practises it">
        <WhoPractises members={members} to={wish.to} fault={faults['to']} onChange={(to) => set({ to })} />
      </FormPart>
      {over ? <SavedMeanwhile other={over} onKeep={leave} onOver={() => set({ version: over.version })} /> : null}
      {error ? (
        <p role="alert" className="text-13 text-red">
          {error}
        </p>
      ) : null}
      <div className="flex flex-wrap justify-end gap-2 border-t border-gunmetal pt-4">
        <Button disabled={busy} onClick={leave}>
          {changed ? 'Discard changes' : 'Cancel'}
        </Button>
        <Button type="submit" look="primary" aria-disabled={busy} disabled={over !== null}>
          {busy ? 'Saving…' : current ? 'Save' : 'Give it'}
        </Button>
      </div>
    </form>
  );
}

/** The title that was typed, else one that says what it is. */
function titleOf({ title, scenario }: Wish): string {
  return title ?? scenario.title.slice(0, 120);
}

import { useQueryClient } from '@tanstack/react-query';
import { Plus } from 'lucide-react';
import { useContext, useEffect, useRef, useState } from 'react';
import { toast } from 'sonner';
import { useLocation } from 'wouter';
import {
  type Criterion,
  MOST_CRITERIA,
  MOST_RUBRIC_NAME,
  type RubricDraft,
  weightFault,
} from '#domain/rubric/rubric.ts';
import { rubricDraftSchema } from '#domain/rubric/rubric.schema.ts';
import { changeRubric, createRubric, type KeptRubric, publishRubric } from '#extension/archive/rubrics.ts';
import { UNDO_MS } from '#extension/store/purge.ts';
import { useAction } from '../account/use-action.ts';
import { Button } from '../ui/Button.tsx';
import { Field, Input } from '../ui/Field.tsx';
import { Panel, SURFACE } from '../ui/Panel.tsx';
import { CriterionFields } from './CriterionFields.tsx';
import { keepUnsaved, Owner, readUnsaved } from './draft.ts';
import { RUBRICS } from './queries.ts';
import { TryRubric } from './TryRubric.tsx';
import { Weights } from './Weights.tsx';
import { newCriterion } from './words.ts';

interface RubricEditorProps {
  id: string;
  /** null: a new one. */
  kept: KeptRubric | null;
  from: RubricDraft;
}

/** What keeps a draft from being kept at all; null where nothing does. */
function faultOf(draft: RubricDraft): string | null {
  const { success, error } = rubricDraftSchema.safeParse(draft);
  if (success) return null;
  const [issue] = error.issues;
  const at = issue?.path[1];
  return `${typeof at === 'number' ? `Criterion ${at + 1}: ` : ''}${issue?.message ?? 'Something is missing.'}`;
}

const same = (a: RubricDraft, b: RubricDraft): boolean =>
  JSON.stringify([a.name, a.criteria]) === JSON.stringify([b.name, b.criteria]);

/** A rubric as it is written: kept as a draft, tried on old calls, published. */
export function RubricEditor({ id, kept, from }: RubricEditorProps) {
  const queries = useQueryClient();
  const [, go] = useLocation();
  const owner = useContext(Owner);
  const [blank] = useState(from);
  const [before, setBefore] = useState(() => readUnsaved(owner, id));
  const [draft, setDraft] = useState<RubricDraft>(before?.draft ?? { name: from.name, criteria: from.criteria });
  const { busy, error, run } = useAction();
  const list = useRef<HTMLDivElement>(null);
  // What was read as the writing began: what somebody else writes meanwhile must not be written over unseen.
  const [base, setBase] = useState(() => (kept && before ? { ...kept, revision: before.revision } : kept));
  const written = base === null || !same(draft, base);
  const theirs = kept !== null && base !== null && kept.revision > base.revision ? kept : null;
  if (theirs && !written) {
    setBase(theirs);
    setDraft({ name: theirs.name, criteria: theirs.criteria });
  }
  const touched = written && (kept !== null || !same(draft, blank));
  useEffect(() => {
    keepUnsaved(owner, id, touched ? { draft, revision: base?.revision ?? 0 } : null);
  }, [owner, id, touched, draft, base]);
  const { name, criteria } = draft;
  const fault = faultOf(draft);
  const weights = criteria.length === 0 ? 'There is no criterion yet.' : weightFault(criteria);
  const setCriteria = (next: Criterion[]) => setDraft({ ...draft, criteria: next });
  const focus = (what: string) => setTimeout(() => list.current?.querySelector<HTMLElement>(what)?.focus());
  const add = () => {
    const left = 100 - criteria.reduce((sum, { weight }) => sum + weight, 0);
    setCriteria([...criteria, newCriterion(left > 0 ? left : Math.round(100 / (criteria.length + 1)))]);
    focus('ol > li:last-child input');
  };
  const discard = () => {
    setBefore(null);
    setBase(kept);
    setDraft(kept ? { name: kept.name, criteria: kept.criteria } : blank);
    // With what it was begun from: what somebody else wrote meanwhile stays unsettled.
    const undo = () => {
      setBefore(before);
      setBase(base);
      setDraft(draft);
    };
    toast('What was not saved is gone', { duration: UNDO_MS, action: { label: 'Undo', onClick: undo } });
  };
  const move = (at: number, by: -1 | 1) => {
    const next = [...criteria];
    const [one] = next.splice(at, 1);
    if (one) next.splice(at + by, 0, one);
    setCriteria(next);
  };
  const remove = (at: number) => {
    const one = criteria[at]!;
    setCriteria(criteria.toSpliced(at, 1));
    focus('[data-add]');
    toast(`Took “${(one.name || `criterion ${at + 1}`).slice(0, 60)}” away`, {
      action: {
        label: 'Undo',
        onClick: () =>
          setDraft((now) => ({ ...now, criteria: now.criteria.toSpliced(Math.min(at, now.criteria.length), 0, one) })),
      },
    });
  };
  const save = async (): Promise<KeptRubric> => {
    const done = base ? await changeRubric(id, draft, base.revision) : await createRubric(draft, id);
    const saved = done as KeptRubric;
    setBefore(null);
    setBase(saved);
    queries.setQueryData([...RUBRICS, 'one', id], saved);
    setDraft({ name: saved.name, criteria: saved.criteria });
    await queries.invalidateQueries({ queryKey: [...RUBRICS, false] });
    return saved;
  };
  /** Where somebody else was faster, theirs is read. */
  const reload = () => void queries.invalidateQueries({ queryKey: [...RUBRICS, 'one', id] });
  /** A new one has its own address from now on; its page is another, and the keyboard goes on where it was. */
  const settle = () => {
    go(`/rubrics/${id}`, { replace: true });
    setTimeout(() => document.querySelector<HTMLElement>('[data-save]')?.focus());
  };
  const keep = () =>
    void run(async () => {
      await save().catch((failed: unknown) => {
        reload();
        throw failed;
      });
      toast('Draft saved');
      if (!kept) settle();
    });
  const publish = () =>
    void run(async () => {
      const { revision } = written ? await save() : base;
      const done = (await publishRubric(id, revision)) as KeptRubric;
      setBase(done);
      queries.setQueryData([...RUBRICS, 'one', id], done);
      await queries.invalidateQueries({ queryKey: RUBRICS });
      toast(`Version ${done.version} is published`);
      if (!kept) settle();
    });
  const nothingNew = base !== null && !written && !base.changed;
  const barred = fault !== null || weights !== null || nothingNew;
  return (
    <div className="flex flex-col gap-7">
      <div ref={list} className="flex flex-col gap-5">
        {before && touched ? (
          <div className={`${SURFACE} flex flex-wrap items-center gap-2 px-4 py-3`}>
            <p className="min-w-0 flex-1 basis-60 text-14">This is what you wrote before and did not save.</p>
            <Button small onClick={discard}>
              {kept ? 'Back to what is saved' : 'Begin anew'}
            </Button>
          </div>
        ) : null}
        <div className="max-w-120">
          <Field label="Name of the rubric">
            {(field) => (
              <Input
                {...field}
                // oxlint-disable-next-line jsx-a11y/no-autofocus -- a new one was just asked for
                autoFocus={kept === null && before === null}
                value={name}
                maxLength={MOST_RUBRIC_NAME}
                placeholder="Discovery call"
                onChange={({ target }) => setDraft({ ...draft, name: target.value })}
              />
            )}
          </Field>
        </div>
        <Panel title="Criteria" note={`${criteria.reduce((sum, { weight }) => sum + weight, 0)} of 100`}>
          {criteria.length > 0 ? (
            <ol aria-label="Criteria" className={`${SURFACE} divide-y divide-gunmetal`}>
              {criteria.map((criterion, at) => (
                <CriterionFields
                  key={criterion.id}
                  criterion={criterion}
                  n={at + 1}
                  of={criteria.length}
                  onChange={(next) => setCriteria(criteria.with(at, next))}
                  onMove={(by) => move(at, by)}
                  onRemove={() => remove(at)}
                />
              ))}
            </ol>
          ) : null}
          {criteria.length < MOST_CRITERIA ? (
            <Button data-add className="mt-3" icon={<Plus size={14} />} onClick={add}>
              Add a criterion
            </Button>
          ) : null}
        </Panel>
        <div className="flex flex-col gap-2">
          <Weights criteria={criteria} onChange={setCriteria} />
          {fault && touched ? <p className="text-14">{fault}</p> : null}
          {error ? (
            <p role="alert" className="text-14 text-red">
              {error}
            </p>
          ) : null}
          {theirs && written ? (
            <div role="alert" className={`${SURFACE} flex flex-wrap items-center gap-2 px-4 py-3`}>
              <p className="min-w-0 flex-1 basis-60 text-14">
                Somebody changed this rubric meanwhile. Yours is not saved: take theirs, or save yours over it.
              </p>
              <Button
                onClick={() => {
                  setBase(theirs);
                  setDraft({ name: theirs.name, criteria: theirs.criteria });
                }}
              >
                Take theirs
              </Button>
              <Button onClick={() => setBase(theirs)}>Keep mine</Button>
            </div>
          ) : null}
          <div className="flex flex-wrap gap-2">
            <Button
              data-save
              aria-disabled={busy || !written || fault !== null}
              onClick={() => (written && fault === null ? keep() : undefined)}
            >
              {busy ? 'Saving…' : written ? 'Save draft' : 'Saved'}
            </Button>
            <Button look="primary" aria-disabled={busy || barred} onClick={() => (barred ? undefined : publish())}>
              {nothingNew ? `Version ${base.version} is published` : `Publish version ${(base?.version ?? 0) + 1}`}
            </Button>
          </div>
        </div>
      </div>
      {kept ? <TryRubric id={id} ready={!written && weights === null && fault === null} /> : null}
    </div>
  );
}

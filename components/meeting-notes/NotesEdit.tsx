import { Plus, Trash2 } from 'lucide-react';
import type { Action, Finding } from '#domain/analysis/judgement.ts';
import { MOST_ITEMS, MOST_MAIL, MOST_TEXT, type MeetingNotes } from '#domain/meeting-notes/meeting-notes.ts';
import { Button } from '../ui/Button.tsx';
import { Field, INPUT, Input } from '../ui/Field.tsx';
import { IconButton } from '../ui/IconButton.tsx';

interface NotesEditProps {
  notes: MeetingNotes;
  onChange: (notes: MeetingNotes) => void;
}

const AREA = `${INPUT} h-auto py-1.5`;
const MOST_NAME = 300;

/** Takes the place of one in a list. */
const put = <T,>(list: readonly T[], at: number, next: T | null): T[] =>
  list.flatMap((one, index) => (index === at ? (next === null ? [] : [next]) : [one]));

function without<T extends object, Name extends keyof T>(value: T, name: Name): Omit<T, Name> {
  const { [name]: _, ...rest } = value;
  return rest;
}

/** Text of an item, and what takes it away. */
function Item({ what, item, onChange }: { what: string; item: Finding; onChange: (text: string | null) => void }) {
  return (
    <div className="flex items-start gap-1">
      <textarea
        aria-label={what}
        rows={2}
        maxLength={MOST_TEXT}
        value={item.text}
        onChange={(event) => onChange(event.target.value)}
        className={AREA}
      />
      <IconButton label={`Remove: ${what}`} icon={<Trash2 size={14} />} onClick={() => onChange(null)} />
    </div>
  );
}

/** Meeting notes to be written. What an item rests on stays with it. */
export function NotesEdit({ notes, onChange }: NotesEditProps) {
  const { summary, decisions, actions, email } = notes;
  const act = (at: number, next: Action | null) => onChange({ ...notes, actions: put(actions, at, next) });
  return (
    <div className="flex min-w-0 flex-col gap-5">
      <Field label="Summary">
        {(props) => (
          <textarea
            {...props}
            rows={4}
            maxLength={MOST_TEXT}
            value={summary.text}
            onChange={(event) => onChange({ ...notes, summary: { ...summary, text: event.target.value } })}
            className={AREA}
          />
        )}
      </Field>
      <fieldset className="flex flex-col gap-2">
        <legend className="mb-1.5 text-13 font-medium text-platinum">Decisions</legend>
        {decisions.map((one, at) => (
          <Item
            // oxlint-disable-next-line react/no-array-index-key -- its words change while it is written
            key={at}
            what={`Decision ${at + 1}`}
            item={one}
            onChange={(text) =>
              onChange({ ...notes, decisions: put(decisions, at, text === null ? null : { ...one, text }) })
            }
          />
        ))}
        <Add
          full={decisions.length >= MOST_ITEMS}
          onAdd={() => onChange({ ...notes, decisions: [...decisions, { text: '', evidence: [] }] })}
        >
          Add a decision
        </Add>
      </fieldset>
      <fieldset className="flex flex-col gap-3">
        <legend className="mb-1.5 text-13 font-medium text-platinum">Actions</legend>
        {actions.map((one, at) => (
          // oxlint-disable-next-line react/no-array-index-key -- its words change while it is written
          <div key={at} className="flex flex-col gap-1">
            <Item
              what={`Action ${at + 1}`}
              item={one}
              onChange={(text) => act(at, text === null ? null : { ...one, text })}
            />
            <div className="flex flex-wrap gap-1 pr-8">
              <Input
                aria-label={`Who does action ${at + 1}`}
                placeholder="Who"
                maxLength={MOST_NAME}
                value={one.owner ?? ''}
                onChange={({ target }) =>
                  act(at, target.value === '' ? without(one, 'owner') : { ...one, owner: target.value })
                }
                className="flex-1 basis-32"
              />
              <Input
                aria-label={`Until when action ${at + 1}`}
                placeholder="Until when"
                maxLength={MOST_NAME}
                value={one.due ?? ''}
                onChange={({ target }) =>
                  act(at, target.value === '' ? without(one, 'due') : { ...one, due: target.value })
                }
                className="flex-1 basis-32"
              />
            </div>
          </div>
        ))}
        <Add
          full={actions.length >= MOST_ITEMS}
          onAdd={() => onChange({ ...notes, actions: [...actions, { text: '', evidence: [] }] })}
        >
          Add an action
        </Add>
      </fieldset>
      <Field label="Subject of the follow-up">
        {(props) => (
          <Input
            {...props}
            maxLength={MOST_NAME}
            value={email.subject}
            onChange={(event) => onChange({ ...notes, email: { ...email, subject: event.target.value } })}
          />
        )}
      </Field>
      <Field label="Follow-up e-mail">
        {(props) => (
          <textarea
            {...props}
            rows={10}
            maxLength={MOST_MAIL}
            value={email.body}
            onChange={(event) => onChange({ ...notes, email: { ...email, body: event.target.value } })}
            className={AREA}
          />
        )}
      </Field>
    </div>
  );
}

function Add({ full, onAdd, children }: { full: boolean; onAdd: () => void; children: string }) {
  return (
    <Button small look="ghost" disabled={full} icon={<Plus size={14} />} className="self-start" onClick={onAdd}>
      {full ? `${MOST_ITEMS} are the most` : children}
    </Button>
  );
}

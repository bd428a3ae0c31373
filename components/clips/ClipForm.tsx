import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { toast } from 'sonner';
import { tagOf } from '#domain/archive/filters.ts';
import { MOST_CLIP_NOTE, MOST_CLIP_TAGS, MOST_CLIP_TITLE, stretchFault } from '#domain/clip/clip.ts';
import { addClip, changeClip, type KeptClip } from '#extension/archive/clips.ts';
import { useAction } from '../account/use-action.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { Field, INPUT, Input } from '../ui/Field.tsx';
import { stamp } from '../ui/time.ts';
import { placeOf } from './place.ts';
import { CLIPS } from './queries.ts';

interface ClipFormProps {
  callId: string;
  /** One that is changed; null: a new one. */
  clip: KeptClip | null;
  /** Where a new one begins and ends. */
  fromMs: number;
  toMs: number;
  onClose: () => void;
}

const tagsOf = (text: string): string[] => [...new Set(text.split(',').map(tagOf))].filter((tag) => tag !== '');

/** A stretch of a call with its title, tags and note. */
export function ClipForm({ callId, clip, fromMs, toMs, onClose }: ClipFormProps) {
  const queries = useQueryClient();
  const { busy, error, run } = useAction();
  const [id] = useState(() => clip?.id ?? crypto.randomUUID());
  const [title, setTitle] = useState(clip?.title ?? '');
  const [note, setNote] = useState(clip?.note ?? '');
  const [tags, setTags] = useState(clip?.tags.join(', ') ?? '');
  const [from, setFrom] = useState(stamp(clip?.fromMs ?? fromMs));
  const [to, setTo] = useState(stamp(clip?.toMs ?? toMs));
  // What was not typed over keeps its milliseconds.
  const exact = (text: string, ms: number): number | null => (text === stamp(ms) ? ms : placeOf(text));
  const begins = exact(from, clip?.fromMs ?? fromMs);
  const ends = exact(to, clip?.toMs ?? toMs);
  const list = tagsOf(tags);
  const fault =
    begins === null || ends === null
      ? 'A place is minutes and seconds, such as 4:05.'
      : stretchFault({ fromMs: begins, toMs: ends });
  const save = () => {
    if (fault !== null || begins === null || ends === null) return;
    const words = { title, note, tags: list, fromMs: Math.round(begins), toMs: Math.round(ends) };
    void run(async () => {
      await (clip ? changeClip(clip.id, words) : addClip({ id, callId, ...words }));
      toast(clip ? 'Clip changed' : 'Clip saved');
      await queries.invalidateQueries({ queryKey: CLIPS });
    }).then((done) => (done ? onClose() : null));
  };
  return (
    <Dialog
      open
      onOpenChange={(open) => (open || busy ? null : onClose())}
      title={clip ? 'Change the clip' : 'Make a clip'}
      description="Whoever may read the call sees it among the team’s clips."
    >
      <form
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          save();
        }}
      >
        <Field label="Title">
          {(field) => (
            <Input
              {...field}
              value={title}
              maxLength={MOST_CLIP_TITLE}
              placeholder="Price, answered with a question"
              onChange={({ target }) => setTitle(target.value)}
            />
          )}
        </Field>
        <div className="grid grid-cols-2 gap-3">
          <Field label="From">
            {(field) => (
              <Input {...field} inputMode="numeric" value={from} onChange={({ target }) => setFrom(target.value)} />
            )}
          </Field>
          <Field label="To">
            {(field) => (
              <Input {...field} inputMode="numeric" value={to} onChange={({ target }) => setTo(target.value)} />
            )}
          </Field>
        </div>
        {fault ? (
          <p role="alert" className="-mt-2 text-13 text-red">
            {fault}
          </p>
        ) : null}
        <Field
          label="Tags"
          hint="With commas between them, such as best of, price."
          error={list.length > MOST_CLIP_TAGS ? `${MOST_CLIP_TAGS} tags at most.` : null}
        >
          {(field) => (
            <Input {...field} value={tags} maxLength={500} onChange={({ target }) => setTags(target.value)} />
          )}
        </Field>
        <Field label="Note">
          {(field) => (
            <textarea
              {...field}
              rows={2}
              maxLength={MOST_CLIP_NOTE}
              value={note}
              onChange={({ target }) => setNote(target.value)}
              className={`${INPUT} field-sizing-content h-auto min-h-14 resize-y py-1.5`}
            />
          )}
        </Field>
        {error ? (
          <p role="alert" className="text-13 text-red">
            {error}
          </p>
        ) : null}
        <div className="flex flex-wrap justify-end gap-2">
          <Button disabled={busy} onClick={onClose}>
            Cancel
          </Button>
          <Button
            look="primary"
            type="submit"
            aria-disabled={busy}
            disabled={title.trim() === '' || fault !== null || list.length > MOST_CLIP_TAGS}
          >
            {busy ? 'Saving…' : 'Save'}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

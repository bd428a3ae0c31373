import { useQueryClient } from '@tanstack/react-query';
import { Pencil, Trash2 } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { toast } from 'sonner';
import {
  changeComment,
  type Comment,
  deleteComment,
  type Person,
  restoreComment,
} from '#extension/archive/comments.ts';
import { UNDO_MS } from '#extension/store/purge.ts';
import { useAction } from '../account/use-action.ts';
import { doing } from '../archive/queries.ts';
import { Button } from '../ui/Button.tsx';
import { IconButton } from '../ui/IconButton.tsx';
import { stamp } from '../ui/time.ts';
import { When } from '../ui/When.tsx';
import { CommentField } from './CommentField.tsx';
import { mentionedIn, pieces } from './mentions.ts';
import { commentsKey } from './queries.ts';

interface CommentRowProps {
  callId: string;
  comment: Comment;
  people: readonly Person[];
  onShow: (ms: number) => void;
}

/** One comment: its moment, who said it, and for its author the way to change it. */
export function CommentRow({ callId, comment, people, onShow }: CommentRowProps) {
  const { id, atMs, text, by, mine, mayDelete, mentions, createdAt, editedAt } = comment;
  const queries = useQueryClient();
  const key = commentsKey(callId);
  const [draft, setDraft] = useState<string | null>(null);
  const { busy, error, run, clear } = useAction();
  const edit = useRef<HTMLButtonElement>(null);
  const wasWriting = useRef(false);
  useEffect(() => {
    // The field goes with the focus in it.
    if (wasWriting.current && draft === null) edit.current?.focus();
    wasWriting.current = draft !== null;
  }, [draft]);
  const save = () => {
    if (draft === null || draft.trim() === '') return;
    void run(async () => {
      await changeComment(id, { text: draft, mentions: mentionedIn(draft, people) });
      await queries.invalidateQueries({ queryKey: key });
    }).then((done) => (done ? setDraft(null) : null));
  };
  const remove = async () => {
    if (!(await doing(queries, key, () => deleteComment(id)))) return;
    toast('Comment deleted', {
      duration: UNDO_MS,
      action: {
        label: 'Undo',
        onClick: () => void doing(queries, key, () => restoreComment(id), 'The comment is back'),
      },
    });
  };
  const close = () => {
    setDraft(null);
    clear();
  };
  return (
    <li className="group px-3 py-3 sm:px-4">
      <div className="flex min-h-7 flex-wrap items-center gap-x-2 text-13">
        <button
          type="button"
          onClick={() => onShow(atMs)}
          aria-label={`Show ${stamp(atMs)}`}
          className="h-6 rounded-sm bg-graphite px-1.5 text-neon tabular-nums hover:bg-raised"
        >
          {stamp(atMs)}
        </button>
        <bdi className="min-w-0 truncate font-medium text-platinum">{mine ? 'You' : by}</bdi>
        <span className="text-12">
          <When at={Date.parse(createdAt)} />
          {editedAt ? ', edited' : ''}
        </span>
        <span className="ml-auto flex print:hidden">
          {mine && draft === null ? (
            <IconButton ref={edit} label="Edit" icon={<Pencil size={14} />} onClick={() => setDraft(text)} />
          ) : null}
          {mayDelete ? <IconButton label="Delete" icon={<Trash2 size={14} />} onClick={() => void remove()} /> : null}
        </span>
      </div>
      {draft === null ? (
        <p dir="auto" className="mt-1 text-14 wrap-anywhere whitespace-pre-wrap">
          {pieces(
            text,
            mentions.map(({ name }) => name),
          ).map((piece, at) =>
            piece.named ? (
              <span key={at} className="font-medium text-neon">
                {piece.text}
              </span>
            ) : (
              piece.text
            ),
          )}
        </p>
      ) : (
        <div className="mt-1 flex flex-col gap-2">
          <CommentField
            focused
            label="Change the comment"
            value={draft}
            people={people}
            onChange={setDraft}
            onSend={save}
            onEscape={close}
          />
          {error ? (
            <p role="alert" className="text-13 text-red">
              {error}
            </p>
          ) : null}
          <div className="flex justify-end gap-2">
            <Button small look="ghost" disabled={busy} onClick={close}>
              Cancel
            </Button>
            <Button small look="primary" aria-disabled={busy} disabled={draft.trim() === ''} onClick={save}>
              Save
            </Button>
          </div>
        </div>
      )}
    </li>
  );
}

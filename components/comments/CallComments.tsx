import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { ApiError, reasonOf } from '#extension/client/api-error.ts';
import { addComment, changeComment } from '#extension/archive/comments.ts';
import { useAction } from '../account/use-action.ts';
import { useSession } from '../account/use-session.ts';
import { Button } from '../ui/Button.tsx';
import { Panel, SURFACE } from '../ui/Panel.tsx';
import { stamp } from '../ui/time.ts';
import { CommentField } from './CommentField.tsx';
import { CommentRow } from './CommentRow.tsx';
import { mentionedIn } from './mentions.ts';
import { commentsKey, useComments } from './queries.ts';

interface CallCommentsProps {
  callId: string;
  /** Whether it is the user's own. */
  mine: boolean;
  /** The moment that is in view or heard; null: the beginning. */
  nowMs: number | null;
  onShow: (ms: number) => void;
  /** How often a comment on the moment was asked for from elsewhere. */
  asked: number;
}

/** What the team says of moments of a call that the account has; nothing for who is signed out. */
export function CallComments({ callId, mine, nowMs, onShow, asked }: CallCommentsProps) {
  const { session } = useSession();
  const queries = useQueryClient();
  const { data, error, refetch } = useComments(callId, session !== null);
  const [id, setId] = useState(() => crypto.randomUUID());
  const [text, setText] = useState('');
  // What is being written belongs to the moment at which it was begun, however the sound goes on.
  const [begunAt, setBegunAt] = useState({ ms: nowMs, asked });
  if (begunAt.asked !== asked) setBegunAt({ ms: nowMs, asked });
  const action = useAction();
  const notThere = error instanceof ApiError && (error.status === 404 || error.status === 400);
  if (!session || (!data && (notThere || !error))) return null;
  if (!data) {
    return (
      <Panel title="Comments">
        <p role="alert" className="text-14">
          Comments cannot be read. {reasonOf(error)}{' '}
          <Button small onClick={() => void refetch()}>
            Try again
          </Button>
        </p>
      </Panel>
    );
  }
  const { comments, people } = data;
  if (people.length === 0 && comments.length === 0) return null;
  const at = Math.max(0, Math.round((text === '' ? nowMs : begunAt.ms) ?? 0));
  const send = () => {
    if (text.trim() === '') return;
    void action
      .run(async () => {
        const words = { text, mentions: mentionedIn(text, people) };
        const kept = await addComment(callId, { id, atMs: at, ...words });
        // It had arrived already, and was written on since.
        if (kept.text !== text.trim()) await changeComment(id, words);
        await queries.invalidateQueries({ queryKey: commentsKey(callId) });
      })
      .then((done) => {
        if (!done) return null;
        setText('');
        setId(crypto.randomUUID());
        return null;
      });
  };
  return (
    <Panel
      id="comments"
      title="Comments"
      note={comments.length > 0 ? comments.length : null}
      className={comments.length > 0 ? '' : 'print:hidden'}
    >
      <div className={SURFACE}>
        {comments.length > 0 ? (
          <ul aria-label="Comments" className="divide-y divide-gunmetal border-b border-gunmetal">
            {comments.map((comment) => (
              <CommentRow key={comment.id} callId={callId} comment={comment} people={people} onShow={onShow} />
            ))}
          </ul>
        ) : (
          <p className="px-3 pt-3 text-13 sm:px-4">
            {mine
              ? 'Ask a team mate about a moment: choose its line in the transcript; @ and a name tells them.'
              : 'Say what was good, or what to try: choose a line in the transcript; @ and a name tells them.'}
          </p>
        )}
        <div className="flex flex-col gap-2 p-3 sm:px-4 print:hidden">
          <CommentField
            label={`Comment at ${stamp(at)}`}
            value={text}
            people={people}
            onChange={(next) => {
              if (text === '') setBegunAt({ ms: nowMs, asked });
              setText(next);
            }}
            onSend={send}
            asked={asked}
          />
          {action.error ? (
            <p role="alert" className="text-13 text-red">
              {action.error}
            </p>
          ) : null}
          <div className="flex items-center justify-between gap-2">
            <span className="text-12">Seen by whoever may read this call.</span>
            <Button small look="primary" aria-disabled={action.busy} disabled={text.trim() === ''} onClick={send}>
              {action.busy ? 'Sending…' : 'Comment'}
            </Button>
          </div>
        </div>
      </div>
    </Panel>
  );
}

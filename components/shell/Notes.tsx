import { useEffect, useRef, useState } from 'react';
import type { Note } from '#domain/call.ts';
import type { LiveAction } from '#domain/live/state.ts';
import { sendMessage } from '#extension/client/messages.ts';
import { AskWho } from '../live/AskWho.tsx';
import { leaveFrame, NotesPage } from '../live/NotesPage.tsx';

type Typed = Extract<LiveAction, { type: 'note-save' | 'note-delete' | 'who' }>;

interface Kept {
  callId: string;
  notes: readonly Note[];
  nowMs: number;
}

const AGAIN_MS = 1_000;

/** The frame in which notes of the call of this tab are typed. */
export function Notes() {
  const [kept, setKept] = useState<Kept | null>(null);
  const [failed, setFailed] = useState(false);
  const readAt = useRef(0);
  useEffect(() => {
    if (kept) return undefined;
    const read = async () => {
      const answer = await sendMessage('notes.read').catch(() => null);
      readAt.current = performance.now();
      if (answer) setKept(answer);
    };
    void read();
    const timer = setInterval(() => void read(), AGAIN_MS);
    return () => clearInterval(timer);
  }, [kept]);
  if (!kept) return null;
  const { callId, nowMs } = kept;
  const act = async (action: Typed) => {
    const answer = await sendMessage('call.act', { callId, action }).catch(() => null);
    setFailed(!answer?.ok);
  };
  return (
    <>
      {failed ? (
        <p role="alert" className="fixed inset-x-0 bottom-0 bg-onyx px-2 pb-1 text-12 text-red">
          Not kept. Type on to try again.
        </p>
      ) : null}
      {location.hash === '#who' ? (
        <main aria-label="Who is this call with?">
          <AskWho onAnswer={(name) => void act({ type: 'who', name })} onLeave={leaveFrame} />
        </main>
      ) : (
        <NotesPage
          notes={kept.notes}
          nowMs={() => nowMs + performance.now() - readAt.current}
          onSave={(note) => void act({ type: 'note-save', note })}
          onDelete={(noteId) => void act({ type: 'note-delete', noteId })}
        />
      )}
    </>
  );
}

import { useEffect, useState } from 'react';
import { reasonOf } from '#extension/client/api-error.ts';
import { readAttachment } from '#extension/client/attachments.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { Loading, Skeleton } from '../ui/Skeleton.tsx';
import type { Attached } from './attached.ts';
import { ReadText } from './ReadText.tsx';
import { Scrolled } from './Scrolled.tsx';
import { fileSize, sizeWords } from './words.ts';

/** The whole text as the backend has it; it is only asked for when somebody looks. */
function useText(id: string | null) {
  const [told, setTold] = useState<{ attempt: number; text?: string; error?: string } | null>(null);
  const [attempt, setAttempt] = useState(0);
  useEffect(() => {
    if (id === null) return undefined;
    const reading = new AbortController();
    readAttachment(id, reading.signal).then(
      ({ text }) => setTold({ attempt, text }),
      (error: unknown) => (reading.signal.aborted ? undefined : setTold({ attempt, error: reasonOf(error) })),
    );
    return () => reading.abort();
  }, [id, attempt]);
  const found = told?.attempt === attempt ? told : null;
  return { found, retry: () => setAttempt((count) => count + 1) };
}

/** What a model gets of an attachment: its text, or that it is a picture. */
export function WhatWasRead({ attached, onClose }: { attached: Attached; onClose: () => void }) {
  const { read, name, bytes, picture } = attached;
  const { found, retry } = useText(read && !read.image ? read.id : null);
  if (!read) return null;
  const size = bytes === null ? '' : `, ${fileSize(bytes)}`;
  return (
    <Dialog
      open
      onOpenChange={(open) => (open ? null : onClose())}
      title={read.title || name}
      description={`${sizeWords(read)}${size}`}
    >
      {read.truncated ? <p className="mb-3 text-13 text-amber">{read.truncated}</p> : null}
      {read.image ? (
        <>
          {picture ? (
            <Scrolled label={`Picture ${name}`}>
              <img src={picture} alt={name} className="mx-auto max-w-full" />
            </Scrolled>
          ) : null}
          <p className="mt-3 text-13">It goes to the model as a picture. No text was taken from it.</p>
        </>
      ) : null}
      {!read.image && found === null ? (
        <>
          <Loading what="the text" />
          <Scrolled label={`Text of ${read.title || name}`}>
            <Skeleton className="h-20" />
          </Scrolled>
        </>
      ) : null}
      {found?.error !== undefined ? (
        <div role="alert" className="flex flex-col items-start gap-3 text-13 text-red">
          {found.error}
          <Button small onClick={retry}>
            Try again
          </Button>
        </div>
      ) : null}
      {found?.text !== undefined ? <ReadText text={found.text} label={`Text of ${read.title || name}`} /> : null}
    </Dialog>
  );
}

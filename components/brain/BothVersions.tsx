import type { ReactNode } from 'react';
import type { BrainDocument } from '#extension/client/brain.ts';
import { ReadText } from '../attachments/ReadText.tsx';
import { Button } from '../ui/Button.tsx';
import { copyText } from '../ui/copy-text.ts';
import { When } from '../ui/When.tsx';
import type { Draft } from './draft.ts';

interface BothVersionsProps {
  mine: Draft;
  theirs: BrainDocument;
  busy: boolean;
  error: string | null;
  onMine: () => void;
  onTheirs: () => void;
  /** Goes on writing in one's own text, knowing of the other. */
  onWrite: () => void;
}

/** Two people changed the same document: both texts, and the choice between them. Nothing is lost until it is made. */
export function BothVersions({ mine, theirs, busy, error, onMine, onTheirs, onWrite }: BothVersionsProps) {
  return (
    <section aria-labelledby="both-versions" className="flex flex-col gap-4">
      <div role="alert">
        <h1 id="both-versions" className="text-20 font-semibold text-platinum">
          Somebody changed this document meanwhile
        </h1>
        <p className="mt-1 text-14">
          Yours is not saved yet and is kept in this tab. Choose one of the two, or go on writing in yours.
        </p>
      </div>
      <div className="grid gap-6 lg:grid-cols-2">
        <Version name="Yours" title={mine.title} text={mine.text}>
          <Button look="primary" disabled={busy} onClick={onMine}>
            {busy ? 'Saving…' : 'Save yours over theirs'}
          </Button>
          <Button disabled={busy} onClick={onWrite}>
            Go on writing in yours
          </Button>
        </Version>
        <Version
          name={
            <>
              Theirs, saved <When at={Date.parse(theirs.updatedAt)} />
            </>
          }
          title={theirs.title}
          text={theirs.text}
        >
          <Button disabled={busy} onClick={onTheirs}>
            Keep theirs
          </Button>
          <Button onClick={() => void copyText(theirs.text, 'Their text copied')}>Copy their text</Button>
        </Version>
      </div>
      {error ? (
        <p role="alert" className="text-13 text-red">
          {error}
        </p>
      ) : null}
    </section>
  );
}

interface VersionProps {
  name: ReactNode;
  title: string;
  text: string;
  children: ReactNode;
}

function Version({ name, title, text, children }: VersionProps) {
  return (
    <div className="flex min-w-0 flex-col gap-3">
      <h2 className="text-14 font-semibold text-platinum">{name}</h2>
      <p className="text-14 font-medium wrap-anywhere text-platinum">{title}</p>
      <ReadText text={text} label={`Text of ${title}`} />
      <div className="flex flex-wrap gap-2">{children}</div>
    </div>
  );
}

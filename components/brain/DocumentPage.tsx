import { ArrowLeft, FileX } from 'lucide-react';
import { useEffect, useState } from 'react';
import { Link, useParams } from 'wouter';
import { ApiError, reasonOf } from '#extension/client/api-error.ts';
import type { BrainDocument } from '#extension/client/brain.ts';
import { NeedsSignIn } from '../account/NeedsSignIn.tsx';
import { useSettings } from '../options/use-settings.ts';
import { buttonClass } from '../ui/Button.tsx';
import { Empty } from '../ui/Empty.tsx';
import { Failure } from '../ui/Failure.tsx';
import { Loading, Skeleton } from '../ui/Skeleton.tsx';
import { useDocument } from './brain.ts';
import { DocumentView } from './DocumentView.tsx';
import { readDraft } from './draft.ts';
import { EditDocument } from './EditDocument.tsx';
import { placeIn } from './link.ts';

/** A document of the team's by the id in the address; what follows names the passage that is meant. */
export default function DocumentPage() {
  const { settings } = useSettings();
  const { id = '', '*': rest = '' } = useParams<{ id?: string; '*'?: string }>();
  if (!settings) return null;
  return (
    <NeedsSignIn backend={settings.backend} what="this document" about="It belongs to a team.">
      <Read key={`${settings.team} ${id}`} id={id} rest={rest} />
    </NeedsSignIn>
  );
}

const BACK = (
  <Link href="/brain" className="mb-3 inline-flex h-6 items-center gap-1.5 text-13 hover:text-platinum">
    <ArrowLeft size={14} aria-hidden /> Company Brain
  </Link>
);

function Read({ id, rest }: { id: string; rest: string }) {
  const { data, error, isPending, refetch } = useDocument(id);
  const gone = error instanceof ApiError && (error.status === 404 || error.status === 400);
  return (
    <div className="mx-auto max-w-300 px-4 py-6 sm:px-6 lg:px-8 lg:py-8">
      {BACK}
      {isPending ? (
        <>
          <Loading what="the document" />
          <Skeleton className="h-7 w-80 max-w-full" />
          <Skeleton className="mt-6 h-80" />
        </>
      ) : null}
      {gone && !data ? (
        <Empty
          icon={<FileX size={20} />}
          title="This document is not there"
          actions={
            <Link href="/brain" className={buttonClass()}>
              All documents
            </Link>
          }
        >
          It was deleted, or it belongs to another team than the one that you have chosen.
        </Empty>
      ) : null}
      {error && !gone && !data ? (
        <Failure title="The document cannot be read" onRetry={() => void refetch()}>
          {reasonOf(error)}
        </Failure>
      ) : null}
      {data ? <Opened document={data} rest={rest} /> : null}
    </div>
  );
}

function Opened({ document: shown, rest }: { document: BrainDocument; rest: string }) {
  const [editing, setEditing] = useState(() => shown.mayWrite && readDraft(shown.id) !== null);
  const { title } = shown;
  useEffect(() => {
    const before = document.title;
    document.title = `${title.slice(0, 80)} · QuotaHit`;
    return () => {
      document.title = before;
    };
  }, [title]);
  if (editing && shown.mayWrite)
    return <EditDocument current={shown} onDone={() => setEditing(false)} onResume={() => setEditing(true)} />;
  return <DocumentView document={shown} place={placeIn(rest)} onEdit={() => setEditing(true)} />;
}

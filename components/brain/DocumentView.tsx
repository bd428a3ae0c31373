import { useQueryClient } from '@tanstack/react-query';
import { ExternalLink, Pencil, RotateCcw, Trash2 } from 'lucide-react';
import { useLocation } from 'wouter';
import type { BrainDocument } from '#extension/client/brain.ts';
import { counted, kindName } from '../attachments/words.ts';
import { Badge } from '../ui/Badge.tsx';
import { Button } from '../ui/Button.tsx';
import { When } from '../ui/When.tsx';
import { deleteWithUndo, restore } from './brain.ts';
import type { Place } from './link.ts';
import { Passages } from './Passages.tsx';

interface DocumentViewProps {
  document: BrainDocument;
  place: Place | null;
  onEdit: () => void;
}

/** A document as it is found: its passages with their places. */
export function DocumentView({ document, place, onEdit }: DocumentViewProps) {
  const queries = useQueryClient();
  const [, navigate] = useLocation();
  const { id, title, kind, url, words, updatedAt, truncated, deletedAt, mayWrite } = document;
  return (
    <>
      <header className="mb-6 flex flex-wrap items-start gap-x-6 gap-y-3">
        <div className="min-w-0 flex-1 basis-64">
          <h1 className="text-20 font-semibold wrap-anywhere text-platinum">{title}</h1>
          <div className="mt-1.5 flex flex-wrap items-center gap-x-3 gap-y-1 text-13">
            <Badge>{kindName(kind)}</Badge>
            <span className="tabular-nums">{counted(words, 'word')}</span>
            <span>
              Changed <When at={Date.parse(updatedAt)} />
            </span>
            {url ? (
              <a
                href={url}
                target="_blank"
                rel="noreferrer"
                className="inline-flex min-w-0 items-center gap-1.5 text-neon underline wrap-anywhere"
              >
                {URL.parse(url)?.hostname ?? 'The page'} <ExternalLink size={12} aria-hidden />
              </a>
            ) : null}
          </div>
        </div>
        {mayWrite && !deletedAt ? (
          <div className="flex flex-wrap gap-2">
            <Button icon={<Pencil size={14} />} onClick={onEdit}>
              Edit
            </Button>
            <Button
              look="danger"
              icon={<Trash2 size={14} />}
              onClick={() =>
                void deleteWithUndo(queries, document).then((done) => (done ? navigate('/brain') : undefined))
              }
            >
              Delete
            </Button>
          </div>
        ) : null}
      </header>
      {deletedAt ? (
        <div className="mb-4 flex flex-wrap items-center gap-3 rounded-md border border-amber/30 bg-amber/8 px-3 py-2 text-13 text-amber">
          <p className="min-w-0 flex-1 basis-52">This document was deleted. Nobody finds it until it is restored.</p>
          <Button small icon={<RotateCcw size={14} />} onClick={() => void restore(queries, document)}>
            Restore
          </Button>
        </div>
      ) : null}
      {truncated ? (
        <p className="mb-4 rounded-md border border-amber/30 bg-amber/8 px-3 py-2 text-13 text-amber">{truncated}</p>
      ) : null}
      <Passages documentId={id} place={place} />
    </>
  );
}

import { useQueryClient } from '@tanstack/react-query';
import { ArrowLeft, Captions, Copy, Download, FileJson, FileText, Printer, Trash2 } from 'lucide-react';
import { Link, useLocation } from 'wouter';
import { toJson, toMarkdown, toPlainText } from '#domain/export/export.ts';
import { toSrt } from '#domain/export/srt.ts';
import type { Turn } from '#domain/turn.ts';
import type { WrapUp } from '#domain/wrap-up.ts';
import type { StoredCall } from '#extension/store/database.ts';
import { useCompetitors } from '../judgement/use-competitors.ts';
import { Button } from '../ui/Button.tsx';
import { copyText } from '../ui/copy-text.ts';
import { IconButton } from '../ui/IconButton.tsx';
import { Menu, MenuItem } from '../ui/Menu.tsx';
import { saveFile } from '../ui/save-file.ts';
import { spokenLength } from '../ui/time.ts';
import { When } from '../ui/When.tsx';
import { peopleOf, SITE, titleOf } from './call-words.ts';
import { deleteRemoteWithUndo, deleteWithUndo } from './delete-call.ts';
import { fileName } from './file-name.ts';
import { judgedOf } from './judged-of.ts';
import { NameInPlace } from './NameInPlace.tsx';

interface CallHeaderProps {
  call: StoredCall;
  turns: readonly Turn[];
  wrap: WrapUp;
  /** Only the account has it. */
  away: boolean;
  mayDelete: boolean;
  /** Gives it another title; absent where nobody may. */
  onTitle: ((title: string) => Promise<void>) | undefined;
}

const MOST_NAMES = 4;
const MOST_TITLE = 200;

/** What call this is, and what can be taken along or removed. */
export function CallHeader({ call, turns, wrap, away, mayDelete, onTitle }: CallHeaderProps) {
  const [, navigate] = useLocation();
  const title = titleOf(call);
  const people = peopleOf(call).map((name) => name.slice(0, 60));
  const others = people.length - MOST_NAMES;
  const open = !away && (call.status === 'live' || call.status === 'paused');
  const queries = useQueryClient();
  const { competitors } = useCompetitors();
  const judged = () => judgedOf(queries, call, turns, wrap, competitors);
  const remove = () =>
    away
      ? deleteRemoteWithUndo(call.id, title, () => void queries.invalidateQueries({ queryKey: ['calls'] }))
      : deleteWithUndo(call.id, title);
  const heading = (
    <h1 className="mt-1 min-w-0 text-20 font-semibold text-platinum">
      <bdi className="line-clamp-3">{title.slice(0, 300)}</bdi>
    </h1>
  );
  return (
    <header className="flex flex-wrap items-start gap-x-6 gap-y-3">
      <div className="min-w-0 flex-1 basis-72">
        <Link
          href="/calls"
          className="inline-flex h-6 items-center gap-1.5 rounded-sm text-13 hover:text-platinum print:hidden"
        >
          <ArrowLeft size={14} aria-hidden />
          Calls
        </Link>
        {onTitle ? (
          <NameInPlace
            name={title}
            given={call.title ?? ''}
            change="Change the title"
            field="Title of this call"
            longest={MOST_TITLE}
            className="mt-1"
            onName={onTitle}
          >
            {heading}
          </NameInPlace>
        ) : (
          heading
        )}
        <p className="mt-1 text-13 tabular-nums">
          <When at={call.startedAt} /> · {spokenLength(wrap.durationMs)} · {SITE[call.site]}
          {people.length > 0 ? (
            <>
              {' · with '}
              <bdi>{people.slice(0, MOST_NAMES).join(', ')}</bdi>
              {others > 0 ? ` and ${others} more` : ''}
            </>
          ) : null}
        </p>
      </div>
      <div className="flex items-center gap-2 print:hidden">
        <Button
          icon={<Copy size={14} />}
          onClick={() => void copyText(toPlainText(call, turns, wrap, judged()), 'Wrap-up copied as text')}
        >
          Copy as text
        </Button>
        <Menu label="Download" trigger={<Button icon={<Download size={14} />}>Download</Button>}>
          <MenuItem
            icon={<FileText size={14} />}
            onSelect={() =>
              saveFile(fileName(call, 'md'), 'text/markdown;charset=utf-8', [toMarkdown(call, turns, wrap, judged())])
            }
          >
            Markdown
          </MenuItem>
          <MenuItem
            icon={<FileJson size={14} />}
            onSelect={() => saveFile(fileName(call, 'json'), 'application/json', [toJson(call, turns, wrap, judged())])}
          >
            JSON
          </MenuItem>
          <MenuItem
            icon={<Captions size={14} />}
            disabled={turns.length === 0}
            onSelect={() => saveFile(fileName(call, 'srt'), 'application/x-subrip', [toSrt(call, turns)])}
          >
            Subtitles (SRT)
          </MenuItem>
          <MenuItem icon={<Printer size={14} />} onSelect={() => print()}>
            Print or PDF
          </MenuItem>
        </Menu>
        {mayDelete ? (
          <IconButton
            label={open ? 'End the call to delete it' : away ? 'Delete from your account' : 'Delete for good'}
            icon={<Trash2 size={16} />}
            aria-disabled={open}
            className="size-8 border border-gunmetal bg-graphite hover:text-red aria-disabled:opacity-50"
            onClick={() => {
              if (open) return;
              void remove();
              navigate('/calls');
            }}
          />
        ) : null}
      </div>
    </header>
  );
}

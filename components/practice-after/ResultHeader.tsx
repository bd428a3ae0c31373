import { ArrowLeft, Download, FileJson, FileText, Printer, RefreshCw, Trash2 } from 'lucide-react';
import type { ReactNode } from 'react';
import { Link, useLocation } from 'wouter';
import type { Result } from '#domain/practice/afterwards.ts';
import { practiceJson, practiceMarkdown } from '#domain/practice/export.ts';
import type { Practice } from '#domain/practice/practice.ts';
import { CHANNEL, DIFFICULTY } from '../practice/words.ts';
import { Badge } from '../ui/Badge.tsx';
import { Button } from '../ui/Button.tsx';
import { copyText } from '../ui/copy-text.ts';
import { Hint } from '../ui/Hint.tsx';
import { IconButton } from '../ui/IconButton.tsx';
import { Menu, MenuItem } from '../ui/Menu.tsx';
import { saveFile } from '../ui/save-file.ts';
import { spokenLength } from '../ui/time.ts';
import { When } from '../ui/When.tsx';
import { deletePracticeWithUndo } from './delete-practice.ts';
import { fileName } from './file-name.ts';

interface ResultHeaderProps {
  practice: Practice;
  result: Result;
  busy: boolean;
  /** Begins the same once more. */
  onSame: () => void;
  /** Where this one began, if not at the start. */
  from: ReactNode;
}

/** Which practice this is, and what can be done with it now. */
export function ResultHeader({ practice, result, busy, onSame, from }: ResultHeaderProps) {
  const [, navigate] = useLocation();
  const { persona, scenario, difficulty, channel, assisted, seed, startedAt } = practice;
  const drill = practice.from?.kind === 'call';
  const remove = () => {
    void deletePracticeWithUndo(practice.id, scenario.title);
    navigate('/practice');
  };
  return (
    <header className="flex flex-wrap items-start gap-x-6 gap-y-3">
      <div className="min-w-0 flex-1 basis-72">
        <Link
          href="/practice"
          className="inline-flex h-6 items-center gap-1.5 rounded-sm text-13 hover:text-platinum print:hidden"
        >
          <ArrowLeft size={14} aria-hidden />
          Practice
        </Link>
        <h1 className="mt-1 text-20 font-semibold text-platinum">
          <bdi className="line-clamp-3">{drill ? `Drill: “${scenario.title}”` : scenario.title}</bdi>
        </h1>
        <p className="mt-1 text-13 tabular-nums">
          <When at={startedAt} /> · {spokenLength(result.wrapUp.durationMs)} · with{' '}
          <bdi>
            {persona.name}, {persona.title}
          </bdi>
        </p>
        <p className="mt-2 flex flex-wrap gap-1.5">
          <Badge>{CHANNEL[channel]}</Badge>
          <Badge>{DIFFICULTY[difficulty].word}</Badge>
          <Badge>{assisted ? 'With cards' : 'Without cards'}</Badge>
          {drill ? null : (
            <Hint text="Copy the number. The same buyer, scenario and test number answer the same words in the same way.">
              <button
                type="button"
                className="rounded-sm"
                onClick={() => void copyText(String(seed), 'Test number copied')}
              >
                <Badge>Test {seed}</Badge>
              </button>
            </Hint>
          )}
        </p>
        {from}
      </div>
      <div className="flex flex-wrap items-center gap-2 print:hidden">
        <Button
          look="primary"
          className="max-sm:w-full"
          icon={<RefreshCw size={14} />}
          disabled={busy}
          onClick={onSame}
        >
          {drill ? 'Once more' : 'Same test again'}
        </Button>
        <Menu label="Download" trigger={<Button icon={<Download size={14} />}>Download</Button>}>
          <MenuItem
            icon={<FileText size={14} />}
            onSelect={() =>
              saveFile(fileName(practice, 'md'), 'text/markdown;charset=utf-8', [practiceMarkdown(practice, result)])
            }
          >
            Markdown
          </MenuItem>
          <MenuItem
            icon={<FileJson size={14} />}
            onSelect={() => saveFile(fileName(practice, 'json'), 'application/json', [practiceJson(practice, result)])}
          >
            JSON
          </MenuItem>
          <MenuItem icon={<Printer size={14} />} onSelect={() => print()}>
            Print or PDF
          </MenuItem>
        </Menu>
        <IconButton
          label="Delete this practice"
          icon={<Trash2 size={16} />}
          className="size-8 border border-gunmetal bg-graphite hover:text-red"
          onClick={remove}
        />
      </div>
    </header>
  );
}

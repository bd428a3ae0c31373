import { Copy } from 'lucide-react';
import { useEffect, useRef } from 'react';
import type { Objection } from '#domain/objection/objection.ts';
import { CATEGORY } from '../calls/call-words.ts';
import { copyText } from '../ui/copy-text.ts';
import { Details } from '../ui/Details.tsx';
import { IconButton } from '../ui/IconButton.tsx';
import { Play } from './Play.tsx';

const MOST_TRIGGERS = 6;

interface LibraryEntryProps {
  objection: Objection;
  open: boolean;
  onToggle: (open: boolean) => void;
}

/** One objection: what it is called and the line; opened, how it sounds and the whole play. */
export function LibraryEntry({ objection, open, onToggle }: LibraryEntryProps) {
  const row = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (open) row.current?.scrollIntoView({ block: 'nearest' });
  }, [open]);
  return (
    <div ref={row} className="relative scroll-my-4 border-b border-gunmetal last:border-b-0">
      <Details
        open={open}
        onToggle={onToggle}
        summaryClass="p-3 pr-12 hover:bg-graphite sm:px-4"
        summary={
          <div className="grid gap-x-6 sm:grid-cols-[minmax(0,2fr)_minmax(0,3fr)_80px]">
            <span className="text-14 font-medium text-platinum">{objection.title}</span>
            <span className="text-14">{objection.line}</span>
            <span className="text-12 leading-5 max-sm:hidden">{CATEGORY[objection.category]}</span>
          </div>
        }
      >
        <div className="flex flex-col gap-5 px-4 pt-2 pb-6 sm:pl-10">
          <div className="text-13">
            <h4 className="font-medium text-platinum">How it sounds</h4>
            <p>
              {objection.triggers
                .slice(0, MOST_TRIGGERS)
                .map((trigger) => `“${trigger}”`)
                .join('  ·  ')}
            </p>
          </div>
          <Play objection={objection} />
        </div>
      </Details>
      <IconButton
        label={`Copy the line: ${objection.title}`}
        icon={<Copy size={14} />}
        className="absolute top-2.5 right-3"
        onClick={() => void copyText(objection.line, 'Line copied')}
      />
    </div>
  );
}

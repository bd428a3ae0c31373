import { ChevronLeft, ChevronRight } from 'lucide-react';
import { useMemo, useRef, useState } from 'react';
import { IconButton } from '../ui/IconButton.tsx';
import { pagesOf } from './pages-of.ts';
import { Scrolled } from './Scrolled.tsx';

/** Long text, a page at a time. The text stays text: nothing in it is shown as anything else. */
export function ReadText({ text, label }: { text: string; label: string }) {
  const pages = useMemo(() => pagesOf(text), [text]);
  const [page, setPage] = useState(0);
  const box = useRef<HTMLElement>(null);
  const go = (to: number) => {
    setPage(to);
    box.current?.scrollTo({ top: 0 });
  };
  return (
    <div className="flex flex-col gap-2">
      <Scrolled ref={box} label={label}>
        {pages[page]}
      </Scrolled>
      {pages.length > 1 ? (
        <div className="flex items-center justify-end gap-1">
          <output className="mr-auto text-12 tabular-nums">
            Part {page + 1} of {pages.length}
          </output>
          <IconButton
            label="Part before"
            icon={<ChevronLeft size={16} />}
            disabled={page === 0}
            onClick={() => go(page - 1)}
          />
          <IconButton
            label="Next part"
            icon={<ChevronRight size={16} />}
            disabled={page === pages.length - 1}
            onClick={() => go(page + 1)}
          />
        </div>
      ) : null}
    </div>
  );
}

import { ChevronRight } from 'lucide-react';
import type { ReactNode } from 'react';
import { classNames } from './class-names.ts';

interface DetailsProps {
  summary: ReactNode;
  open?: boolean;
  onToggle?: (open: boolean) => void;
  className?: string;
  summaryClass?: string;
  children: ReactNode;
}

/** A row that opens to show more. The browser's own element, so that finding in the page opens it too. */
export function Details({ summary, open, onToggle, className, summaryClass, children }: DetailsProps) {
  return (
    <details
      open={open}
      onToggle={onToggle ? (event) => onToggle(event.currentTarget.open) : undefined}
      className={classNames('group/details', className)}
    >
      <summary
        className={classNames(
          'flex list-none items-start gap-2 rounded-md [&::-webkit-details-marker]:hidden',
          summaryClass,
        )}
      >
        <ChevronRight
          size={16}
          aria-hidden
          className="mt-0.5 shrink-0 text-silver transition-transform duration-100 group-open/details:rotate-90"
        />
        <div className="min-w-0 flex-1">{summary}</div>
      </summary>
      {children}
    </details>
  );
}

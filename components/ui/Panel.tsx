import type { ReactNode } from 'react';
import { classNames } from './class-names.ts';

interface PanelProps {
  id?: string;
  title: ReactNode;
  /** A figure or a few words beside the title. */
  note?: ReactNode;
  actions?: ReactNode;
  className?: string;
  children: ReactNode;
}

/** A section of a page with its heading. */
export function Panel({ id, title, note, actions, className, children }: PanelProps) {
  return (
    <section
      id={id}
      aria-label={typeof title === 'string' ? title : undefined}
      className={classNames('scroll-mt-4', className)}
    >
      <div className="mb-2 flex min-h-7 items-center gap-2 print:break-after-avoid">
        <h2 className="text-14 font-semibold text-platinum">{title}</h2>
        {note ? <span className="text-13 tabular-nums">{note}</span> : null}
        {actions ? <div className="ml-auto flex items-center gap-1">{actions}</div> : null}
      </div>
      {children}
    </section>
  );
}

/** The bordered surface that lists and figures lie on. */
export const SURFACE = 'rounded-md border border-gunmetal bg-onyx';

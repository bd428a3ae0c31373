import type { ReactNode } from 'react';
import { SURFACE } from '../ui/Panel.tsx';

interface SectionProps {
  id: string;
  title: string;
  about: ReactNode;
  children: ReactNode;
}

/** One matter of the options: what it is about at the left, its choices at the right. */
export function Section({ id, title, about, children }: SectionProps) {
  return (
    <section
      aria-labelledby={`${id}-title`}
      className="grid gap-3 border-t border-gunmetal py-8 first-of-type:border-t-0 first-of-type:pt-0 md:items-start md:grid-cols-[220px_minmax(0,1fr)] md:gap-10"
    >
      <div>
        <h2 id={`${id}-title`} className="text-14 font-semibold text-platinum">
          {title}
        </h2>
        <p className="mt-1 text-13">{about}</p>
      </div>
      <div className={`${SURFACE} flex min-w-0 flex-col gap-5 p-4 sm:p-5`}>{children}</div>
    </section>
  );
}

import type { ReactNode } from 'react';

interface EmptyProps {
  icon: ReactNode;
  title: string;
  /** What this place is for and the one next step. */
  children: ReactNode;
  actions?: ReactNode;
}

/** A place where nothing is yet. */
export function Empty({ icon, title, children, actions }: EmptyProps) {
  return (
    <div className="flex animate-appear flex-col items-center px-6 py-16 text-center">
      <div className="flex size-12 items-center justify-center rounded-md border border-gunmetal bg-graphite text-silver">
        {icon}
      </div>
      <h2 className="mt-4 text-16 font-semibold text-platinum">{title}</h2>
      <div className="mt-1 max-w-104 text-14 text-balance">{children}</div>
      {actions ? <div className="mt-5 flex flex-wrap justify-center gap-2">{actions}</div> : null}
    </div>
  );
}

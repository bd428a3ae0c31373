import type { ReactNode } from 'react';

interface PageProps {
  title: ReactNode;
  /** One sentence on what this place is for. */
  about?: ReactNode;
  actions?: ReactNode;
  children: ReactNode;
}

/** A page of the dashboard: its heading, what can be done there, its content. */
export function Page({ title, about, actions, children }: PageProps) {
  return (
    <div className="mx-auto max-w-300 px-4 py-6 sm:px-6 lg:px-8 lg:py-8">
      <header className="mb-6 flex flex-wrap items-end gap-x-6 gap-y-3">
        <div className="min-w-0 flex-1 basis-64">
          <h1 className="text-20 font-semibold text-platinum">{title}</h1>
          {about ? <p className="mt-1 text-14">{about}</p> : null}
        </div>
        {actions ? <div className="flex flex-wrap items-center gap-2 print:hidden">{actions}</div> : null}
      </header>
      {children}
    </div>
  );
}

import { type ReactNode, useId } from 'react';

interface FormPartProps {
  title: string;
  about?: string;
  children: ReactNode;
}

/** Fields that belong together. */
export function FormPart({ title, about, children }: FormPartProps) {
  const id = useId();
  return (
    <section aria-labelledby={id} className="flex flex-col gap-4 border-t border-gunmetal pt-5">
      <div>
        <h2 id={id} className="text-14 font-semibold text-platinum">
          {title}
        </h2>
        {about ? <p className="mt-0.5 text-13">{about}</p> : null}
      </div>
      {children}
    </section>
  );
}

import { type ComponentProps, type ReactNode, useId } from 'react';
import { classNames } from './class-names.ts';

export const INPUT =
  'h-8 w-full min-w-0 rounded-md border border-gunmetal bg-graphite px-2.5 text-14 text-platinum placeholder:text-silver/80 hover:border-charcoal focus-visible:outline-offset-0 aria-invalid:border-red';

interface FieldProps {
  label: string;
  hint?: ReactNode;
  /** What is wrong and what to do. */
  error?: string | null;
  children: (props: { id: string; 'aria-describedby'?: string; 'aria-invalid'?: true }) => ReactNode;
}

/** A labelled field with its explanation and its error. */
export function Field({ label, hint, error, children }: FieldProps) {
  const id = useId();
  const about = error || hint ? `${id}-about` : undefined;
  return (
    <div className="flex min-w-0 flex-col gap-1.5">
      <label htmlFor={id} className="text-13 font-medium text-platinum">
        {label}
      </label>
      {children({
        id,
        ...(about ? { 'aria-describedby': about } : {}),
        ...(error ? { 'aria-invalid': true as const } : {}),
      })}
      {about ? (
        <p id={about} role={error ? 'alert' : undefined} className={classNames('text-13', error ? 'text-red' : '')}>
          {error ?? hint}
        </p>
      ) : null}
    </div>
  );
}

/** A one-line text input. */
export function Input({ className, ...rest }: ComponentProps<'input'>) {
  return <input type="text" autoComplete="off" spellCheck={false} {...rest} className={classNames(INPUT, className)} />;
}

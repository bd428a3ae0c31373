import { Search, X } from 'lucide-react';
import type { ComponentProps } from 'react';
import { classNames } from './class-names.ts';
import { INPUT } from './Field.tsx';

interface SearchFieldProps extends Omit<ComponentProps<'input'>, 'onChange' | 'value'> {
  label: string;
  value: string;
  onChange: (value: string) => void;
}

/** A field that filters what is below it; Escape empties it. */
export function SearchField({ label, value, onChange, className, onKeyDown, ...rest }: SearchFieldProps) {
  return (
    <div className={classNames('relative min-w-0', className)}>
      <Search size={14} aria-hidden className="pointer-events-none absolute top-2.25 left-2.5 text-silver" />
      <input
        type="text"
        role="searchbox"
        autoComplete="off"
        spellCheck={false}
        aria-label={label}
        placeholder={label}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape' && value !== '') {
            event.stopPropagation();
            onChange('');
          }
          onKeyDown?.(event);
        }}
        {...rest}
        className={classNames(INPUT, 'pr-8 pl-8')}
      />
      {value === '' ? null : (
        <button
          type="button"
          aria-label="Clear the search"
          onClick={() => onChange('')}
          className="absolute top-1 right-1 flex size-6 items-center justify-center rounded-sm text-silver hover:text-platinum"
        >
          <X size={14} aria-hidden />
        </button>
      )}
    </div>
  );
}

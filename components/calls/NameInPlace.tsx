import { Pencil } from 'lucide-react';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { toast } from 'sonner';
import { reasonOf } from '#extension/client/api-error.ts';
import { UNDO_MS } from '#extension/store/purge.ts';
import { INPUT } from '../ui/Field.tsx';
import { IconButton } from '../ui/IconButton.tsx';

interface NameInPlaceProps {
  name: string;
  /** The name as it was given; '' where none was. */
  given: string;
  onName: (name: string) => Promise<void>;
  /** What the button and the field are called. */
  change: string;
  field: string;
  children: ReactNode;
  longest?: number;
  className?: string;
}

/** A name that can be put right where it stands: Enter keeps it, Escape leaves it. */
export function NameInPlace({
  name,
  given,
  onName,
  change,
  field,
  children,
  longest = 120,
  className = '',
}: NameInPlaceProps) {
  const [typed, setTyped] = useState<string | null>(null);
  const pencil = useRef<HTMLButtonElement>(null);
  const byKey = useRef(false);
  useEffect(() => {
    // The field goes with the focus in it, unless that went elsewhere before.
    if (typed === null && byKey.current) pencil.current?.focus();
    byKey.current = false;
  }, [typed]);
  async function keep(): Promise<void> {
    const next = typed?.trim();
    setTyped(null);
    if (next === undefined || next === '' || next === name) return;
    const put = (wanted: string) =>
      onName(wanted).then(
        () => true,
        (error: unknown) => void toast.error(reasonOf(error)),
      );
    if (!(await put(next))) return;
    const undo = () => void put(given);
    toast(`${name.slice(0, 40)} is called ${next.slice(0, 40)} now`, {
      duration: UNDO_MS,
      action: { label: 'Undo', onClick: undo },
    });
  }
  if (typed === null) {
    return (
      <span className="flex min-w-0 items-center gap-1">
        {children}
        <IconButton
          ref={pencil}
          label={change}
          icon={<Pencil size={12} />}
          className="size-6 shrink-0 print:hidden"
          onClick={() => setTyped(name)}
        />
      </span>
    );
  }
  return (
    <input
      // oxlint-disable-next-line jsx-a11y/no-autofocus -- it was just asked for
      autoFocus
      aria-label={field}
      value={typed}
      maxLength={longest}
      onChange={(event) => setTyped(event.target.value)}
      onBlur={() => void keep()}
      onKeyDown={(event) => {
        if (event.nativeEvent.isComposing) return;
        byKey.current = event.key === 'Enter' || event.key === 'Escape';
        if (event.key === 'Enter') {
          event.preventDefault(); // the button that gets the focus would be pressed by it
          void keep();
        } else if (event.key === 'Escape') {
          event.stopPropagation();
          setTyped(null);
        }
      }}
      className={`${INPUT} ${className}`}
    />
  );
}

import { Pencil } from 'lucide-react';
import { useState } from 'react';
import { toast } from 'sonner';
import { reasonOf } from '#extension/client/api-error.ts';
import { INPUT } from '../ui/Field.tsx';
import { IconButton } from '../ui/IconButton.tsx';

interface SpeakerNameProps {
  name: string;
  onName: (name: string) => Promise<void>;
}

/** A name that can be put right: Enter keeps it, Escape leaves it. */
export function SpeakerName({ name, onName }: SpeakerNameProps) {
  const [typed, setTyped] = useState<string | null>(null);
  async function keep(): Promise<void> {
    const next = typed?.trim();
    setTyped(null);
    if (next === undefined || next === '' || next === name) return;
    await onName(next).catch((error: unknown) => toast.error(reasonOf(error)));
  }
  if (typed === null) {
    return (
      <span className="flex min-w-0 items-center gap-1">
        <bdi className="truncate text-14 font-medium text-platinum">{name}</bdi>
        <IconButton
          label={`Put the name ${name.slice(0, 40)} right`}
          icon={<Pencil size={12} />}
          className="size-6"
          onClick={() => setTyped(name)}
        />
      </span>
    );
  }
  return (
    <input
      // oxlint-disable-next-line jsx-a11y/no-autofocus -- it was just asked for
      autoFocus
      aria-label={`Name instead of ${name.slice(0, 40)}`}
      value={typed}
      maxLength={120}
      onChange={(event) => setTyped(event.target.value)}
      onBlur={() => void keep()}
      onKeyDown={(event) => {
        if (event.key === 'Enter') void keep();
        else if (event.key === 'Escape') {
          event.stopPropagation();
          setTyped(null);
        }
      }}
      className={`${INPUT} max-w-56`}
    />
  );
}

import { Pencil } from 'lucide-react';
import { useState } from 'react';
import { toast } from 'sonner';
import { reasonOf } from '#extension/client/api-error.ts';
import { UNDO_MS } from '#extension/store/purge.ts';
import { INPUT } from '../ui/Field.tsx';
import { IconButton } from '../ui/IconButton.tsx';

interface SpeakerNameProps {
  name: string;
  /** The name as it was given; '' where none was. */
  given: string;
  onName: (name: string) => Promise<void>;
}

/** A name that can be put right: Enter keeps it, Escape leaves it. */
export function SpeakerName({ name, given, onName }: SpeakerNameProps) {
  const [typed, setTyped] = useState<string | null>(null);
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

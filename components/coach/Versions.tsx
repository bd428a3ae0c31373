import { ChevronLeft, ChevronRight } from 'lucide-react';
import { IconButton } from '../ui/IconButton.tsx';

interface VersionsProps {
  /** Of what: “question” or “answer”. */
  what: string;
  ids: readonly string[];
  id: string;
  onShow: (id: string) => void;
}

/** Goes between what stands in one place: a question and how it was put before, an answer and the ones of other models. */
export function Versions({ what, ids, id, onShow }: VersionsProps) {
  const at = ids.indexOf(id);
  if (ids.length < 2 || at === -1) return null;
  const button = (step: -1 | 1) => {
    const other = ids[at + step];
    return (
      <IconButton
        label={`${step < 0 ? 'Earlier' : 'Later'} ${what}`}
        icon={step < 0 ? <ChevronLeft size={14} /> : <ChevronRight size={14} />}
        aria-disabled={other === undefined}
        className="size-6 aria-disabled:opacity-40"
        onClick={() => (other === undefined ? undefined : onShow(other))}
      />
    );
  };
  return (
    <span className="inline-flex items-center text-12 tabular-nums">
      {button(-1)}
      <span>
        {at + 1} of {ids.length}
      </span>
      {button(1)}
    </span>
  );
}

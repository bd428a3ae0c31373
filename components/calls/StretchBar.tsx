import { Copy, MessageSquare, Scissors, X } from 'lucide-react';
import { useSession } from '../account/use-session.ts';
import { useLabels } from '../archive/queries.ts';
import type { Speaker } from '#domain/turn.ts';
import { Button } from '../ui/Button.tsx';
import { copyText } from '../ui/copy-text.ts';
import { IconButton } from '../ui/IconButton.tsx';
import { stamp } from '../ui/time.ts';
import { nameOf } from './name-of.ts';
import { useChoosing } from './stretch.ts';

interface StretchBarProps {
  callId: string;
  speakers: Readonly<Record<string, Speaker>>;
}

/** What can be done with the lines that are chosen; nothing while none is. */
export function StretchBar({ callId, speakers }: StretchBarProps) {
  const { stretch, choose, ask } = useChoosing();
  const { session } = useSession();
  const labels = useLabels(callId, session !== null && stretch !== null);
  if (!stretch) return null;
  const { turns, fromMs, toMs } = stretch;
  const count = turns.length === 1 ? '1 line' : `${turns.length} lines`;
  const clear = () => {
    choose(null);
    // What was pressed goes with the focus on it.
    document.querySelector<HTMLElement>('#transcript [data-scroller]')?.focus({ preventScroll: true });
  };
  const text = () => turns.map((turn) => `${stamp(turn.startMs)} ${nameOf(turn, speakers)}: ${turn.text}`).join('\n');
  return (
    <div className="flex flex-wrap items-center gap-1 border-t border-gunmetal p-2 print:hidden">
      <div className="flex basis-full items-center justify-between">
        <output className="pl-1 text-12 tabular-nums">
          {count} chosen, {stamp(fromMs)} to {stamp(toMs)}
        </output>
        <IconButton label="Choose none" shortcut="Esc" icon={<X size={14} />} onClick={clear} />
      </div>
      <Button small look="ghost" icon={<Copy size={14} />} onClick={() => void copyText(text(), `${count} copied`)}>
        Copy lines
      </Button>
      {labels.data && labels.data.members > 1 ? (
        <Button small look="ghost" icon={<MessageSquare size={14} />} onClick={() => ask('comment')}>
          Comment here
        </Button>
      ) : null}
      {labels.data ? (
        <Button small look="ghost" icon={<Scissors size={14} />} onClick={() => ask('clip')}>
          Clip it
        </Button>
      ) : null}
    </div>
  );
}

import { usePlay } from '../sound/play.ts';
import { classNames } from '../ui/class-names.ts';
import { stamp } from '../ui/time.ts';
import { useJump } from './jump.ts';

const MOST = 280;

interface QuoteProps {
  seq: number;
  text: string;
  atMs: number;
  who?: string | undefined;
  className?: string;
}

/** Words that were said, with their time; a click shows them in the transcript, and plays them where there is sound. */
export function Quote({ seq, text, atMs, who, className }: QuoteProps) {
  const jump = useJump();
  const heard = usePlay() !== null;
  return (
    <button
      type="button"
      title={heard ? 'Hear it, and show it in the transcript' : 'Show in the transcript'}
      onClick={() => jump({ seq, quote: text })}
      className={classNames(
        'group/quote flex w-full items-baseline gap-2 rounded-sm border-l-2 border-charcoal py-0.5 pl-2.5 text-left text-13 hover:border-neon',
        className,
      )}
    >
      <span className="shrink-0 text-neon tabular-nums group-hover/quote:underline">{stamp(atMs)}</span>
      <span className="min-w-0">
        {who ? <bdi className="mr-1.5 font-medium text-platinum">{who.slice(0, 60)}</bdi> : null}
        <q className="[quotes:'“'_'”']" dir="auto">
          {text.length > MOST ? `${text.slice(0, MOST)}…` : text}
        </q>
      </span>
    </button>
  );
}

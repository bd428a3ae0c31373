import { Play } from 'lucide-react';
import { memo } from 'react';
import type { Turn } from '#domain/turn.ts';
import { usePlay } from '../sound/play.ts';
import { classNames } from '../ui/class-names.ts';
import { Highlight } from '../ui/Highlight.tsx';
import { stamp } from '../ui/time.ts';
import type { DrawnAs } from './TranscriptLines.tsx';

interface TurnLineProps {
  turn: Turn;
  name: string;
  role: string;
  /** Begins a run of turns by one speaker. */
  first: boolean;
  query: string;
  current: number | undefined;
  /** Pointed at from elsewhere on the page; its words, if any. */
  target: string | null | undefined;
  objection: boolean;
  /** Its sound is played now. */
  playing: boolean;
  /** Something may be done with it. */
  chosen?: boolean;
  /** Its place, where only the lines in view are drawn. */
  index?: number | undefined;
  count?: number | undefined;
  measure?: DrawnAs['measure'] | undefined;
}

/** Id of a turn's element, to scroll to. */
export function turnId(seq: number): string {
  return `turn-${seq}`;
}

/** One turn of the transcript. What was said is text and stays text. */
export const TurnLine = memo(function TurnLine({
  turn,
  name,
  role,
  first,
  query,
  current,
  target,
  objection,
  playing,
  chosen = false,
  index,
  count,
  measure,
}: TurnLineProps) {
  const pointed = target !== undefined;
  const play = usePlay();
  return (
    <li
      ref={measure}
      id={turnId(turn.seq)}
      tabIndex={-1}
      aria-current={playing || undefined}
      aria-posinset={index === undefined ? undefined : index + 1}
      aria-setsize={count}
      data-index={index}
      data-margin={first ? 8 : undefined}
      data-chosen={chosen || undefined}
      className={classNames(
        'scroll-my-24 rounded-sm border-l-2 px-3 py-1 -outline-offset-2',
        // A line that is measured must have its true height.
        !measure && '[contain-intrinsic-size:auto_56px] [content-visibility:auto] print:[content-visibility:visible]',
        first && 'mt-2',
        playing
          ? 'border-green bg-green/10'
          : pointed
            ? 'border-neon bg-neon/10'
            : turn.side === 'buyer'
              ? 'border-charcoal'
              : 'border-transparent',
        chosen && 'bg-gunmetal',
      )}
    >
      {first || objection || play ? (
        <p className="flex items-baseline gap-2 text-12">
          {first ? (
            <>
              <bdi className="max-w-48 truncate text-13 font-medium text-platinum">{name}</bdi>
              <span>{role}</span>
            </>
          ) : null}
          {objection ? <span className="font-medium text-amber">Objection</span> : null}
          {play ? (
            <button
              type="button"
              aria-label={`Play from ${stamp(turn.startMs)}`}
              onClick={() => play(turn.startMs)}
              className="ml-auto inline-flex min-h-6 shrink-0 items-center gap-1 rounded-sm px-1 text-neon tabular-nums hover:underline print:hidden"
            >
              <Play size={10} aria-hidden />
              {stamp(turn.startMs)}
            </button>
          ) : (
            <span className="ml-auto shrink-0 tabular-nums">{stamp(turn.startMs)}</span>
          )}
        </p>
      ) : null}
      <p dir="auto" className={classNames('text-14', turn.side === 'rep' ? '' : 'text-platinum')}>
        <Highlight
          text={turn.text}
          query={pointed && target ? target : query}
          current={pointed && target ? undefined : current}
        />
        {turn.final ? null : <span className="animate-pulse"> …</span>}
      </p>
    </li>
  );
});

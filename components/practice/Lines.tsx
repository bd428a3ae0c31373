import { ArrowDown } from 'lucide-react';
import { memo } from 'react';
import type { Line, Practice } from '#domain/practice/practice.ts';
import type { Going } from '#extension/practice/contract.ts';
import { clock } from '../live/clock.ts';
import { useFollow } from '../live/use-follow.ts';
import { Button } from '../ui/Button.tsx';
import { MailLine } from './MailLine.tsx';

interface SaidProps {
  name: string;
  line: Pick<Line, 'side' | 'text' | 'startMs'> & Partial<Pick<Line, 'channel' | 'cutIn'>>;
  /** It is still being said. */
  coming?: boolean;
}

/** What one side said. */
const Said = memo(function Said({ name, line, coming = false }: SaidProps) {
  const mine = line.side === 'rep';
  return (
    <article
      aria-label={mine ? 'You' : name}
      aria-busy={coming}
      className={`max-w-[88%] rounded-md px-3 py-2 ${mine ? 'self-end bg-gunmetal' : 'self-start border border-gunmetal bg-graphite'}`}
    >
      <p className="flex items-baseline gap-2 text-12">
        <bdi className="font-medium text-platinum">{mine ? 'You' : name}</bdi>
        {/* Of what is typed the times are nominal. */}
        {line.channel === 'voice' ? <span className="tabular-nums">{clock(line.startMs)}</span> : null}
        {line.cutIn ? <span>cut in</span> : null}
      </p>
      <p dir="auto" className={`text-14 whitespace-pre-wrap ${coming ? 'text-silver' : 'text-platinum'}`}>
        {line.text}
      </p>
    </article>
  );
});

/** What is said for good. A level that comes ten times a second draws none of it anew. */
const Kept = memo(function Kept({ practice }: { practice: Practice }) {
  const { name } = practice.persona;
  return (
    <>
      {practice.lines.map((line) =>
        line.text === '' ? (
          <p key={line.seq} className="self-center py-1 text-12">
            {line.side === 'rep' ? 'You said nothing' : 'You write first'}
          </p>
        ) : line.channel === 'email' ? (
          <MailLine key={line.seq} line={line} persona={practice.persona} />
        ) : (
          <Said key={line.seq} name={name} line={line} />
        ),
      )}
    </>
  );
});

/** Both sides, the newest at the end, with what is being said right now. */
export function Lines({ going }: { going: Going }) {
  const { practice, arriving, hearing, phase, elapsedMs } = going;
  const { name } = practice.persona;
  const { scroller, following, onScroll, toNewest } = useFollow(
    `${practice.lines.length} ${arriving.length} ${hearing.length} ${phase}`,
  );
  const waits = phase === 'buyer' || phase === 'starting';
  return (
    <div className="relative min-h-20 flex-1">
      <div
        ref={scroller as React.RefObject<HTMLDivElement>}
        onScroll={onScroll}
        role="log"
        aria-label="Conversation"
        aria-live="off"
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls, so that the keyboard must reach it
        tabIndex={0}
        className="h-full overflow-y-auto overscroll-contain focus-visible:-outline-offset-2"
      >
        <div className="mx-auto flex w-full max-w-186 flex-col gap-2 px-3 py-3">
          <Kept practice={practice} />
          {hearing === '' ? null : (
            <Said name={name} coming line={{ side: 'rep', text: hearing, startMs: elapsedMs, channel: 'voice' }} />
          )}
          {arriving === '' ? null : going.channel === 'email' ? (
            <MailLine persona={practice.persona} line={{ side: 'buyer', text: arriving, subject: undefined }} coming />
          ) : (
            <Said
              name={name}
              coming
              line={{ side: 'buyer', text: arriving, startMs: elapsedMs, channel: going.channel }}
            />
          )}
          {waits && arriving === '' ? (
            <p className="animate-late self-start px-1 text-13">
              <span className="inline-block animate-pulse">
                <bdi>{name}</bdi> {going.channel === 'email' ? 'is writing…' : 'is thinking…'}
              </span>
            </p>
          ) : null}
        </div>
      </div>
      {following ? null : (
        <Button
          small
          icon={<ArrowDown size={14} />}
          className="absolute bottom-2 left-1/2 -translate-x-1/2 shadow-float"
          onClick={toNewest}
        >
          To the end
        </Button>
      )}
    </div>
  );
}

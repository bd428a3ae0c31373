import { ArrowLeft, Pause, Play, Square } from 'lucide-react';
import { DRILL_MS } from '#domain/practice/drill.ts';
import type { Going, Run } from '#extension/practice/contract.ts';
import { clock } from '../live/clock.ts';
import { Button } from '../ui/Button.tsx';
import { IconButton } from '../ui/IconButton.tsx';

interface RunBarProps {
  going: Going;
  run: Run;
  /** It runs here: it can be paused and ended. */
  runs: boolean;
  onBack: () => void;
  onEnd: () => void;
}

/** With whom, for how long, and the ways to stop. */
export function RunBar({ going, run, runs, onBack, onEnd }: RunBarProps) {
  const { practice, phase, elapsedMs } = going;
  const { name, title, company } = practice.persona;
  // A drill takes a minute: what is left of it counts.
  const drill = practice.from?.kind === 'call';
  const time = clock(drill ? Math.max(0, DRILL_MS - elapsedMs) : elapsedMs);
  return (
    <header className="flex h-12 shrink-0 items-center gap-1 border-b border-gunmetal px-2">
      <IconButton label="To the set-up" icon={<ArrowLeft size={16} />} onClick={onBack} />
      <div className="min-w-0 flex-1 px-1">
        <h2 className="truncate text-13 font-medium text-platinum">
          <bdi>{name}</bdi>
        </h2>
        <p className="truncate text-12">
          <bdi>
            {title}, {company}
          </bdi>
        </p>
      </div>
      <span
        role="timer"
        aria-label={drill ? `Time left ${time}` : `Time ${time}`}
        className="shrink-0 px-1 text-12 tabular-nums"
      >
        {time}
      </span>
      {runs ? (
        <>
          <IconButton
            label={phase === 'paused' ? 'Resume' : 'Pause'}
            icon={phase === 'paused' ? <Play size={16} /> : <Pause size={16} />}
            onClick={() => (phase === 'paused' ? run.resume() : run.pause())}
          />
          <Button small look="danger" icon={<Square size={12} />} onClick={onEnd}>
            End
          </Button>
        </>
      ) : null}
    </header>
  );
}

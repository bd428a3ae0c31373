import { Play, RotateCw, SquarePen, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import type { AnswerFailure } from '#domain/ai/answer.ts';
import { Button, buttonClass } from '../ui/Button.tsx';
import { wantsNewChat, wayOut } from './words.ts';

interface AnswerFailedProps {
  error: AnswerFailure;
  /** Some of the answer came. */
  partly: boolean;
  onAgain: () => void;
  /** Goes on with the same answer, which the backend still makes or keeps. */
  onResume: () => void;
  /** Answers in this browser. */
  onHere: () => void;
  /** Puts the question into a new chat. */
  onAnew: () => void;
  /** Further ways on. */
  children?: ReactNode;
}

/** Why an answer is not to be had, and every way on. */
export function AnswerFailed({ error, partly, onAgain, onResume, onHere, onAnew, children }: AnswerFailedProps) {
  const out = wayOut(error.code);
  const lost = error.code === 'offline';
  return (
    <div role="alert" className="mt-2 flex flex-col gap-2 rounded-md border border-red/35 bg-red/6 p-3 text-13">
      <p className="flex gap-2">
        <TriangleAlert size={16} aria-hidden className="mt-0.5 shrink-0 text-red" />
        <span className="min-w-0">
          <span className="text-platinum">{error.message}</span> {error.hint}
          {partly ? ' What came is kept.' : ''}
        </span>
      </p>
      <div className="flex flex-wrap gap-2">
        {wantsNewChat(error.code) ? (
          <Button small icon={<SquarePen size={14} />} onClick={onAnew}>
            Ask in a new chat
          </Button>
        ) : null}
        {out ? (
          <a href={out.href} target="_blank" rel="noopener" className={buttonClass('plain', true)}>
            {out.words}
          </a>
        ) : null}
        {lost ? (
          <Button small icon={<Play size={14} />} onClick={onResume}>
            Go on
          </Button>
        ) : (
          <Button small icon={<RotateCw size={14} />} onClick={onAgain}>
            Try again
          </Button>
        )}
        <Button small onClick={onHere}>
          Ask the local engine
        </Button>
        {children}
      </div>
    </div>
  );
}

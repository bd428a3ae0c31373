import { ArrowLeft } from 'lucide-react';
import { useCallback, useMemo } from 'react';
import { resultOf } from '#domain/practice/afterwards.ts';
import type { Practice } from '#domain/practice/practice.ts';
import { beginAgain, beginDrill, beginSame } from '#extension/practice/running.ts';
import { JumpContext } from '../calls/jump.ts';
import { Score } from '../calls/Score.tsx';
import { Button } from '../ui/Button.tsx';
import { Course } from './Course.tsx';
import { DrillCompare } from './DrillCompare.tsx';
import { Earlier } from './Earlier.tsx';
import { Ended } from './Ended.tsx';
import { FocusRows } from './FocusRows.tsx';
import { PracticeLines } from './PracticeLines.tsx';
import { Redo } from './Redo.tsx';
import { ResultHeader } from './ResultHeader.tsx';
import { useBegin } from './use-begin.tsx';
import { useCall } from './use-call.ts';
import { useLineJump } from './use-line-jump.ts';

/** What a practice came to: score, the buyer's course, moments to take up again, beside every word. */
export function ResultView({ practice }: { practice: Practice }) {
  const result = useMemo(() => resultOf(practice), [practice]);
  const { begin, busy, refused } = useBegin();
  const { jump, target, back } = useLineJump();
  const { from } = practice;
  const call = useCall(from?.kind === 'call' ? from.id : '');
  const met =
    call.state === 'ready' && from?.kind === 'call'
      ? (call.wrap.objections.find(({ card }) => card.id === from.cardId) ?? null)
      : null;
  const again = useCallback((seq: number) => void begin((how) => beginAgain(practice, seq, how)), [begin, practice]);
  const same = () => {
    const channel = practice.channel === 'voice' ? 'voice' : 'text';
    void begin((how) =>
      call.state === 'ready' && met
        ? beginDrill({ call: call.call, turns: call.turns, met }, channel, how)
        : beginSame(practice, how),
    );
  };
  return (
    <JumpContext value={jump}>
      <div className="mx-auto grid max-w-440 gap-x-8 gap-y-8 px-4 py-6 sm:px-6 lg:px-8 2xl:grid-cols-[minmax(0,7fr)_minmax(0,4fr)] xl:grid-cols-[minmax(0,3fr)_minmax(0,2fr)] print:block">
        <div className="flex min-w-0 flex-col gap-8">
          <ResultHeader
            practice={practice}
            result={result}
            busy={busy}
            onSame={same}
            from={from?.kind === 'practice' ? <Earlier id={from.id} seq={from.seq} now={result} /> : null}
          />
          <Ended practice={practice} />
          {from?.kind === 'call' && call.state !== 'loading' ? (
            <DrillCompare met={met} drill={practice} callId={from.id} />
          ) : null}
          <Score wrap={result.wrapUp} />
          {from?.kind === 'call' ? null : <FocusRows practice={practice} focus={result.focus} />}
          <Course practice={practice} />
          <Redo practice={practice} redo={result.redo} busy={busy} onAgain={again} />
        </div>
        <div
          id="transcript"
          className="min-w-0 scroll-mt-4 xl:sticky xl:top-6 xl:flex xl:h-[calc(100dvh-48px)] xl:flex-col xl:self-start print:mt-8"
        >
          <h2 className="mb-2 flex min-h-7 items-center text-14 font-semibold text-platinum">Transcript</h2>
          <PracticeLines practice={practice} target={target} onAgain={busy ? null : again} />
        </div>
      </div>
      {back ? (
        <div className="fixed inset-x-0 bottom-4 z-10 flex justify-center print:hidden">
          <Button icon={<ArrowLeft size={14} />} className="bg-raised shadow-float" onClick={back}>
            Back to where you were
          </Button>
        </div>
      ) : null}
      {refused}
    </JumpContext>
  );
}

import { ArrowLeft } from 'lucide-react';
import { useCallback, useMemo } from 'react';
import { resultOf } from '#domain/practice/afterwards.ts';
import type { ObjectionMet } from '#domain/handling/handling.ts';
import type { StoredPractice } from '#extension/store/database.ts';
import { beginAgain, beginSame } from '#extension/practice/running.ts';
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
import { Script } from './Script.tsx';
import { useBegin } from './use-begin.tsx';
import { type CallOf, useCall } from './use-call.ts';
import { useLineJump } from './use-line-jump.ts';

/** The moment of a call that was drilled, as far as the call is still there. */
interface Origin {
  id: string;
  state: CallOf['state'];
  met: ObjectionMet | null;
}

const MISSING = {
  none: 'The call is gone.',
  error: 'The call cannot be read now.',
  ready: 'This objection is no longer in the call.',
};

function Shown({ practice, origin }: { practice: StoredPractice; origin: Origin | null }) {
  const result = useMemo(() => resultOf(practice), [practice]);
  const { begin, busy, refused } = useBegin();
  const { jump, target, back } = useLineJump();
  const { from } = practice;
  const again = useCallback((seq: number) => void begin((how) => beginAgain(practice, seq, how)), [begin, practice]);
  const same = () => void begin((how) => beginSame(practice, how));
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
          {origin ? null : <Ended practice={practice} />}
          {origin && origin.state !== 'loading' ? (
            <DrillCompare met={origin.met} drill={practice} callId={origin.id} why={MISSING[origin.state]} />
          ) : null}
          <Score wrap={result.wrapUp} />
          {origin ? null : <FocusRows practice={practice} focus={result.focus} />}
          <Script steps={practice.script} />
          <Course practice={practice} />
          <Redo practice={practice} redo={result.redo} busy={busy} onAgain={again} />
        </div>
        <div
          id="transcript"
          className="min-w-0 scroll-mt-4 xl:sticky xl:top-6 xl:flex xl:h-[calc(100dvh-48px)] xl:flex-col xl:self-start print:mt-8"
        >
          <h2 className="mb-2 flex min-h-7 items-center text-14 font-semibold text-platinum">Transcript</h2>
          <PracticeLines
            practice={practice}
            heldBack={practice.heldBack}
            target={target}
            onAgain={busy ? null : again}
          />
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

function OfCall({ practice, id, cardId }: { practice: StoredPractice; id: string; cardId: string }) {
  const found = useCall(id);
  const objections = found.state === 'ready' ? found.wrap.objections : [];
  const met = objections.find(({ card }) => card.id === cardId) ?? null;
  return <Shown practice={practice} origin={{ id, state: found.state, met }} />;
}

/** What a practice came to: score, the buyer's course, moments to take up again, beside every word. */
export function ResultView({ practice }: { practice: StoredPractice }) {
  const { from } = practice;
  if (from?.kind === 'call') return <OfCall practice={practice} id={from.id} cardId={from.cardId} />;
  return <Shown practice={practice} origin={null} />;
}

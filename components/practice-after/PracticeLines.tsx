import { RotateCcw } from 'lucide-react';
import { memo, useMemo, useState } from 'react';
import type { Line, Practice, Step } from '#domain/practice/practice.ts';
import type { Target } from '../calls/jump.ts';
import { turnId } from '../calls/TurnLine.tsx';
import { TONE } from '../ui/Badge.tsx';
import { classNames } from '../ui/class-names.ts';
import { Highlight } from '../ui/Highlight.tsx';
import { IconButton } from '../ui/IconButton.tsx';
import { SURFACE } from '../ui/Panel.tsx';
import { Switch } from '../ui/Switch.tsx';
import { stamp } from '../ui/time.ts';
import { ACT, METER, signed } from './words.ts';

/** What a line of the rep was to the buyer: what they noticed in it, and what it moved. */
function Effect({ step }: { step: Step }) {
  const { acts, changes } = step.move;
  const kinds = [...new Set(acts.map(({ kind }) => ACT[kind]))];
  if (kinds.length + changes.length === 0) return null;
  return (
    <div className="mt-1 flex flex-col gap-0.5 text-12">
      {kinds.length > 0 ? <p>Heard: {kinds.join(', ')}</p> : null}
      {changes.map(({ meter, by, why }, at) => (
        <p key={at}>
          <span className={`tabular-nums ${TONE[by > 0 ? 'good' : 'bad']}`}>
            {METER[meter]} {signed(by)}
          </span>{' '}
          {why}
        </p>
      ))}
    </div>
  );
}

interface RowProps {
  line: Line;
  who: string;
  /** Of a buyer's line the move behind it; of a rep's line the one that it led to. */
  step: Step | undefined;
  reasons: boolean;
  target: string | null | undefined;
  onAgain: ((seq: number) => void) | null;
}

const Row = memo(function Row({ line, who, step, reasons, target, onAgain }: RowProps) {
  const buyer = line.side === 'buyer';
  const pointed = target !== undefined;
  return (
    <li
      id={turnId(line.seq)}
      tabIndex={-1}
      className={classNames(
        'scroll-my-24 rounded-sm border-l-2 px-3 py-1.5 outline-none [contain-intrinsic-size:auto_72px] [content-visibility:auto] print:[content-visibility:visible]',
        pointed ? 'border-neon bg-neon/10' : buyer ? 'border-charcoal' : 'border-transparent',
      )}
    >
      <p className="flex min-h-7 items-center gap-2 text-12">
        <bdi className="max-w-48 truncate text-13 font-medium text-platinum">{who}</bdi>
        {line.cutIn ? <span>cut in</span> : null}
        <span className="ml-auto tabular-nums">{stamp(line.startMs)}</span>
        {buyer && onAgain ? (
          <IconButton
            label="Again from here"
            icon={<RotateCcw size={14} />}
            className="print:hidden"
            onClick={() => onAgain(line.seq)}
          />
        ) : null}
      </p>
      {line.subject === undefined ? null : (
        <p dir="auto" className="text-13 text-platinum">
          Subject: {line.subject}
        </p>
      )}
      <p dir="auto" className={classNames('text-14 whitespace-pre-wrap wrap-anywhere', buyer && 'text-platinum')}>
        <Highlight text={line.text} query={target ?? ''} current={undefined} />
      </p>
      {reasons && step ? buyer ? <p className="mt-1 text-12">Why: {step.move.why}</p> : <Effect step={step} /> : null}
    </li>
  );
});

interface PracticeLinesProps {
  practice: Practice;
  /** Lines of a model that left the role. */
  heldBack: number;
  target: Target | null;
  /** Begins again at a line of the buyer; null while something begins already. */
  onAgain: ((seq: number) => void) | null;
}

/** Every word of a practice, with what the buyer made of it. */
export function PracticeLines({ practice, heldBack, target, onAgain }: PracticeLinesProps) {
  const [reasons, setReasons] = useState(true);
  const steps = useMemo(() => new Map(practice.steps.map((step) => [step.seq, step])), [practice]);
  return (
    <div className={`${SURFACE} flex min-h-0 flex-col`}>
      <div className="border-b border-gunmetal px-4 py-2.5 print:hidden">
        <Switch
          label="The buyer’s reasons"
          hint={
            heldBack === 0
              ? undefined
              : `${heldBack === 1 ? 'One line' : `${heldBack} lines`} of the model left the role; written words stand there.`
          }
          checked={reasons}
          onChange={setReasons}
        />
      </div>
      <section
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a scroll area must be reachable by keyboard
        tabIndex={0}
        data-scroller
        aria-label="What was said"
        className="min-h-0 flex-1 overflow-y-auto overscroll-contain rounded-b-md p-2 focus-visible:-outline-offset-2"
      >
        <ol className="flex flex-col gap-1">
          {practice.lines.map((line) => {
            const step = steps.get(line.side === 'buyer' ? line.seq : line.seq + 1);
            const ended = (step?.mind.ending ?? null) !== null;
            return (
              <Row
                key={line.seq}
                line={line}
                who={line.side === 'buyer' ? practice.persona.name : 'You'}
                step={step}
                reasons={reasons}
                target={target?.seq === line.seq ? target.quote : undefined}
                onAgain={ended || !step ? null : onAgain}
              />
            );
          })}
        </ol>
      </section>
    </div>
  );
}

import { ArrowUpRight, Check, ChevronDown, Users } from 'lucide-react';
import { useState } from 'react';
import type { Dimension, Points, Receipt } from '#domain/score/receipt.ts';
import type { WrapUp } from '#domain/wrap-up.ts';
import { TONE } from '../ui/Badge.tsx';
import { classNames } from '../ui/class-names.ts';
import { Button } from '../ui/Button.tsx';
import { Dial } from '../ui/Dial.tsx';
import { Panel, SURFACE } from '../ui/Panel.tsx';
import { OverallReceipt } from './OverallReceipt.tsx';
import { showPart } from './Parts.tsx';
import { ReceiptRows } from './ReceiptRows.tsx';
import { BAND } from './score-words.ts';

const NONE = { word: 'Unavailable', tone: 'plain' } as const;

const TOO_LITTLE = 'Not enough speech to judge.';

const words = (points: Points) => (points.band ? BAND[points.band] : NONE);

function unavailable({ unavailable: reason = TOO_LITTLE }: Points, unplaced: boolean): string {
  return unplaced && reason === TOO_LITTLE ? 'Little was said, and it is not known by whom.' : reason;
}

function Overall({ receipt, unplaced }: { receipt: Receipt; unplaced: boolean }) {
  const { overall, thresholds } = receipt;
  const { word, tone } = words(overall);
  return (
    <div className="flex items-center gap-5">
      <Dial value={overall.points} tone={tone} size={96} />
      <div className="min-w-0">
        <p className={classNames('text-20 font-semibold', TONE[tone])}>
          {overall.points === null ? 'No score yet' : word}
        </p>
        <p className="text-13">
          {overall.points === null
            ? unavailable(overall, unplaced)
            : `${overall.points} of 100. ${thresholds.excellent} and above is excellent, ${thresholds.good} and above is good.`}
        </p>
        {unplaced && Object.values(receipt.dimensions).some(({ points }) => points === null) ? (
          <Button small icon={<Users size={14} />} className="mt-2 print:hidden" onClick={() => showPart('who')}>
            Say who is who
          </Button>
        ) : null}
      </div>
    </div>
  );
}

function Advice({ strengths, improvements }: Pick<WrapUp, 'strengths' | 'improvements'>) {
  if (strengths.length + improvements.length === 0) return null;
  return (
    <div className="grid gap-x-8 gap-y-4 text-13 sm:grid-cols-2">
      {strengths.length > 0 ? (
        <div>
          <h3 className="font-medium text-platinum">What went well</h3>
          <ul className="mt-1.5 flex flex-col gap-1.5">
            {strengths.map((text) => (
              <li key={text} className="flex gap-2">
                <Check size={14} aria-hidden className="mt-0.75 shrink-0 text-green" />
                <span>{text}</span>
              </li>
            ))}
          </ul>
        </div>
      ) : null}
      {improvements.length > 0 ? (
        <div>
          <h3 className="font-medium text-platinum">What to try next time</h3>
          <ul className="mt-1.5 flex flex-col gap-1.5">
            {improvements.map((text) => (
              <li key={text} className="flex gap-2">
                <ArrowUpRight size={14} aria-hidden className="mt-0.75 shrink-0 text-amber" />
                <span>{text}</span>
              </li>
            ))}
          </ul>
        </div>
      ) : null}
    </div>
  );
}

/** The score, and the receipt behind each of its parts. `unplaced`: the reader can say who somebody is whom nobody has placed. */
export function Score({ wrap, unplaced = false }: { wrap: WrapUp; unplaced?: boolean }) {
  const { receipt } = wrap;
  const [opened, setOpened] = useState<Dimension | null>(null);
  const names = (Object.keys(receipt.dimensions) as Dimension[]).filter((name) => {
    const { weight, points } = receipt.dimensions[name];
    // What could be judged and still counts for nothing is no part of this score, as in a drill.
    return weight > 0 || points === null;
  });
  return (
    <Panel id="score" title="Score">
      <div className={`${SURFACE} @container`}>
        <div className="flex flex-col gap-6 p-4 sm:p-5">
          <div className="flex flex-col gap-2">
            <Overall receipt={receipt} unplaced={unplaced} />
            {names.length > 1 ? <OverallReceipt receipt={receipt} /> : null}
          </div>
          <Advice strengths={wrap.strengths} improvements={wrap.improvements} />
        </div>
        <div
          className={classNames(
            'grid gap-px border-t border-gunmetal bg-gunmetal',
            names.length > 1 && 'grid-cols-2 @min-[760px]:grid-cols-4',
          )}
        >
          {names.map((name) => {
            const dimension = receipt.dimensions[name];
            const { word, tone } = words(dimension);
            const open = opened === name;
            return (
              <button
                key={name}
                type="button"
                aria-expanded={open}
                onClick={() => setOpened(open ? null : name)}
                className={classNames(
                  'flex min-w-0 items-center gap-3 p-3 text-left transition-colors duration-100 hover:bg-graphite focus-visible:z-1 sm:p-4',
                  // Beside the dial no word of a title has room.
                  names.length > 1 && '@max-[420px]:flex-col @max-[420px]:items-start @max-[420px]:gap-2',
                  open ? 'bg-graphite' : 'bg-onyx',
                )}
              >
                <Dial value={dimension.points} tone={tone} size={48} />
                <span className="min-w-0 flex-1 max-w-full">
                  <span className="block text-13 leading-4 font-medium text-platinum">{dimension.title}</span>
                  <span className={classNames('block text-12', TONE[tone])}>{word}</span>
                </span>
                <ChevronDown
                  size={14}
                  aria-hidden
                  className={classNames(
                    'shrink-0 transition-transform duration-100 @max-[420px]:hidden print:hidden',
                    open && 'rotate-180',
                  )}
                />
              </button>
            );
          })}
        </div>
        {opened ? <ReceiptRows receipt={receipt} dimension={opened} /> : null}
        <Foot receipt={receipt} />
      </div>
    </Panel>
  );
}

function Foot({ receipt }: { receipt: Receipt }) {
  return (
    <p className="border-t border-gunmetal px-4 py-3 text-12 sm:px-5">
      Counted by rubric {receipt.rubricId}, version {receipt.rubricVersion}. The same words give the same score:{' '}
      <span className="font-mono" title={receipt.hash}>
        SHA-256 {receipt.hash.slice(0, 12)}…
      </span>
    </p>
  );
}

import { ChevronLeft, ChevronRight } from 'lucide-react';
import { type KeyboardEvent, type PointerEvent, type ReactNode, useState } from 'react';
import type { Turn } from '#domain/turn.ts';
import { NAMES } from '../sound/Seek.tsx';
import { usePlace } from '../sound/place.ts';
import { IconButton } from '../ui/IconButton.tsx';
import { stamp } from '../ui/time.ts';
import { useJump } from './jump.ts';
import { Quote } from './Quote.tsx';
import { type Lane, type Mark, type MarkKind, nearest, ticksOf, WIDTH } from './timeline.ts';

const SIDE: Record<Turn['side'], string> = { rep: 'fill-neon', buyer: 'fill-green', unknown: 'fill-silver' };
const ROWS: readonly { name: string; kinds: readonly [MarkKind, string][] }[] = [
  { name: 'Objections', kinds: [['objection', 'stroke-amber']] },
  { name: 'Questions', kinds: [['question', 'stroke-silver']] },
  {
    name: 'Moments',
    kinds: [
      ['good', 'stroke-green'],
      ['better', 'stroke-red'],
    ],
  },
];
const LEGEND = [
  ['Your side', 'bg-neon'],
  ['Buyer', 'bg-green'],
  ['Not placed', 'bg-silver'],
  ['Went well', 'bg-green'],
  ['To improve', 'bg-red'],
] as const;
/** A press so near a mark means it, in shares of the call. */
const NEAR = 0.008;

interface PictureProps {
  lanes: readonly Lane[];
  marks: readonly Mark[];
  turns: readonly Turn[];
  lengthMs: number;
}

/** A lane for each speaker and each kind of mark over the length of the call. A press shows the place; two buttons go from mark to mark. */
export function TimelinePicture({ lanes, marks, turns, lengthMs }: PictureProps) {
  const jump = useJump();
  const [at, setAt] = useState(-1);
  const chosen = marks[at];
  const point = (event: PointerEvent<HTMLDivElement>) => {
    const { left, width } = event.currentTarget.getBoundingClientRect();
    const share = (event.clientX - left - NAMES) / Math.max(1, width - NAMES);
    if (share < 0 || share > 1) return;
    const row = (event.target as Element).closest<HTMLElement>('[data-marks]')?.dataset['marks'];
    const kinds = ROWS.find(({ name }) => name === row)?.kinds.map(([kind]) => kind) ?? [];
    const mark = nearest(
      marks.filter(({ kind }) => kinds.includes(kind)),
      share * lengthMs,
      NEAR * lengthMs,
    );
    if (mark) {
      setAt(marks.indexOf(mark));
      jump({ seq: mark.seq, quote: mark.quote });
      return;
    }
    const turn = turns.findLast(({ startMs }) => startMs <= share * lengthMs) ?? turns[0];
    if (turn) jump({ seq: turn.seq, quote: null });
  };
  const go = (to: number) => setAt(Math.min(marks.length - 1, Math.max(0, to)));
  const keys: Record<string, () => void> = {
    ArrowRight: () => go(at + 1),
    ArrowUp: () => go(at + 1),
    ArrowLeft: () => go(at - 1),
    ArrowDown: () => go(at - 1),
    Home: () => go(0),
    End: () => go(marks.length - 1),
    Enter: () => (chosen ? jump({ seq: chosen.seq, quote: chosen.quote }) : undefined),
  };
  const press = (event: KeyboardEvent) => {
    const act = marks.length > 0 ? keys[event.key] : undefined;
    if (!act) return;
    event.preventDefault();
    act();
  };
  return (
    <>
      <div
        // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- a picture is no native slider
        role="slider"
        tabIndex={marks.length > 0 ? 0 : -1}
        aria-hidden={marks.length === 0}
        aria-label="Marks of the call"
        aria-valuemin={0}
        aria-valuemax={marks.length}
        aria-valuenow={at + 1}
        aria-valuetext={
          chosen
            ? `${chosen.title}, ${at + 1} of ${marks.length}, at ${stamp(chosen.atMs)}`
            : `None of ${marks.length} marks yet`
        }
        onKeyDown={press}
        onPointerUp={point}
        className="relative flex cursor-pointer flex-col gap-1.5 rounded-sm select-none"
      >
        {lanes.map((lane) => (
          <Row key={lane.key} name={lane.name}>
            <path d={lane.path} className={SIDE[lane.side]} />
          </Row>
        ))}
        {ROWS.map(({ name, kinds }) => (
          <Row key={name} name={name} marks>
            {kinds.map(([kind, colour]) => (
              <path
                key={kind}
                d={ticksOf(
                  marks.filter((mark) => mark.kind === kind),
                  lengthMs,
                )}
                vectorEffect="non-scaling-stroke"
                strokeWidth={2}
                className={colour}
              />
            ))}
          </Row>
        ))}
        <span aria-hidden className="pointer-events-none absolute inset-y-0 right-0" style={{ left: NAMES }}>
          <Played lengthMs={lengthMs} />
          {chosen ? (
            <span
              className="absolute inset-y-0 w-0.5 bg-amber"
              style={{ left: `${Math.min(100, (100 * chosen.atMs) / lengthMs)}%` }}
            />
          ) : null}
        </span>
      </div>
      <div aria-hidden className="flex justify-between text-12 tabular-nums" style={{ paddingLeft: NAMES }}>
        <span>0:00</span>
        <span>{stamp(lengthMs / 2)}</span>
        <span>{stamp(lengthMs)}</span>
      </div>
      <p className="flex flex-wrap gap-x-4 gap-y-1 text-12">
        {LEGEND.map(([name, colour]) => (
          <span key={name} className="inline-flex items-center gap-1.5">
            <span aria-hidden className={`size-2 rounded-[2px] ${colour}`} />
            {name}
          </span>
        ))}
      </p>
      <div className="flex items-start gap-1 print:hidden">
        <IconButton
          label="Previous mark"
          icon={<ChevronLeft size={16} />}
          disabled={at <= 0}
          onClick={() => setAt(at - 1)}
        />
        <IconButton
          label="Next mark"
          icon={<ChevronRight size={16} />}
          disabled={at >= marks.length - 1}
          onClick={() => setAt(at + 1)}
        />
        <output className="min-w-0 flex-1 py-1 text-13">
          {chosen ? (
            <>
              <span className="block font-medium text-platinum">
                {chosen.title}, {at + 1} of {marks.length}
              </span>
              <Quote seq={chosen.seq} text={chosen.quote} atMs={chosen.atMs} />
            </>
          ) : (
            `Press a place to read it${marks.length > 0 ? `, or go through ${marks.length === 1 ? 'the one mark' : `the ${marks.length} marks`}` : ''}.`
          )}
        </output>
      </div>
    </>
  );
}

function Row({ name, marks = false, children }: { name: string; marks?: boolean; children: ReactNode }) {
  return (
    <div data-marks={marks ? name : undefined} className="flex items-center gap-3">
      <bdi className="w-20 shrink-0 truncate text-12 text-silver" title={name}>
        {name.slice(0, 120)}
      </bdi>
      <svg
        viewBox={`0 0 ${WIDTH} 10`}
        preserveAspectRatio="none"
        aria-hidden
        className={`min-w-0 flex-1 rounded-[2px] bg-graphite ${marks ? 'h-3' : 'h-4'}`}
      >
        {children}
      </svg>
    </div>
  );
}

function Played({ lengthMs }: { lengthMs: number }) {
  const atMs = usePlace();
  if (atMs === null) return null;
  return (
    <span
      className="absolute inset-y-0 w-px bg-platinum"
      style={{ left: `${Math.min(100, (100 * atMs) / lengthMs)}%` }}
    />
  );
}

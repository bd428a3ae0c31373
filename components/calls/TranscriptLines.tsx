import { useVirtualizer } from '@tanstack/react-virtual';
import {
  type ReactNode,
  type Ref,
  useCallback,
  useEffect,
  useId,
  useImperativeHandle,
  useMemo,
  useRef,
  useState,
} from 'react';
import { flushSync } from 'react-dom';
import { linePress, lineKeys } from './choose-lines.ts';
import { reveal } from './reveal.ts';
import type { useStretch } from './stretch.ts';
import type { TranscriptRow } from './transcript-rows.ts';
import { turnId } from './TurnLine.tsx';

/** Lines that are drawn all at once; with more, only those in view are. Our own figure: 300 take a frame or two. */
export const MOST_DRAWN = 300;
const LINE_PX = 60;
const BEYOND = 12;
const TRIES = 30;

/** Brings a turn into view. `focus`: its line is given the focus, too. */
export interface LinesHandle {
  show: (seq: number, focus?: boolean) => void;
}

/** How a line is drawn where not all of them are: its place among all, and what measures it. */
export interface DrawnAs {
  index: number;
  count: number;
  measure: (line: HTMLElement | null) => void;
}

interface LinesProps {
  rows: readonly TranscriptRow[];
  draw: (row: TranscriptRow, as: DrawnAs | null) => ReactNode;
  stretch: ReturnType<typeof useStretch>;
  /** Follows what is played; told as soon as the reader scrolls. */
  onScrolledByHand: (() => void) | undefined;
  ref: Ref<LinesHandle>;
}

/** Paper shows all of it. */
function usePrinting(): boolean {
  const [printing, setPrinting] = useState(false);
  useEffect(() => {
    const listening = new AbortController();
    const { signal } = listening;
    addEventListener('beforeprint', () => flushSync(() => setPrinting(true)), { signal });
    addEventListener('afterprint', () => setPrinting(false), { signal });
    return () => listening.abort();
  }, []);
  return printing;
}

/** The height that a line takes, with the margins that its box does not have. */
const sizeOf = (line: HTMLElement): number => line.offsetHeight + Number(line.dataset['margin'] ?? 0);

/** The scroll area of the transcript. Long ones are drawn where they are looked at; each line says which of how many it is. */
export function TranscriptLines({ rows, draw, stretch, onScrolledByHand, ref }: LinesProps) {
  const help = useId();
  const scroller = useRef<HTMLElement>(null);
  const printing = usePrinting();
  const whole = rows.length <= MOST_DRAWN || printing;
  const places = useMemo(
    () => new Map(rows.flatMap((row, index) => (row.kind === 'turn' ? [[row.turn.seq, index] as const] : []))),
    [rows],
  );
  // oxlint-disable-next-line react/incompatible-library -- its answers change with every scroll, and are asked for with every drawing
  const lines = useVirtualizer<HTMLElement, HTMLElement>({
    count: whole ? 0 : rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => LINE_PX,
    getItemKey: (index) => rows[index]?.key ?? index,
    measureElement: sizeOf,
    overscan: BEYOND,
  });
  const show = useCallback(
    (seq: number, focus = false) => {
      const index = places.get(seq);
      const area = scroller.current;
      if (index === undefined || !area) return;
      if (!whole) {
        const { top, bottom } = area.getBoundingClientRect();
        if (top < 0 || bottom > innerHeight) area.scrollIntoView({ block: 'center' });
        lines.scrollToIndex(index, { align: 'center' });
      }
      const found = () => document.getElementById(turnId(seq));
      const look = (left: number) => {
        const line = found();
        if (line && focus) line.focus({ preventScroll: true });
        else if (!line && left > 0) requestAnimationFrame(() => look(left - 1));
      };
      if (whole) reveal(found());
      look(whole ? 0 : TRIES);
    },
    [places, whole, lines],
  );
  useImperativeHandle(ref, () => ({ show }), [show]);
  const drawn = lines.getVirtualItems();
  const before = drawn[0]?.start ?? 0;
  const after = Math.max(0, lines.getTotalSize() - (drawn.at(-1)?.end ?? 0));
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- lines are chosen in it, by what a list of text has
    <section
      ref={scroller}
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a scroll area must be reachable by keyboard
      tabIndex={0}
      data-scroller
      aria-label="What was said"
      aria-describedby={help}
      onWheel={onScrolledByHand}
      onClick={(event) => linePress(event, stretch)}
      onKeyDown={(event) => lineKeys(event, stretch)}
      onTouchMove={onScrolledByHand}
      // A ground of its own: what scrolls is then painted apart from the rest of the page.
      className={`min-h-0 flex-1 overflow-y-auto bg-onyx overscroll-contain rounded-b-md p-2 [overflow-anchor:none] focus-visible:-outline-offset-2 print:overflow-visible ${whole ? '' : 'max-xl:h-[80dvh] max-xl:flex-none'}`}
    >
      <span id={help} hidden>
        Enter goes to a line, arrows go on, and Shift with them chooses several.
      </span>
      {whole ? (
        <ol>{rows.map((row) => draw(row, null))}</ol>
      ) : (
        <ol style={{ paddingTop: before, paddingBottom: after }}>
          {drawn.map(({ index }) => {
            const row = rows[index];
            return row ? draw(row, { index, count: rows.length, measure: lines.measureElement }) : null;
          })}
        </ol>
      )}
    </section>
  );
}

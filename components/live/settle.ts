import type { Box } from '#extension/live/host.ts';

export interface Size {
  width: number;
  height: number;
}

/** Pixels kept free between the overlay, the edges of the viewport and the call's own controls. */
export const CLEAR = 8;
/** A column shorter than this is no place for a panel. */
const LEAST = 240;
/** Moved down, a panel grows shorter until this height before it is held back. */
const SHORT = 440;

function clamp(value: number, least: number, most: number): number {
  return Math.max(least, Math.min(value, most));
}

/** Free vertical stretches of the column from `left` to `right`, between obstacles. */
function stretches(left: number, right: number, viewport: Size, obstacles: readonly Box[]): [number, number][] {
  const inWay = obstacles
    .filter((box) => box.left - CLEAR < right && box.left + box.width + CLEAR > left)
    .sort((a, b) => a.top - b.top);
  const free: [number, number][] = [];
  let from = CLEAR;
  for (const box of inWay) {
    if (box.top - CLEAR > from) free.push([from, box.top - CLEAR]);
    from = Math.max(from, box.top + box.height + CLEAR);
  }
  if (viewport.height - CLEAR > from) free.push([from, viewport.height - CLEAR]);
  return free;
}

/**
 * The place nearest to the wanted one where a box of this size lies inside the viewport and covers none of the
 * obstacles. Where the full height does not fit, the height given back is smaller. All in CSS pixels of the viewport.
 */
export function settle(
  wanted: { left: number; top: number },
  size: Size,
  viewport: Size,
  obstacles: readonly Box[],
): { left: number; top: number; width: number; height: number } {
  const width = Math.min(size.width, Math.max(0, viewport.width - 2 * CLEAR));
  const most = Math.max(CLEAR, viewport.width - width - CLEAR);
  const besides = obstacles.flatMap((box) => [box.left - width - CLEAR, box.left + box.width + CLEAR]);
  const lefts = [wanted.left, ...besides.filter((left) => left >= CLEAR && left <= most), CLEAR, most];
  let best = { left: clamp(wanted.left, CLEAR, most), top: CLEAR, width, height: Math.min(size.height, LEAST) };
  let least = Infinity;
  for (const left of lefts.map((value) => clamp(value, CLEAR, most))) {
    for (const [from, to] of stretches(left, left + width, viewport, obstacles)) {
      const top = clamp(wanted.top, from, Math.max(from, to - Math.min(size.height, SHORT)));
      const height = Math.min(size.height, to - top);
      const cramped = height < Math.min(size.height, LEAST) ? 10_000 : 0;
      const cost = Math.abs(left - wanted.left) + Math.abs(top - wanted.top) + (size.height - height) / 4 + cramped;
      if (cost < least) {
        least = cost;
        best = { left, top, width, height };
      }
    }
  }
  return best;
}

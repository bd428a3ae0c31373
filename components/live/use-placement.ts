import { useEffect, useState } from 'react';
import type { Box, PageHost, Place } from '#extension/live/host.ts';
import { CLEAR, settle, type Size } from './settle.ts';

/** The controls of a call come, go and move without telling; looked for this often. */
const LOOK_MS = 1000;
/** A left so large means the right edge, however wide the viewport becomes. */
const RIGHT_EDGE = 100_000;
/** Let go this near to the right edge, it stays at that edge. */
const SNAP = 24;

interface Surroundings {
  viewport: Size;
  controls: Box[];
}

function look(page: PageHost): Surroundings {
  const { clientWidth } = document.documentElement;
  const width = clientWidth > 0 ? Math.min(clientWidth, window.innerWidth) : window.innerWidth;
  return {
    viewport: { width, height: window.innerHeight },
    controls: page.controls().filter((box) => box.width > 0 && box.height > 0),
  };
}

/** Viewport and controls of the page, looked at again when the window changes and once a second. */
function useSurroundings(page: PageHost): Surroundings {
  const [around, setAround] = useState(() => look(page));
  useEffect(() => {
    const again = () => {
      if (document.visibilityState === 'hidden') return;
      const next = look(page);
      setAround((before) => (JSON.stringify(before) === JSON.stringify(next) ? before : next));
    };
    const timer = setInterval(again, LOOK_MS);
    window.addEventListener('resize', again);
    return () => {
      clearInterval(timer);
      window.removeEventListener('resize', again);
    };
  }, [page]);
  return around;
}

export interface Frame extends Size {
  left: number;
  top: number;
}

export interface Placement {
  /** Frame of the panel; a pill lies at the side of it that is nearer to the edge of the viewport. */
  frame: Frame;
  side: 'left' | 'right';
  collapsed: boolean;
  around: Surroundings;
  collapse: (collapsed: boolean) => void;
  /** Moves the frame's corner; kept once `done`. */
  moveTo: (corner: { left: number; top: number }, done: boolean) => void;
  /** Back to the top right. */
  reset: () => void;
}

/** Where the overlay is: as the rep left it, inside the viewport, clear of the call's own controls. */
export function usePlacement(page: PageHost, panel: Size, pillHeight: number): Placement {
  const around = useSurroundings(page);
  const [place, setPlace] = useState<Place>(() => page.place ?? { left: RIGHT_EDGE, top: CLEAR, collapsed: false });
  const size = { width: panel.width, height: place.collapsed ? pillHeight : panel.height };
  const at = (corner: { left: number; top: number }) => settle(corner, size, around.viewport, around.controls);
  const frame = at(place);
  const keep = (next: Place) => {
    setPlace(next);
    page.savePlace(next);
  };
  const moveTo: Placement['moveTo'] = (corner, done) => {
    if (!done) {
      setPlace({ ...corner, collapsed: place.collapsed });
      return;
    }
    const { left, top, width } = at(corner);
    const snapped = left + width + CLEAR + SNAP >= around.viewport.width;
    keep({ left: snapped ? RIGHT_EDGE : left, top, collapsed: place.collapsed });
  };
  return {
    frame,
    side: frame.left + frame.width / 2 > around.viewport.width / 2 ? 'right' : 'left',
    collapsed: place.collapsed,
    around,
    collapse: (collapsed) => keep({ ...place, collapsed }),
    moveTo,
    reset: () => keep({ left: RIGHT_EDGE, top: CLEAR, collapsed: place.collapsed }),
  };
}

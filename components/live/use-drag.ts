import { type KeyboardEvent, type PointerEvent, useRef } from 'react';
import type { Placement } from './use-placement.ts';

/** Less than this is a click. */
const SLOP = 4;
const STEP = 16;
const BIG_STEP = 64;
const ARROWS: Record<string, [x: number, y: number]> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

interface Grip {
  x: number;
  y: number;
  left: number;
  top: number;
  moved: boolean;
}

interface Drag {
  onPointerDown: (event: PointerEvent<HTMLElement>) => void;
  onPointerMove: (event: PointerEvent<HTMLElement>) => void;
  onPointerUp: (event: PointerEvent<HTMLElement>) => void;
  onPointerCancel: (event: PointerEvent<HTMLElement>) => void;
  onKeyDown: (event: KeyboardEvent<HTMLElement>) => void;
  /** True right after a drag, so that its last click is no click. */
  dragged: () => boolean;
}

/** Moves the overlay by pointer, and by the arrow keys where the element has the focus (Shift for larger steps, Home for the corner). */
export function useDrag(placement: Placement): Drag {
  const grip = useRef<Grip | null>(null);
  const dragged = useRef(false);
  const to = (event: PointerEvent, held: Grip) => ({
    left: held.left + event.clientX - held.x,
    top: held.top + event.clientY - held.y,
  });
  const finish = (event: PointerEvent<HTMLElement>) => {
    const held = grip.current;
    grip.current = null;
    if (held?.moved) placement.moveTo(to(event, held), true);
  };
  return {
    onPointerDown: (event) => {
      const button = (event.target as Element).closest('button');
      if (event.button !== 0 || (button && button !== event.currentTarget && !button.hasAttribute('data-grip'))) return;
      event.currentTarget.setPointerCapture(event.pointerId);
      const { left, top } = placement.frame;
      grip.current = { x: event.clientX, y: event.clientY, left, top, moved: false };
      dragged.current = false;
    },
    onPointerMove: (event) => {
      const held = grip.current;
      if (!held) return;
      if (!held.moved && Math.hypot(event.clientX - held.x, event.clientY - held.y) < SLOP) return;
      held.moved = true;
      dragged.current = true;
      placement.moveTo(to(event, held), false);
    },
    onPointerUp: finish,
    onPointerCancel: finish,
    onKeyDown: (event) => {
      const { left, top } = placement.frame;
      const arrow = ARROWS[event.key];
      if (event.key === 'Home') placement.reset();
      else if (arrow) {
        const step = event.shiftKey ? BIG_STEP : STEP;
        placement.moveTo({ left: left + arrow[0] * step, top: top + arrow[1] * step }, true);
      } else return;
      event.preventDefault();
      event.stopPropagation();
    },
    dragged: () => dragged.current,
  };
}

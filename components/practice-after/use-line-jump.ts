import { useCallback, useState } from 'react';
import type { Jump, Target } from '../calls/jump.ts';
import { reveal } from '../calls/reveal.ts';
import { turnId } from '../calls/TurnLine.tsx';

/** Shows lines of the transcript that is on the page; `back` leads to where the reader was, where that went out of view. */
export function useLineJump(): { jump: Jump; target: Target | null; back: (() => void) | null } {
  const [target, setTarget] = useState<Target | null>(null);
  const [from, setFrom] = useState<{ top: number; element: Element | null } | null>(null);
  const jump = useCallback((next: Target) => {
    const top = scrollY;
    const element = document.activeElement;
    setTarget(next);
    const line = document.getElementById(turnId(next.seq));
    reveal(line);
    line?.focus({ preventScroll: true });
    if (Math.abs(scrollY - top) > innerHeight / 2) setFrom({ top, element });
  }, []);
  const back = () => {
    if (!from) return;
    scrollTo({ top: from.top });
    if (from.element instanceof HTMLElement) from.element.focus({ preventScroll: true });
    setFrom(null);
  };
  return { jump, target, back: from ? back : null };
}

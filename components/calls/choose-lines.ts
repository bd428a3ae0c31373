import type { KeyboardEvent, MouseEvent } from 'react';
import type { useStretch } from './stretch.ts';
import { turnId } from './TurnLine.tsx';

type Stretching = ReturnType<typeof useStretch>;

const PREFIX = turnId(0).slice(0, -1);

/** The line that a place on the page is in, and which turn it shows. */
function lineAt(place: Node | null): { line: HTMLElement; seq: number } | null {
  const element = place instanceof Element ? place : place?.parentElement;
  const line = element?.closest<HTMLElement>(`li[id^="${PREFIX}"]`);
  return line ? { line, seq: Number(line.id.slice(PREFIX.length)) } : null;
}

/** A press chooses a line, with Shift all up to it; marking words of several lines with the mouse chooses those. */
export function linePress(event: MouseEvent<HTMLElement>, stretch: Stretching): void {
  const target = event.target as Element;
  const marked = getSelection();
  if (marked && !marked.isCollapsed && !event.shiftKey) {
    // The press ends in another line than it began in, and so is told of neither.
    const [from, to] = [lineAt(marked.anchorNode), lineAt(marked.focusNode)];
    // Words within one line are marked to be copied.
    if (from && to && from.seq !== to.seq) stretch.between(from.seq, to.seq);
    return;
  }
  const at = lineAt(target);
  if (!at || target.closest('button')) return;
  if (!event.shiftKey) {
    stretch.toggle(at.seq);
    return;
  }
  marked?.removeAllRanges();
  stretch.drawOut(at.seq);
}

/** The next line in this direction that is a turn. */
function beside(line: HTMLElement, way: 'next' | 'previous'): HTMLElement | null {
  for (let other: Element | null = line; other;) {
    other = way === 'next' ? other.nextElementSibling : other.previousElementSibling;
    if (other instanceof HTMLElement && other.id.startsWith(PREFIX)) return other;
  }
  return null;
}

/** The first line of a scroll area that is wholly in view, else the first there is. */
function firstInView(area: HTMLElement): HTMLElement | undefined {
  const lines = [...area.querySelectorAll<HTMLElement>(`li[id^="${PREFIX}"]`)];
  const top = Math.max(0, area.getBoundingClientRect().top);
  return lines.find((line) => line.getBoundingClientRect().top >= top) ?? lines[0];
}

/** Enter goes into the lines; there arrows go from one to the next, with Shift they choose, and Escape goes out again. */
export function lineKeys(event: KeyboardEvent<HTMLElement>, stretch: Stretching): void {
  const area = event.currentTarget;
  const target = event.target as HTMLElement;
  if (target === area) {
    if (event.key !== 'Enter') return;
    event.preventDefault();
    firstInView(area)?.focus();
    return;
  }
  const at = target.matches('li') ? lineAt(target) : null;
  if (!at) return;
  const act: Record<string, () => void> = {
    Enter: () => stretch.toggle(at.seq),
    ' ': () => stretch.toggle(at.seq),
    Escape: () => {
      stretch.clear();
      area.focus({ preventScroll: true });
    },
    ArrowDown: () => step('next'),
    ArrowUp: () => step('previous'),
  };
  const step = (way: 'next' | 'previous') => {
    const next = lineAt(beside(at.line, way));
    next?.line.focus();
    if (!event.shiftKey || !next) return;
    if (stretch.chosen.has(at.seq)) stretch.drawOut(next.seq);
    else stretch.between(at.seq, next.seq);
  };
  const acted = act[event.key];
  if (!acted) return;
  event.preventDefault();
  event.stopPropagation();
  acted();
}

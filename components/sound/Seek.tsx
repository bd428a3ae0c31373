import type { KeyboardEvent, PointerEvent, ReactNode } from 'react';
import { stamp } from '../ui/time.ts';

const STEP_MS = 5_000;
const LEAP_MS = 30_000;
/** Room for the names of the sides, in pixels: `w-20` and `gap-3`. */
export const NAMES = 92;

interface SeekProps {
  /** What is sought in: lanes with a name each, or a wave. */
  children: ReactNode;
  atMs: number;
  lengthMs: number;
  onSeek: (atMs: number) => void;
  onToggle: () => void;
}

/** A picture of the sound; a press, or the arrow keys, go to a place. */
export function Seek({ children, atMs, lengthMs, onSeek, onToggle }: SeekProps) {
  const keys: Record<string, () => void> = {
    ArrowLeft: () => onSeek(atMs - STEP_MS),
    ArrowDown: () => onSeek(atMs - STEP_MS),
    ArrowRight: () => onSeek(atMs + STEP_MS),
    ArrowUp: () => onSeek(atMs + STEP_MS),
    PageDown: () => onSeek(atMs - LEAP_MS),
    PageUp: () => onSeek(atMs + LEAP_MS),
    Home: () => onSeek(0),
    End: () => onSeek(lengthMs),
    ' ': onToggle,
  };
  const press = (event: KeyboardEvent) => {
    const act = keys[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  };
  const point = (event: PointerEvent<HTMLDivElement>) => {
    if (event.buttons === 0) return;
    const { left, width } = event.currentTarget.getBoundingClientRect();
    const share = (event.clientX - left - NAMES) / Math.max(1, width - NAMES);
    onSeek(Math.max(0, Math.min(1, share)) * lengthMs);
  };
  const played = lengthMs === 0 ? 0 : atMs / lengthMs;
  return (
    <div
      // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- a picture is no native slider
      role="slider"
      tabIndex={0}
      aria-label="Place in the call"
      aria-valuemin={0}
      aria-valuemax={Math.round(lengthMs / 1000)}
      aria-valuenow={Math.round(atMs / 1000)}
      aria-valuetext={`${stamp(atMs)} of ${stamp(lengthMs)}`}
      onKeyDown={press}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture?.(event.pointerId);
        point(event);
      }}
      onPointerMove={point}
      className="relative flex cursor-pointer touch-none flex-col gap-1 rounded-sm select-none"
    >
      {children}
      <span aria-hidden className="pointer-events-none absolute inset-y-0 right-0" style={{ left: NAMES }}>
        <span className="absolute inset-y-0 w-px bg-platinum" style={{ left: `${100 * Math.min(1, played)}%` }} />
      </span>
    </div>
  );
}

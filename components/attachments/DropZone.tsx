import { type DragEvent, type ReactNode, useRef, useState } from 'react';
import { classNames } from '../ui/class-names.ts';
import type { ToAttach } from './attached.ts';
import { dropped, hasFiles } from './given.ts';

interface DropZoneProps {
  onAdd: (things: readonly ToAttach[]) => void;
  disabled?: boolean;
  /** Said while files hang over it. */
  invites: string;
  className?: string;
  children: ReactNode;
}

/** A place on which files are dropped. All of it can be done by a button inside as well. */
export function DropZone({ onAdd, disabled = false, invites, className, children }: DropZoneProps) {
  const [over, setOver] = useState(false);
  const depth = useRef(0);
  const takes = (event: DragEvent) => !disabled && hasFiles(event);
  const enter = (event: DragEvent) => {
    if (!takes(event)) return;
    event.preventDefault();
    depth.current += 1;
    setOver(true);
  };
  const leave = (event: DragEvent) => {
    if (!takes(event)) return;
    depth.current = Math.max(0, depth.current - 1);
    if (depth.current === 0) setOver(false);
  };
  const drop = (event: DragEvent) => {
    if (!hasFiles(event)) return;
    // Else the browser opens the file in the place of this page.
    event.preventDefault();
    depth.current = 0;
    setOver(false);
    if (!disabled) onAdd(dropped(event));
  };
  return (
    <div
      onDragEnter={enter}
      onDragOver={(event) => (hasFiles(event) ? event.preventDefault() : undefined)}
      onDragLeave={leave}
      onDrop={drop}
      className={classNames('relative', className)}
    >
      {children}
      {over ? (
        <div className="pointer-events-none absolute inset-0 z-10 flex animate-appear items-center justify-center rounded-md border border-dashed border-neon bg-obsidian/85 p-4 text-center text-14 font-medium text-platinum">
          {invites}
        </div>
      ) : null}
    </div>
  );
}

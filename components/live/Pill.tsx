import { X } from 'lucide-react';
import type { LiveHost } from '#extension/live/host.ts';
import { objectionById } from '#domain/objection/library/library.ts';
import { FOCUS, IconButton } from './Button.tsx';
import { useCardPainted, type OnCardPainted } from './card-painted.ts';
import { Elapsed } from './Elapsed.tsx';
import { HealthLight } from './HealthLight.tsx';
import { Mark } from './Mark.tsx';
import { PILL_HEIGHT } from './sizes.ts';
import { useDrag } from './use-drag.ts';
import { useLive } from './use-live.ts';
import type { Placement } from './use-placement.ts';
import { CATEGORY, KEYS } from './words.ts';

/** Room that a toast needs beside the pill. */
const TOAST_ROOM = 132;

interface PillProps {
  host: LiveHost;
  placement: Placement;
  onCardPainted: OnCardPainted | undefined;
  onOpen: () => void;
}

function roomBelow({ frame, around }: Placement): boolean {
  const bottom = frame.top + PILL_HEIGHT + TOAST_ROOM;
  if (bottom > around.viewport.height) return false;
  return around.controls.every(
    (box) =>
      box.left > frame.left + frame.width ||
      box.left + box.width < frame.left ||
      box.top > bottom ||
      box.top + box.height < frame.top,
  );
}

/** The line of a card that came while the overlay is a pill: its first one, since a longer one would move it. */
function Toast({ host, above, onOpen }: { host: LiveHost; above: boolean; onOpen: () => void }) {
  const log = useLive(host, (state) => state?.card?.log ?? null);
  const line = log ? (objectionById(log.objectionId)?.line ?? '') : '';
  return (
    <div className={`absolute inset-x-0 ${above ? 'bottom-full mb-2' : 'top-full mt-2'}`}>
      {log ? (
        <div className="pointer-events-auto flex items-start gap-1 rounded-md border border-charcoal bg-graphite p-1.5 shadow-float">
          <button type="button" onClick={onOpen} className={`min-w-0 flex-1 rounded-sm px-1.5 py-1 text-left ${FOCUS}`}>
            <span className="block text-12 font-semibold text-neon">{CATEGORY[log.category]}</span>
            <span className="mt-0.5 block text-16 font-semibold text-balance text-platinum">{line}</span>
          </button>
          <IconButton
            label="Dismiss"
            shortcut={KEYS.dismiss}
            onClick={() => host.dispatch({ type: 'card-dismiss', cardId: log.id })}
          >
            <X size={14} />
          </IconButton>
        </div>
      ) : null}
      <output aria-live="polite" className="sr-only">
        {log ? `${CATEGORY[log.category]}. ${line}` : ''}
      </output>
    </div>
  );
}

/** The overlay made small: how the call stands, how long it has been going, and any card as a toast. */
export function Pill({ host, placement, onCardPainted, onOpen }: PillProps) {
  const cardId = useLive(host, (state) => state?.card?.log.id);
  const drag = useDrag(placement);
  useCardPainted(cardId, onCardPainted);
  const open = () => {
    if (!drag.dragged()) onOpen();
  };
  return (
    <div className={`relative flex h-full ${placement.side === 'right' ? 'justify-end' : 'justify-start'}`}>
      <button
        type="button"
        data-home=""
        aria-label={cardId ? 'Open QuotaHit, 1 card' : 'Open QuotaHit'}
        aria-keyshortcuts={KEYS.collapse}
        onClick={open}
        onPointerDown={drag.onPointerDown}
        onPointerMove={drag.onPointerMove}
        onPointerUp={drag.onPointerUp}
        onPointerCancel={drag.onPointerCancel}
        onKeyDown={drag.onKeyDown}
        className={`pointer-events-auto flex h-9 max-w-full touch-none items-center gap-2.5 rounded-full border border-charcoal bg-onyx pr-3.5 pl-2 shadow-float hover:bg-graphite ${FOCUS}`}
      >
        <Mark />
        <HealthLight host={host} />
        <Elapsed host={host} />
        {cardId ? (
          <span className="flex h-5 min-w-5 items-center justify-center rounded-full bg-electric px-1.5 text-12 font-semibold text-white">
            1
          </span>
        ) : null}
      </button>
      <Toast host={host} above={!roomBelow(placement)} onOpen={onOpen} />
    </div>
  );
}

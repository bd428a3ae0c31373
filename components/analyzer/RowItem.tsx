import { AudioLines, FileText, TriangleAlert, Video, X } from 'lucide-react';
import type { Row } from '#extension/analysis/rows.ts';
import { IconButton } from '../ui/IconButton.tsx';
import { Meter } from '../ui/Meter.tsx';
import { classNames } from '../ui/class-names.ts';
import { AboutCall } from './AboutCall.tsx';
import { OwnChannel } from './OwnChannel.tsx';
import { RowActions, type RowProps } from './RowActions.tsx';
import { RowFacts } from './RowFacts.tsx';
import { TakenFor } from './TakenFor.tsx';
import { WhoAmI } from './WhoAmI.tsx';
import { moves, standing, stoppable } from './words.ts';

function Icon({ row: { state, sound } }: { row: Row }) {
  const look = {
    size: 18,
    'aria-hidden': true,
    className: classNames('mt-0.5 shrink-0', state === 'failed' ? 'text-red' : ''),
  };
  if (state === 'failed') return <TriangleAlert {...look} />;
  if (state === 'video' || state === 'taking-out') return <Video {...look} />;
  return sound ? <AudioLines {...look} /> : <FileText {...look} />;
}

/** One thing that was brought in: what it is, how far it is, what to do about it. */
export function RowItem({ row, twin, desk }: RowProps) {
  const { key, state, title, share, asks, rep } = row;
  const shown = title || row.name || 'Pasted transcript';
  const open = state === 'set' || state === 'video' || state === 'asks';
  return (
    <li className="flex flex-col gap-3 p-4" aria-label={shown}>
      <div className="flex items-start gap-3">
        <Icon row={row} />
        <div className="flex min-w-0 flex-1 flex-col gap-1">
          <bdi className="text-14 font-medium break-words text-platinum">{shown}</bdi>
          <RowFacts row={row} twin={twin} />
        </div>
        {stoppable(row) ? null : (
          <IconButton label={`Take ${shown} off this list`} icon={<X size={14} />} onClick={() => desk.remove(key)} />
        )}
      </div>
      {open ? (
        <AboutCall
          title={title}
          startedAt={row.startedAt}
          onTitle={(next) => desk.title(key, next)}
          onWhen={(at) => desk.when(key, at)}
        />
      ) : null}
      {moves(row) ? <Meter share={share} label={standing(row)} /> : null}
      {state === 'asks' && asks ? <WhoAmI asks={asks} onChoose={(me) => desk.choose(key, me)} /> : null}
      {state === 'ready' && rep ? <TakenFor rep={rep} onSwap={(speaker) => desk.swapRep(key, speaker)} /> : null}
      {state === 'set' && row.channels === 2 ? (
        <OwnChannel value={row.me ?? null} onChange={(me) => desk.sideOf(key, me)} />
      ) : null}
      <RowActions row={row} twin={twin} desk={desk} />
    </li>
  );
}

import { AudioLines, FileText, RotateCw, Square, TriangleAlert, Video, X } from 'lucide-react';
import { Link } from 'wouter';
import type { Desk } from '#extension/analysis/desk.ts';
import type { Row } from '#extension/analysis/rows.ts';
import { Button, buttonClass } from '../ui/Button.tsx';
import { INPUT } from '../ui/Field.tsx';
import { IconButton } from '../ui/IconButton.tsx';
import { Meter } from '../ui/Meter.tsx';
import { classNames } from '../ui/class-names.ts';
import { spokenLength } from '../ui/time.ts';
import { When } from '../ui/When.tsx';
import { moves, sizeOf, standing, stoppable, wayOut } from './words.ts';
import { OwnChannel } from './OwnChannel.tsx';
import { WhoAmI } from './WhoAmI.tsx';

interface RowProps {
  row: Row;
  desk: Desk;
}

function Icon({ row: { state, asks, bytes, durationMs } }: { row: Row }) {
  const look = {
    size: 18,
    'aria-hidden': true,
    className: classNames('mt-0.5 shrink-0', state === 'failed' ? 'text-red' : ''),
  };
  if (state === 'failed') return <TriangleAlert {...look} />;
  if (state === 'video' || state === 'taking-out') return <Video {...look} />;
  return asks || (durationMs === undefined && bytes < 1_000_000) ? <FileText {...look} /> : <AudioLines {...look} />;
}

/** What can be done about it where it stands. */
function Doing({ row, desk }: RowProps) {
  const { key, state, known, callId, why, retryable } = row;
  const out = state === 'failed' ? wayOut(why?.code) : null;
  return (
    <>
      {state === 'set' ? (
        <Button look="primary" onClick={() => desk.start(key)}>
          Analyze
        </Button>
      ) : null}
      {state === 'video' ? (
        <Button look="primary" onClick={() => desk.takeOut(key)}>
          Take the sound out here
        </Button>
      ) : null}
      {state === 'known' && known ? (
        <>
          <Link href={`/calls/${encodeURIComponent(known.callId)}`} className={buttonClass('primary')}>
            Open it
          </Link>
          <Button onClick={() => desk.again(key)}>Analyze it again</Button>
        </>
      ) : null}
      {callId !== undefined && state === 'ready' ? (
        <Link href={`/calls/${encodeURIComponent(callId)}`} className={buttonClass('primary')}>
          Open the call
        </Link>
      ) : null}
      {out ? (
        <a href={out[1]} className={buttonClass('plain')}>
          {out[0]}
        </a>
      ) : null}
      {state === 'failed' && retryable ? (
        <Button icon={<RotateCw size={14} />} onClick={() => desk.retry(key)}>
          Try again
        </Button>
      ) : null}
      {stoppable(row) ? (
        <Button icon={<Square size={12} />} onClick={() => desk.cancel(key)}>
          Cancel
        </Button>
      ) : null}
    </>
  );
}

function About({ row }: { row: Row }) {
  const { state, why, known, warnings = [], name, bytes, durationMs } = row;
  const facts = [
    name,
    bytes > 0 && name !== '' ? sizeOf(bytes) : '',
    durationMs ? spokenLength(durationMs) : '',
  ].filter((one) => one !== '');
  return (
    <>
      {facts.length > 0 ? <p className="text-12 tabular-nums break-words">{facts.join(' · ')}</p> : null}
      <p
        role={state === 'failed' ? 'alert' : undefined}
        className={classNames('text-13 tabular-nums', state === 'failed' ? 'text-red' : 'text-platinum')}
      >
        {standing(row)}
      </p>
      {state === 'failed' && why?.hint ? <p className="text-13">{why.hint}</p> : null}
      {state === 'video' ? (
        <p className="text-13">The sound is taken out in this browser and nothing of the pictures is sent.</p>
      ) : null}
      {state === 'known' && known ? (
        <p className="text-13">
          “{known.title}”, analyzed <When at={known.at} />.
        </p>
      ) : null}
      {state === 'ready' || state === 'asks'
        ? warnings.map((one) => (
            <p key={one} className="text-13">
              {one}
            </p>
          ))
        : null}
    </>
  );
}

/** One thing that was brought in: what it is, how far it is, what to do about it. */
export function RowItem({ row, desk }: RowProps) {
  const { key, state, title, share, asks } = row;
  const shown = title || row.name || 'Pasted transcript';
  return (
    <li className="flex flex-col gap-2 p-4" aria-label={shown}>
      <div className="flex items-start gap-3">
        <Icon row={row} />
        <div className="flex min-w-0 flex-1 flex-col gap-1">
          {state === 'set' || state === 'video' || state === 'asks' ? (
            <input
              aria-label="Title of the call"
              value={title}
              maxLength={300}
              placeholder="Title of the call"
              onChange={({ target }) => desk.title(key, target.value)}
              className={INPUT}
            />
          ) : (
            <bdi className="text-14 font-medium break-words text-platinum">{shown}</bdi>
          )}
          <About row={row} />
        </div>
        {stoppable(row) ? null : (
          <IconButton label={`Take ${shown} off this list`} icon={<X size={14} />} onClick={() => desk.remove(key)} />
        )}
      </div>
      {moves(row) ? <Meter share={share} label={standing(row)} /> : null}
      {state === 'asks' && asks ? <WhoAmI asks={asks} onChoose={(me) => desk.choose(key, me)} /> : null}
      {state === 'set' && row.channels === 2 ? (
        <OwnChannel value={row.me ?? null} onChange={(me) => desk.sideOf(key, me)} />
      ) : null}
      <div className="flex flex-wrap gap-2 empty:hidden">
        <Doing row={row} desk={desk} />
      </div>
    </li>
  );
}

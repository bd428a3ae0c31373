import { RotateCw, Square } from 'lucide-react';
import type { Desk } from '#extension/analysis/desk.ts';
import type { Row } from '#extension/analysis/rows.ts';
import { Button, buttonClass } from '../ui/Button.tsx';
import { OpenCall } from './OpenCall.tsx';
import { stoppable, wayOut } from './words.ts';

export interface RowProps {
  row: Row;
  /** The row that is the same. */
  twin: Row | undefined;
  desk: Desk;
}

/** Goes on, or begins anew, where it stopped. */
function OnceMore({ row: { key, state, retryable }, desk }: Omit<RowProps, 'twin'>) {
  if (!retryable) return null;
  if (state === 'failed')
    return (
      <Button icon={<RotateCw size={14} />} onClick={() => desk.retry(key)}>
        Try again
      </Button>
    );
  return state === 'cancelled' ? (
    <Button icon={<RotateCw size={14} />} onClick={() => desk.restart(key)}>
      Start again
    </Button>
  ) : null;
}

/** Leads to the call that came of it, or of the same before. */
function Leads({ row: { key, state, known, callId }, twin, desk }: RowProps) {
  if (state === 'known' && known)
    return (
      <>
        <OpenCall callId={known.callId} look="primary">
          Open it
        </OpenCall>
        <Button onClick={() => desk.again(key)}>Analyze it again</Button>
      </>
    );
  if (state === 'twin')
    return (
      <>
        {twin?.callId === undefined ? null : (
          <OpenCall callId={twin.callId} look="primary">
            Open it
          </OpenCall>
        )}
        <Button onClick={() => desk.again(key)}>Take it all the same</Button>
      </>
    );
  if (callId === undefined || (state !== 'ready' && state !== 'cancelled' && state !== 'failed')) return null;
  return (
    <OpenCall callId={callId} look={state === 'ready' ? 'primary' : 'plain'}>
      Open the call
    </OpenCall>
  );
}

/** What can be done about something that was brought in, where it stands. */
export function RowActions({ row, twin, desk }: RowProps) {
  const { key, state, why, stopping = false } = row;
  const out = state === 'failed' ? wayOut(why?.code) : null;
  return (
    <div className="flex flex-wrap gap-2 empty:hidden">
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
      <Leads row={row} twin={twin} desk={desk} />
      {out ? (
        <a href={out[1]} className={buttonClass('plain')}>
          {out[0]}
        </a>
      ) : null}
      <OnceMore row={row} desk={desk} />
      {stoppable(row) ? (
        <Button icon={<Square size={12} />} disabled={stopping} onClick={() => desk.cancel(key)}>
          Cancel
        </Button>
      ) : null}
    </div>
  );
}

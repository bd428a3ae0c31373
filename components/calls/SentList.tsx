import { useState } from 'react';
import type { SentEntry, SyncedCall } from '#extension/store/database.ts';
import { Button } from '../ui/Button.tsx';
import { partsOf } from './sent-words.ts';

const FEW = 8;
const AT = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'short',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
});
const ANSWER: Record<SentEntry['answer'], string> = {
  kept: 'taken',
  refused: 'refused',
  lost: 'no answer, so it was sent again or will be',
};
const WHAT = { delete: 'That it was deleted', restore: 'That it was brought back' };

/** Every request about a call: when, what and where to. */
export function SentList({ sent, synced }: { sent: readonly SentEntry[]; synced: SyncedCall | null }) {
  const [all, setAll] = useState(false);
  const listed = all ? sent : sent.slice(-FEW);
  return (
    <>
      <p>
        This call belongs to your account, so its record was sent to the backend that you signed in to: its title, times
        and speakers’ names each time, with what is listed here. No sound was recorded, and the address of the call’s
        page never leaves this machine.
      </p>
      {synced?.transcripts === false ? (
        <p>
          <span className="font-medium text-platinum">Transcripts are off in this team:</span> no word that was said is
          kept there. What was said stays on this machine; score and figures are in the account.
        </p>
      ) : null}
      {synced?.refused ? <p className="text-red">The rest was refused: {synced.refused.message}</p> : null}
      <ul className="flex flex-col divide-y divide-gunmetal tabular-nums">
        {listed.map(({ n, at, to, what, parts, bytes, answer }) => (
          <li key={n} className="flex flex-wrap gap-x-3 py-1.5">
            <span className="shrink-0">{AT.format(at)}</span>
            <span className="min-w-0 flex-1 basis-60 text-platinum">
              {what === 'batch' ? partsOf(parts) : WHAT[what]}
              <span className="text-silver">
                {' to '}
                <bdi>{to}</bdi>
                {bytes > 0 ? `, ${Math.max(1, Math.round(bytes / 1000))} KB` : ''}
              </span>
            </span>
            <span className={answer === 'kept' ? 'text-green' : 'text-amber'}>{ANSWER[answer]}</span>
          </li>
        ))}
      </ul>
      {sent.length > listed.length ? (
        <Button small look="ghost" className="self-start" onClick={() => setAll(true)}>
          Show all {sent.length}
        </Button>
      ) : null}
    </>
  );
}

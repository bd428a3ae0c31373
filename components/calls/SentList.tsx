import { useState } from 'react';
import type { SentEntry, SyncedCall } from '#extension/store/database.ts';
import { Button } from '../ui/Button.tsx';
import { merged, partsOf } from './sent-words.ts';

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
  lost: 'no answer',
};
const WHAT = { delete: 'That it was deleted', restore: 'That it was brought back' };

function WithoutWords({ spoken }: { spoken: boolean }) {
  return (
    <p>
      <span className="font-medium text-platinum">Transcripts are off in this team{spoken ? ' now' : ''}:</span>{' '}
      {spoken
        ? 'what was said later stays on this machine. The turns listed here were sent before, and an admin of the team can delete them.'
        : 'no word that was said has left this machine, only score, figures and the notes that you wrote.'}
    </p>
  );
}

/** Every request about a call: when, what and where to. */
export function SentList({ sent, synced }: { sent: readonly SentEntry[]; synced: SyncedCall | null }) {
  const [all, setAll] = useState(false);
  const rows = merged(sent);
  const listed = all ? rows : rows.slice(-FEW);
  return (
    <>
      <p>
        This call belongs to your account, so its record was sent to the backend that you signed in to: each time its
        title, site, times and speakers’ names and roles, with what is listed here. A random number stands for this
        browser. The address of the call’s page never leaves this machine.
      </p>
      {synced?.transcripts === false ? <WithoutWords spoken={sent.some(({ parts }) => parts.turns > 0)} /> : null}
      {synced?.refused ? <p className="text-red">The rest was refused: {synced.refused.message}</p> : null}
      <ul className="flex flex-col divide-y divide-gunmetal tabular-nums">
        {listed.map(({ n, at, to, what, parts, bytes, answer, times }) => (
          <li key={n} className="flex flex-wrap gap-x-3 py-1.5">
            <span className="shrink-0">{AT.format(at)}</span>
            <span className="min-w-0 flex-1 basis-60 text-platinum">
              {what === 'batch' ? partsOf(parts) : WHAT[what]}
              <span className="text-silver">
                {' to '}
                <bdi>{to}</bdi>
                {bytes > 0 ? `, ${Math.max(1, Math.round(bytes / 1000))}\u00A0KB` : ''}
              </span>
            </span>
            <span className={answer === 'kept' ? 'text-green' : 'text-amber'}>
              {ANSWER[answer]}
              {times > 1 ? `, ${times} times` : ''}
            </span>
          </li>
        ))}
      </ul>
      {rows.length > listed.length ? (
        <Button small look="ghost" className="self-start" onClick={() => setAll(true)}>
          Show all {rows.length}
        </Button>
      ) : null}
    </>
  );
}
